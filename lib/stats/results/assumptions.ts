import type { Assumption } from './test-result.js';

/**
 * What every test takes for granted and no statistic can show: that customers are independent of one another.
 *
 * @param seen - what the test is given, such as `counts`
 *
 * @example
 * independentCustomers('counts').found; // counts cannot show it
 */
export function independentCustomers(seen: string): Assumption {
  return {
    assumes: 'customers are independent of one another',
    found: `${seen} cannot show it`,
    holds: null,
    consequence:
      'p is too small and the interval too narrow where some go together, such as members of one household',
  };
}

/**
 * The significance level that belongs to intervals of a level: 0.05 for 0.95, without the rounding of the subtraction.
 *
 * @param level - coverage, strictly between 0 and 1
 *
 * @example
 * significanceOf(0.95); // 0.05
 */
export function significanceOf(level: number): number {
  return Number((1 - level).toFixed(12));
}
