import { capitalised, count, decimal } from '../../charts/format.js';
import type { ComparedGroup, HypothesisResult } from '../../study/index.js';
import { pValueDigits } from '../p-value.js';
import { rateWords } from '../readings.js';
import { quantityText, withInterval } from '../test-result/quantity-text.js';
import { testInBrackets } from '../test-result/test-facts.js';
import { withoutStop } from '../without-stop.js';
import { testQuestions } from './test-questions.js';

/**
 * A tested hypothesis in words: the groups, the difference with its interval, the test, and what was and was not shown.
 *
 * "Not shown to differ" is never "equal": the smallest difference that these groups would have shown stands beside it.
 */
export function hypothesisSentence(result: HypothesisResult, otherClaims: readonly string[] = []): string {
  const { only, test, pAdjusted, log10PAdjusted } = result;
  const whom = only ? `Among customers with ${only}: ` : '';
  const adjusted = pValueDigits({ pValue: pAdjusted, log10PValue: log10PAdjusted });
  const told = [
    `${whom}${groupsInWords(result)}.`,
    `${differenceInWords(result)} (${testInBrackets(test)}, adjusted ${adjusted}).`,
    `${verdictInWords(result)}.`,
  ];
  const failed = test.assumptions.filter(({ holds }) => holds === false);
  told.push(...failed.map(({ found, consequence }) => `Mind: ${found}; ${consequence}.`));
  if (test.notes.length > 0) told.push(...test.notes.map((note) => `Note: ${note}.`));
  if (otherClaims.length > 0) {
    const others = otherClaims.map((claim) => `"${withoutStop(claim)}"`).join(' and ');
    told.push(
      `This disagrees with ${others}, as it may, for the two tests ask different things. ${testQuestions[result.declaredTest].asks}`,
    );
  }
  return told.join(' ');
}

function groupsInWords({ groups, counted, compare, declaredTest, labels, unit }: HypothesisResult): string {
  if (compare === 'churn') {
    const told = groups.length > 4 ? [groups[0]!, groups.at(-1)!] : groups;
    const rates = told.map(
      (group) => `${labelled(group, labels.between)} ${group.churn ? rateWords(group.churn) : ''}`,
    );
    const more = groups.length > told.length ? ` (${counted.groups} groups in all)` : '';
    const held = labels.within ? ` (before customers of the same ${labels.within} are compared)` : '';
    return `Share who left by ${labels.between}${held}: ${rates.join(', ')}${more}`;
  }
  const named = statisticNames[declaredTest] ?? 'Mean';
  const value = ({ mean, spread, median }: ComparedGroup) =>
    valueText(mean ?? spread ?? median ?? Number.NaN, unit);
  const each = groups.map(
    (group) => `${labelled(group, labels.between)} ${value(group)} (n = ${count(group.n)})`,
  );
  return `${named} of ${labels.compare}: ${each.join(', ')}`;
}

/** A number for a label would run into the number behind it. */
function labelled({ label }: ComparedGroup, column: string): string {
  return /^[\d.,]+$/.test(label) ? `${column} ${label}:` : label;
}

const statisticNames: Partial<Record<HypothesisResult['declaredTest'], string>> = {
  'mann-whitney': 'Median',
  'kruskal-wallis': 'Median',
  'brown-forsythe': 'Mean distance from the median',
};

function differenceInWords({ test, declaredTest, margin, unit }: HypothesisResult): string {
  const { estimate, interval } = test;
  const told = withInterval(estimate, interval, { unit });
  switch (declaredTest) {
    case 'student':
    case 'welch':
    case 'two-proportion-z':
      return `The difference is ${told}`;
    case 'equivalence':
      return `The difference is ${told}, against a margin of ${quantityText({ ...estimate, value: margin! }, { unit })} either way`;
    case 'trend':
      return `The share changes by ${told} a step`;
    default:
      return `${capitalised(estimate.name)} is ${told}`;
  }
}

function verdictInWords({ verdict, test, followUps, counted, groups, unit }: HypothesisResult): string {
  if (verdict === 'not shown to differ' && test.smallestDetectable) {
    const { power } = test.smallestDetectable;
    const odds = power === 0.8 ? 'four times out of five' : `with probability ${decimal(power, 2)}`;
    const size = quantityText(test.smallestDetectable, { unit });
    return `Not shown to differ; ${smallestNames(test.smallestDetectable.name)} of ${size} would have been shown ${odds}, a smaller one may be there`;
  }
  if (verdict !== 'shown to differ' || followUps.length === 0) return capitalised(verdict);
  const named = ({ pair: [a, b] }: (typeof followUps)[number]) =>
    `${groups[a]!.label} and ${groups[b]!.label}`;
  const open = followUps.filter((pair) => pair.verdict !== 'shown to differ');
  const rest = open.length > 0 && open.length <= 3 ? `; not ${open.map(named).join(', not ')}` : '';
  return `Shown to differ; pair by pair, ${counted.pairsThatDiffer} of ${counted.pairs} pairs differ${rest}`;
}

/** A difference of shares or means is "a difference"; anything else goes by its name. */
function smallestNames(name: string): string {
  if (/difference/.test(name)) return 'a difference';
  if (/slope/.test(name)) return 'a change a step';
  return /^[A-Z]/.test(name) ? name : `${/^[aeio]/.test(name) ? 'an' : 'a'} ${name}`;
}

function valueText(value: number, unit: string | null): string {
  const decimals = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${decimal(value, decimals)}${unit ? ` ${unit}` : ''}`;
}
