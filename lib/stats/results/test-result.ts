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
 * Something that a test takes for granted: what was looked at, whether it holds, and what follows where it does not.
 * Sentences without a full stop at the end, so that words can be put around them.
 */
export interface Assumption {
  /** Such as `every cell expects at least 5`. */
  readonly assumes: string;
  /** Such as `2 of 8 cells expect fewer`. */
  readonly found: string;
  /** Null where the statistics given cannot show it, as with independence of the customers. */
  readonly holds: boolean | null;
  /** What it means for the reader where it does not hold, such as `read Fisher's exact test instead`. */
  readonly consequence: string;
}

/** The smallest departure from the null hypothesis that groups of these sizes would have shown with a given power. */
export interface Detectable extends Estimate {
  readonly power: number;
  readonly significanceLevel: number;
}

/**
 * What every test returns, unrounded and of one shape.
 *
 * `estimate` and `interval` are in the unit of the data; where the null hypothesis is not a difference they
 * are the effect's (Cramér's V for a table, P(X > Y) for ranks). `pValue` is 0 where doubles end;
 * `log10PValue` still holds there. `n` counts the values of each group, in the order given. `smallestDetectable` is on
 * the scale of `estimate`, at a significance of 1 less the level of the intervals; null where no formula is at hand.
 * `notes` say what else to keep in mind.
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
  readonly smallestDetectable: Detectable | null;
  readonly assumptions: readonly Assumption[];
  readonly notes: readonly string[];
}
