import { capitalised, count, decimal, decimalsFor } from '../charts/format.js';
import type { ComparedGroup, HypothesisResult } from '../study/index.js';
import { pValueDigits, pValueText } from './p-value.js';
import { rateWords } from './readings.js';

/** What each test asks and when it suits, for a reader who sees it for the first time or sees two of them disagree. */
export const testWords: Readonly<Record<HypothesisResult['declaredTest'], string>> = {
  student: "Student's t-test compares two means, taking the spread of the two groups to be the same.",
  welch: "Welch's t-test compares two means and lets the groups differ in spread.",
  'mann-whitney':
    'The Mann-Whitney test asks whether a customer of one group tends to have a larger value than one of the other; it compares whole distributions by their ranks, not means.',
  'chi-square':
    'The chi-square test asks whether the shares of several groups differ at all, whatever the pattern.',
  'two-proportion-z': 'The two-proportion z-test compares two shares, pooled under the null hypothesis.',
  trend:
    'The Cochran-Armitage test asks whether the share rises or falls steadily along the values; a rise and a fall that cancel out escape it.',
};

/** The columns' words that a sentence needs. */
export interface HypothesisWords {
  readonly label: string;
  readonly unit: string | null;
}

/**
 * A tested hypothesis in words: the groups, the difference with its interval, the test, and what was and was not shown.
 *
 * "Not shown to differ" is never "equal": the smallest difference that these groups would have shown stands beside it.
 */
export function hypothesisSentence(
  result: HypothesisResult,
  words: HypothesisWords,
  otherClaims: readonly string[] = [],
): string {
  const { only, test, verdict, pAdjusted, log10PAdjusted } = result;
  const whom = only ? `Among customers with ${only}: ` : '';
  const df = typeof test.df === 'number' ? `, df ${decimal(test.df, Number.isInteger(test.df) ? 0 : 1)}` : '';
  const statistic = `${test.method}: ${test.statistic.symbol} = ${statisticText(test.statistic.value)}${df}, ${pValueText(test)}`;
  const adjusted = pValueDigits({ pValue: pAdjusted, log10PValue: log10PAdjusted });
  const told = [
    `${whom}${groupsInWords(result, words)}.`,
    `${differenceInWords(result, words)} (${statistic}, adjusted ${adjusted}).`,
    `${capitalised(verdict)}${verdict === 'not shown to differ' ? detectableInWords(result, words) : ''}.`,
  ];
  if (test.notes.length > 0) told.push(...test.notes.map((note) => `Note: ${note}.`));
  if (otherClaims.length > 0) {
    const others = otherClaims.map((claim) => `"${claim}"`).join(' and ');
    told.push(
      `This disagrees with ${others}, as it may, for the two tests ask different things. ${testWords[result.declaredTest]}`,
    );
  }
  return told.join(' ');
}

function groupsInWords(
  { groups, compare, test }: HypothesisResult,
  { label, unit }: HypothesisWords,
): string {
  if (compare === 'churn') {
    const told = groups.length > 4 ? [groups[0]!, groups.at(-1)!] : groups;
    const rates = told.map(({ label: name, churn }) => `${name} ${churn ? rateWords(churn) : ''}`);
    const more = groups.length > told.length ? ` (${groups.length} groups in all)` : '';
    return `Share who left by ${label}: ${rates.join(', ')}${more}`;
  }
  const statistic = test.statistic.symbol === 'U' ? 'Median' : 'Mean';
  const value = ({ mean, median }: ComparedGroup) => valueText(mean ?? median ?? Number.NaN, unit);
  const each = groups.map((group) => `${group.label} ${value(group)} (n = ${count(group.n)})`);
  return `${statistic} of ${label}: ${each.join(', ')}`;
}

function differenceInWords({ test, declaredTest }: HypothesisResult, { unit }: HypothesisWords): string {
  const { estimate, interval } = test;
  const points = [estimate.value, interval.low, interval.high].map((value) => decimal(value * 100, 1));
  if (declaredTest === 'two-proportion-z')
    return `The difference is ${points[0]} points (${points[1]} to ${points[2]})`;
  if (declaredTest === 'trend')
    return `The share changes by ${points[0]} points a step (${points[1]} to ${points[2]})`;
  if (declaredTest === 'student' || declaredTest === 'welch') {
    const decimals = decimalsFor([interval]);
    const text = (value: number) => decimal(value, decimals);
    return `The difference is ${text(estimate.value)}${unit ? ` ${unit}` : ''} (${text(interval.low)} to ${text(interval.high)})`;
  }
  const ends = `${decimal(interval.low, 3)} to ${decimal(interval.high, 3)}`;
  return `${capitalised(estimate.name)} is ${decimal(estimate.value, 3)} (${ends})`;
}

function detectableInWords(
  { smallestDetectable, compare }: HypothesisResult,
  { unit }: HypothesisWords,
): string {
  if (smallestDetectable === null) return '';
  const size =
    compare === 'churn'
      ? `${decimal(smallestDetectable * 100, 1)} points`
      : valueText(smallestDetectable, unit);
  return `; a difference of ${size} would have been shown four times out of five, a smaller one may be there`;
}

function valueText(value: number, unit: string | null): string {
  const decimals = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${decimal(value, decimals)}${unit ? ` ${unit}` : ''}`;
}

function statisticText(value: number): string {
  return decimal(value, Number.isInteger(value) ? 0 : 3);
}
