import type { ColumnCondition, Where } from './conditions.js';

const boundNames = ['from', 'above', 'to', 'below'] as const;

export type BoundName = (typeof boundNames)[number];

/** The bounds of an interval in the order from, above, to, below; none for other conditions. */
export function boundsOf(condition: ColumnCondition): [BoundName, number | string][] {
  if (typeof condition !== 'object') return [];
  return boundNames.flatMap((name) => {
    const bound = (condition as Partial<Record<BoundName, number | string>>)[name];
    return bound === undefined ? [] : [[name, bound] as [BoundName, number | string]];
  });
}

/**
 * A bound as a number.
 *
 * @param caller - who needs it, for the error
 * @throws {RangeError} when it is a percentile that has not been resolved
 */
export function resolvedBound(caller: string, bound: number | string): number {
  if (typeof bound === 'number') return bound;
  throw new RangeError(`${caller} requires resolved bounds, received ${bound}`);
}

/** A percentile that stands for a bound of a column. */
export interface NamedPercentile {
  readonly column: string;
  readonly bound: BoundName;
  /** As it is written, such as `p75`. */
  readonly percentile: string;
}

/** The percentiles that a condition names, by column. */
export function percentilesOf(where: Where): NamedPercentile[] {
  return Object.entries(where).flatMap(([column, condition]) =>
    boundsOf(condition).flatMap(([bound, value]) =>
      typeof value === 'string' ? [{ column, bound, percentile: value }] : [],
    ),
  );
}

/** The condition with every percentile replaced by its value. */
export function withPercentiles(
  where: Where,
  resolve: (column: string, percentile: string) => number,
): Where {
  return Object.fromEntries(
    Object.entries(where).map(([column, condition]) => {
      if (boundsOf(condition).length === 0) return [column, condition];
      const bounds = boundsOf(condition).map(([name, bound]) => [
        name,
        typeof bound === 'string' ? resolve(column, bound) : bound,
      ]);
      return [column, Object.fromEntries(bounds) as ColumnCondition];
    }),
  );
}
