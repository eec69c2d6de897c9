import type { TestResult } from '../../stats/index.js';
import { markdownText } from '../markdown-text.js';
import { escapeHtml } from '../table.js';
import type { Compared } from './quantity-text.js';
import { withInterval } from './quantity-text.js';
import { assumptionText, testFacts, testInBrackets } from './test-facts.js';

/**
 * One sentence: the effect with its interval, and the test in brackets.
 *
 * @example
 * // testSentence(welchTTest(a, b), { unit: 'years' })
 * // "Difference of means 7.4 years (6.9 to 7.9); Welch's t-test: t = 30.419, df 2,683.4, p = 4.7e-179."
 */
export function testSentence(test: TestResult, compared: Compared = {}): string {
  const { estimate, interval } = test;
  const told = `${estimate.name} ${withInterval(estimate, interval, compared)}`;
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}; ${testInBrackets(test)}.`;
}

/** The facts in lines, names padded; then the assumptions and notes. */
export function testText(test: TestResult, compared: Compared = {}): string {
  const facts = testFacts(test, compared);
  const width = Math.max(...facts.map(({ name }) => name.length)) + 2;
  const told = facts.map(({ name, text }) => `${name.padEnd(width)}${text}`);
  const remarks = remarksOf(test);
  return [...told, ...remarks.map((remark) => `- ${remark}`)].join('\n');
}

/** The facts as a Markdown table, the assumptions and notes as a list below it. */
export function testMarkdown(test: TestResult, compared: Compared = {}): string {
  const rows = testFacts(test, compared).map(
    ({ name, text }) => `| ${markdownText(name)} | ${markdownText(text)} |`,
  );
  const remarks = remarksOf(test).map((remark) => `- ${markdownText(remark)}`);
  return ['| | |', '|---|---|', ...rows, ...(remarks.length > 0 ? ['', ...remarks] : [])].join('\n');
}

/** The facts as an HTML table, the assumptions and notes as a list below it; every text is escaped. */
export function testHtml(test: TestResult, compared: Compared = {}): string {
  const rows = testFacts(test, compared).map(
    ({ name, text }) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(text)}</td></tr>`,
  );
  const remarks = remarksOf(test).map((remark) => `<li>${escapeHtml(remark)}</li>`);
  const list = remarks.length > 0 ? `\n<ul>\n${remarks.join('\n')}\n</ul>` : '';
  return `<table>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>${list}`;
}

/** A test as a flat row for a table or a file, unrounded. */
export interface TestRow {
  readonly method: string;
  readonly statistic: number;
  readonly df: string;
  readonly p: number;
  readonly log10_p: number;
  readonly alternative: string;
  readonly estimate_name: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly effect_name: string;
  readonly effect: number;
  readonly effect_low: number;
  readonly effect_high: number;
  readonly n: string;
  readonly smallest_detectable: number | null;
  readonly assumptions_failed: number;
}

/** The test as one row of a table of tests, for arquero or a CSV. */
export function testRow(test: TestResult): TestRow {
  const { statistic, df, estimate, interval, effect, smallestDetectable, assumptions } = test;
  return {
    method: test.method,
    statistic: statistic.value,
    df: df === undefined ? '' : [df].flat().join(' and '),
    p: test.pValue,
    log10_p: test.log10PValue,
    alternative: test.alternative,
    estimate_name: estimate.name,
    estimate: estimate.value,
    low: interval.low,
    high: interval.high,
    level: interval.level,
    effect_name: effect.name,
    effect: effect.value,
    effect_low: effect.interval.low,
    effect_high: effect.interval.high,
    n: test.n.join(' and '),
    smallest_detectable: smallestDetectable?.value ?? null,
    assumptions_failed: assumptions.filter(({ holds }) => holds === false).length,
  };
}

function remarksOf({ assumptions, notes }: TestResult): string[] {
  return [...assumptions.map(assumptionText), ...notes.map((note) => `Note: ${note}.`)];
}
