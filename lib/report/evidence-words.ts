import type { Evidence } from '../retention/index.js';
import { evidenceText } from './claim-words.js';
import type { Findings } from './findings.js';
import { pValueDigits } from './p-value.js';
import { rateWords } from './readings.js';
import { withInterval } from './test-result/quantity-text.js';
import { withoutStop } from './without-stop.js';

/** Evidence as a session has it or as findings list it, where what is not finite is null. */
type Told = Evidence | Findings['recommendations'][number]['evidence'][number];

/**
 * A result that a recommendation rests on and what came of it; the figures that speak against it where it is not borne out.
 *
 * A hypothesis supports an action by falling, a claim by standing.
 *
 * @example
 * // evidenceWords(evidence)
 * // 'Hypothesis “Women and men leave equally often”: not shown to differ, adjusted p = 0.210, difference …'
 */
export function evidenceWords(evidence: Told): string {
  const { kind, what, supports } = evidence;
  switch (kind) {
    case 'segment':
      return `${what}: ${rateWords(evidence.churn)} left${supports ? '' : againstTheRest(evidence)}`;
    case 'claim':
      return supports ? `Claim “${withoutStop(what)}”: ${evidence.verdict}` : `C${whyNot(evidence).slice(1)}`;
    case 'hypothesis': {
      const told = `Hypothesis “${withoutStop(what)}”: ${evidence.verdict}`;
      return supports ? told : `${told}, ${whyNot(evidence)}`;
    }
    default:
      return kind satisfies never;
  }
}

/**
 * Why a result does not bear out a statement, in figures.
 *
 * @example
 * // whyNot(evidence); // 'adjusted p = 0.210, difference 0.9 points (−0.6 to 2.4)'
 */
export function whyNot(evidence: Told): string {
  switch (evidence.kind) {
    case 'segment': {
      const { what, churn, overall } = evidence;
      const rates = `${rateWords(churn)} left, of all customers ${rateWords(overall)}`;
      return `${what}: ${rates}${againstTheRest(evidence)}`;
    }
    case 'claim': {
      const { what, verdict, figures } = evidence;
      const told = [verdict, ...figures.map(evidenceText)];
      return `claim “${withoutStop(what)}”: ${told.join('; ')}`;
    }
    case 'hypothesis': {
      return `${otherWayRound(evidence)}${adjustedText(evidence)}, ${estimateText(evidence)}`;
    }
    default:
      return evidence satisfies never;
  }
}

function againstTheRest(evidence: Extract<Told, { kind: 'segment' }>): string {
  if (evidence.difference === null) return '';
  const { value, interval } = evidence.difference;
  const told = withInterval({ name: 'difference of rates', value }, interval);
  return `; ${adjustedText(evidence)}, difference to everyone else ${told}`;
}

function adjustedText({ pAdjusted, log10PAdjusted }: { pAdjusted: number; log10PAdjusted: number }): string {
  return `adjusted p = ${pValueDigits({ pValue: pAdjusted, log10PValue: log10PAdjusted })}`;
}

function estimateText({ estimate, interval, unit }: Extract<Told, { kind: 'hypothesis' }>): string {
  const { name, value } = estimate;
  const finite = { name, value: value ?? Number.POSITIVE_INFINITY };
  const ends = {
    low: interval.low ?? Number.NEGATIVE_INFINITY,
    high: interval.high ?? Number.POSITIVE_INFINITY,
    level: interval.level,
  };
  const called = /^difference/.test(name) ? 'difference' : name;
  return `${called} ${withInterval(finite, ends, { unit })}`;
}

/** A difference that is shown may still be the opposite of what is said. */
function otherWayRound({ verdict, highest }: Extract<Told, { kind: 'hypothesis' }>): string {
  if (verdict !== 'shown to differ' || highest === null) return '';
  return `the highest is “${highest.found}”, not “${highest.expected}”; `;
}
