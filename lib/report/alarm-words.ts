import { capitalised, count, decimal, percent } from '../charts/format.js';
import type { Interval } from '../stats/index.js';
import type {
  Alarm,
  DisagreementAlarm,
  FailedAssumptionAlarm,
  ReverseCausalityAlarm,
  SimpsonAlarm,
  SmallDifferenceAlarm,
} from '../study/alarms/index.js';
import { testQuestions } from './hypothesis/test-questions.js';
import { listed } from './listed.js';
import { pValueDigits, pValueText } from './p-value.js';
import { rateWords } from './readings.js';
import { withoutStop } from './without-stop.js';

/** An alarm in words. */
export interface AlarmWords {
  readonly heading: string;
  readonly text: string;
}

/**
 * What an alarm warns of, in plain sentences whose every number comes from it. They say what goes together and what
 * cannot be told from the table, never what causes what.
 *
 * @example
 * // alarmWords(alarm).heading
 * // 'Treatment: the difference turns round within the levels of Stones'
 */
export function alarmWords(alarm: Alarm): AlarmWords {
  switch (alarm.kind) {
    case 'simpsons-paradox':
      return simpsonWords(alarm.found);
    case 'reverse-causality':
      return reverseCausalityWords(alarm.found);
    case 'small-difference':
      return smallDifferenceWords(alarm.found);
    case 'failed-assumption':
      return failedAssumptionWords(alarm.found);
    case 'disagreement':
      return disagreementWords(alarm.found);
    default:
      return alarm satisfies never;
  }
}

type Simpson = SimpsonAlarm['found'];
type Counted = Simpson['strata'][number]['levels'][number];

/** Strata told one by one; more of them would not be read. */
const mostStrata = 4;

function simpsonWords(found: Simpson): AlarmWords {
  const { comparison, label, levels, within, crude, stratified, strata, others } = found;
  const [first, second] = levels;
  const isTrend = comparison === 'trend';
  const plain = isTrend
    ? `Along ${label} the trend of churn is ${signedPoints(crude)} from "${second.label}", ${shareLeft(second)}, to "${first.label}", ${shareLeft(first)}.`
    : `${label}: "${first.label}" leaves ${moreOrLess(crude)} than "${second.label}", ${shareLeft(first)} against ${shareLeft(second)}: ${signedPoints(crude)}.`;
  const compared = strata.filter(({ difference }) => difference !== null);
  const turned = compared.filter(({ difference }) => difference! * crude.value < 0);
  const told = compared
    .toSorted((a, b) => sizeOf(b.levels) - sizeOf(a.levels))
    .slice(0, mostStrata)
    .map(({ label: stratum, levels: [a, b] }) => `${stratum}: ${shareLeft(a)} against ${shareLeft(b)}`);
  const sentences = [
    plain,
    `Among customers alike in ${within} it is the other way round: ${signedPoints(stratified)}, and so in ${turned.length} of the ${compared.length} levels of ${within} that can be compared.`,
    isTrend ? '' : `${compared.length > told.length ? 'The largest' : 'They are'}: ${told.join('; ')}.`,
    `The groups are made up differently by ${within}, and that can turn a difference round. Which of the two answers is the right one depends on what comes before what; this table does not say.`,
    others === 0
      ? ''
      : `${count(others)} further ${others === 1 ? 'comparison' : 'comparisons'} of ${label} ${others === 1 ? 'turns' : 'turn'} round within ${within}.`,
  ];
  const what = isTrend ? 'trend' : 'difference';
  return {
    heading: `${label}: the ${what} turns round within the levels of ${within}`,
    text: joined(sentences),
  };
}

function sizeOf(levels: readonly Counted[]): number {
  return Math.min(...levels.map(({ n }) => n));
}

function moreOrLess({ value }: { readonly value: number }): string {
  return value > 0 ? 'more often' : 'less often';
}

type ReverseCausality = ReverseCausalityAlarm['found'];

function reverseCausalityWords(found: ReverseCausality): AlarmWords {
  const { because, label, levels, overall, usedBy } = found;
  const which = levels.length > 1 ? label : `${label}: ${levels[0]!.label}`;
  const uses = usedBy.map(({ kind, name }) => `the ${kind} "${withoutStop(name)}"`);
  const sentences = [
    `${which}: ${ratesOf(levels)}; of all customers ${shareLeft(overall)}.`,
    reasons[because],
    uses.length > 0 ? `It is used by ${listed(uses)}.` : '',
  ];
  return { heading: `${which}: ${headings[because]}`, text: joined(sentences) };
}

const headings: Readonly<Record<ReverseCausality['because'], string>> = {
  marked: 'perhaps a result of leaving',
  'none held': 'perhaps a result of leaving',
  'everyone left': 'everyone left',
  'nobody left': 'nobody left',
};

const reasons: Readonly<Record<ReverseCausality['because'], string>> = {
  marked:
    'The study declares that this may be a result of leaving. Which came first cannot be seen in the table, so it describes and is nothing to act upon by itself.',
  'none held':
    'Holding none may be what leaving looks like rather than what goes before it. Which came first cannot be seen in the table, so it describes and is nothing to act upon by itself.',
  'everyone left':
    'So sharp a line may be a result of leaving, or of how the table was made. Find out which before leaning on it.',
  'nobody left':
    'So sharp a line may be a result of staying, or of how the table was made. Find out which before leaning on it.',
};

/** Each level's rate; of many levels the highest and the lowest. */
function ratesOf(levels: ReverseCausality['levels']): string {
  if (levels.length === 1) return `${rateWords(levels[0]!)} left`;
  const sorted = levels.filter(({ rate }) => rate !== null).toSorted((a, b) => b.rate! - a.rate!);
  const told = sorted.length > 3 ? [sorted[0]!, sorted.at(-1)!] : sorted;
  const rates = told.map((level) => `${rateWords(level)} left at "${level.label}"`).join(', ');
  return sorted.length > 3
    ? `from the highest to the lowest of ${count(sorted.length)} levels, ${rates}`
    : rates;
}

type SmallDifference = SmallDifferenceAlarm['found'];

function smallDifferenceWords(found: SmallDifference): AlarmWords {
  const adjusted = pValueDigits({ pValue: found.pAdjusted, log10PValue: found.log10PAdjusted });
  return {
    heading: 'Shown to differ, and too small to matter',
    text: joined([
      `"${found.claim}" A difference is shown (adjusted p = ${adjusted}), but ${sizeWords(found)}.`,
      'So many customers show any difference in the end; this one is shown to be small.',
    ]),
  };
}

function sizeWords({ scale, groups: [first, second], value, interval, matters }: SmallDifference): string {
  const margin = decimal(matters * 100, 1);
  const between = `between ${first} and ${second}`;
  switch (scale) {
    case 'rates':
      return `${between} it is ${signedPoints({ value, interval })}, surely less than the ${margin} points that matter here`;
    case 'trend of rates':
      return `from ${first} to ${second} the share changes by ${signedPoints({ value, interval })}, surely less than the ${margin} points that matter here`;
    case 'means':
      return `${between} it is ${decimal(value, 3)} standard deviations (${ends(interval, 1, 3)}), surely less than the ${decimal(matters, 2)} that matter here`;
    case 'ranks': {
      const half = { low: 0.5 + interval.low, high: 0.5 + interval.high };
      return `of two customers, one of ${first} and one of ${second}, the first has the larger value in ${percent(0.5 + value)} of the pairs (${ends(half, 100, 1)} %), surely less than the ${margin} points from a half that matter here`;
    }
    default:
      return scale satisfies never;
  }
}

function failedAssumptionWords(found: FailedAssumptionAlarm['found']): AlarmWords {
  const { claim, method, assumes, found: seen, consequence } = found;
  return {
    heading: `${method}: an assumption fails`,
    text: `"${claim}" The test takes for granted that ${assumes}. Here ${seen}; ${consequence}.`,
  };
}

function disagreementWords({ tests, byAdjustmentOnly }: DisagreementAlarm['found']): AlarmWords {
  const verdicts = tests.map((test) => {
    const adjusted = pValueDigits({ pValue: test.pAdjusted, log10PValue: test.log10PAdjusted });
    return `"${test.claim}" ${capitalised(test.verdict)} (${test.method}, ${pValueText(test)}, adjusted ${adjusted}).`;
  });
  const asked = new Set(tests.map(({ declaredTest }) => testQuestions[declaredTest].asks));
  const sentences = [
    ...verdicts,
    ...(asked.size > 1 ? ['They ask different things.', ...asked] : []),
    byAdjustmentOnly ? 'Before their p-values are adjusted, each for its own family, they agree.' : '',
    'Both answers stand; neither is to be preferred after the fact.',
  ];
  return { heading: 'Tests of the same groups disagree', text: joined(sentences) };
}

function shareLeft({ churned, n }: Counted): string {
  return n === 0 ? 'nobody' : `${percent(churned / n)} (${count(churned)} of ${count(n)})`;
}

/** A difference of shares in points with its interval: −3.7 points (−6.2 to −1.2). */
function signedPoints({ value, interval }: { readonly value: number; readonly interval: Interval }): string {
  const sign = value > 0 ? '+' : '';
  return `${sign}${decimal(value * 100, 1)} points (${ends(interval, 100, 1)})`;
}

function ends({ low, high }: Pick<Interval, 'low' | 'high'>, scale: number, decimals: number): string {
  return `${decimal(low * scale, decimals)} to ${decimal(high * scale, decimals)}`;
}

function joined(sentences: readonly string[]): string {
  return sentences.filter((text) => text !== '').join(' ');
}
