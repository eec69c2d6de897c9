import { describe, expect, test } from 'vitest';
import {
  testHtml,
  testMarkdown,
  testRow,
  testSentence,
  testText,
} from '../../../lib/report/test-result/test-renderers.js';
import type { TestResult } from '../../../lib/stats/index.js';

const ofMeans: TestResult = {
  method: "Welch's t-test",
  statistic: { symbol: 't', value: 0.13995 },
  df: 2683.42,
  pValue: 0.888705,
  log10PValue: -0.0512,
  alternative: 'two-sided',
  estimate: { name: 'difference of means', value: 512.4 },
  interval: { low: -6667.1, high: 7691.9, level: 0.95 },
  effect: { name: "Hedges' g", value: 0.0034, interval: { low: -0.048, high: 0.054, level: 0.95 } },
  n: [1820, 8180],
  smallestDetectable: { name: 'difference of means', value: 10251.3, power: 0.8, significanceLevel: 0.05 },
  assumptions: [
    {
      assumes: 'customers are independent of each other',
      found: 'not in the statistics given',
      holds: null,
      consequence: 'the interval is too narrow where customers come in households',
    },
    {
      assumes: 'the means of such groups are near to normal',
      found: 'the smaller group has 1,820 values',
      holds: true,
      consequence: 'read the Mann-Whitney test beside it',
    },
  ],
  notes: ['42 <values> are | missing'],
};

const { df: _, ...withoutDf } = ofMeans;
const ofRates: TestResult = {
  ...withoutDf,
  method: 'Two-proportion z-test (pooled)',
  statistic: { symbol: 'z', value: 25.64767 },
  pValue: 4.489e-145,
  log10PValue: -144.348,
  estimate: { name: 'difference of rates', value: 0.20133 },
  interval: { low: 0.187, high: Number.POSITIVE_INFINITY, level: 0.9 },
  effect: {
    name: 'difference of rates',
    value: 0.20133,
    interval: { low: 0.187, high: Infinity, level: 0.9 },
  },
  assumptions: [],
  notes: [],
  smallestDetectable: null,
};

describe('a test result', () => {
  test('is told in a sentence', () => {
    expect(testSentence(ofMeans, { unit: 'RUB' })).toMatchInlineSnapshot(
      `"Difference of means 512 RUB (−6,667 to 7,692); Welch's t-test: t = 0.140, df 2,683.4, p = 0.889."`,
    );
    expect(testSentence(ofRates)).toMatchInlineSnapshot(
      `"Difference of rates 20.1 points (90 % interval from 18.7); Two-proportion z-test (pooled): z = 25.648, p = 4.5e-145."`,
    );
  });

  test('is laid out in plain text', () => {
    expect(testText(ofMeans, { unit: 'RUB' })).toMatchInlineSnapshot(`
      "Test                                     Welch's t-test, two-sided
      Difference of means                      512 RUB (−6,667 to 7,692)
      Hedges' g                                0.00 (−0.05 to 0.05)
      Statistic                                t = 0.140, df 2,683.4
      p                                        0.889
      Values                                   1,820 and 8,180
      Smallest difference it would have shown  10,251 RUB (power 0.80 at a significance of 0.05)
      - Customers are independent of each other: cannot be seen here (not in the statistics given). The interval is too narrow where customers come in households.
      - The means of such groups are near to normal: holds (the smaller group has 1,820 values).
      - Note: 42 <values> are | missing."
    `);
    expect(testText(ofRates)).toMatchInlineSnapshot(`
      "Test                 Two-proportion z-test (pooled), two-sided
      Difference of rates  20.1 points (90 % interval from 18.7)
      Statistic            z = 25.648
      p                    4.5e-145
      Values               1,820 and 8,180"
    `);
  });

  test('is laid out in Markdown, where no value ends a cell', () => {
    expect(testMarkdown(ofMeans, { unit: 'RUB' })).toMatchInlineSnapshot(`
      "| | |
      |---|---|
      | Test | Welch's t-test, two-sided |
      | Difference of means | 512 RUB (−6,667 to 7,692) |
      | Hedges' g | 0.00 (−0.05 to 0.05) |
      | Statistic | t = 0.140, df 2,683.4 |
      | p | 0.889 |
      | Values | 1,820 and 8,180 |
      | Smallest difference it would have shown | 10,251 RUB (power 0.80 at a significance of 0.05) |

      - Customers are independent of each other: cannot be seen here (not in the statistics given). The interval is too narrow where customers come in households.
      - The means of such groups are near to normal: holds (the smaller group has 1,820 values).
      - Note: 42 &lt;values> are \\| missing."
    `);
  });

  test('is laid out in HTML, where no value is markup', () => {
    expect(testHtml(ofMeans)).toContain('<li>Note: 42 &lt;values&gt; are | missing.</li>');
    expect(testHtml(ofRates)).toMatchInlineSnapshot(`
      "<table>
      <tbody>
      <tr><th scope="row">Test</th><td>Two-proportion z-test (pooled), two-sided</td></tr>
      <tr><th scope="row">Difference of rates</th><td>20.1 points (90 % interval from 18.7)</td></tr>
      <tr><th scope="row">Statistic</th><td>z = 25.648</td></tr>
      <tr><th scope="row">p</th><td>4.5e-145</td></tr>
      <tr><th scope="row">Values</th><td>1,820 and 8,180</td></tr>
      </tbody>
      </table>"
    `);
  });

  test('is a flat row, unrounded', () => {
    expect(testRow(ofMeans)).toMatchInlineSnapshot(`
      {
        "alternative": "two-sided",
        "assumptions_failed": 0,
        "df": "2683.42",
        "effect": 0.0034,
        "effect_high": 0.054,
        "effect_low": -0.048,
        "effect_name": "Hedges' g",
        "estimate": 512.4,
        "estimate_name": "difference of means",
        "high": 7691.9,
        "level": 0.95,
        "log10_p": -0.0512,
        "low": -6667.1,
        "method": "Welch's t-test",
        "n": "1820 and 8180",
        "p": 0.888705,
        "smallest_detectable": 10251.3,
        "statistic": 0.13995,
      }
    `);
    expect(
      Object.values(testRow(ofRates)).every((value) => typeof value !== 'object' || value === null),
    ).toBe(true);
  });

  test('never says that p is 0', () => {
    const beyond = { ...ofRates, pValue: 0, log10PValue: -325.018 };
    expect(testSentence(beyond)).toContain('p = 9.6e-326');
    expect(testText(beyond)).toMatch(/^p +9\.6e-326$/m);
  });
});
