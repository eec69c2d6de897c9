import { describe, expect, it } from 'vitest';
import * as stats from '../../lib/stats/index.js';
import { checkCase, goldenCases } from './golden.mjs';

const cases = goldenCases();
const calls = [...new Set(cases.map(({ call }) => call))];

describe('against R, SciPy, statsmodels and mpmath', () => {
  it.each(calls)('%s agrees in every golden case', (call) => {
    const wrong = cases
      .filter((golden) => golden.call === call)
      .flatMap((golden) => checkCase(stats, golden).map((check) => ({ golden, check })))
      // Also when it is not a number.
      .filter(({ check }) => !(check.error <= check.tolerance));
    expect(
      wrong.map(({ golden, check }) => `${JSON.stringify(golden.args)} ${JSON.stringify(check)}`),
    ).toEqual([]);
  });

  it.each(calls)('%s has at least 20 cases', (call) => {
    expect(cases.filter((golden) => golden.call === call).length).toBeGreaterThanOrEqual(20);
  });
});
