import type { Interval } from './interval.js';

/** Which departures from the null hypothesis count as evidence against it. */
export type Alternative = 'two-sided' | 'greater' | 'less';

/** A named quantity measured on the sample. */
export interface Estimate {
  readonly name: string;
  readonly value: number;
}

/** How large a difference or association is, on a scale free of units, with its uncertainty. */
export interface Effect extends Estimate {
  readonly interval: Interval;
}

/**
 * What every test returns, unrounded.
 *
 * `estimate` and `interval` are in the unit of the data; where the null hypothesis is not a difference they
 * are the effect's (Cramér's V for a table, P(X > Y) for ranks). `pValue` is 0 where doubles end;
 * `log10PValue` still holds there. `n` counts the values of each group, in the order given. `notes` say what
 * to keep in mind.
 */
export interface TestResult {
  readonly method: string;
  readonly statistic: { readonly symbol: string; readonly value: number };
  readonly df?: number | readonly number[];
  readonly pValue: number;
  readonly log10PValue: number;
  readonly alternative: Alternative;
  readonly estimate: Estimate;
  readonly interval: Interval;
  readonly effect: Effect;
  readonly n: readonly number[];
  readonly notes: readonly string[];
}
