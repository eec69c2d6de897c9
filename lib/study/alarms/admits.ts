import type { ColumnCondition } from '../conditions.js';

/** What a level of a column holds: one value (null for missing), or a band of numbers. */
export type HeldLevel =
  | { readonly value: string | number | null }
  | { readonly from: number; readonly below: number };

/**
 * May a customer at this level satisfy the condition?
 *
 * @param condition - on the level's column, with percentiles resolved
 * @throws {RangeError} when a percentile is still unresolved
 *
 * @example
 * admits({ from: 3, to: 5 }, { value: 0 }); // false
 */
export function admits(condition: ColumnCondition, level: HeldLevel): boolean {
  if (typeof condition !== 'object') return holds(level, condition);
  if ('in' in condition) return condition.in.some((value) => holds(level, value));
  if ('missing' in condition) return isMissing(level) === condition.missing;
  if (isMissing(level)) return false;
  // A band holds many values, of which a few are excluded at most.
  if ('not' in condition)
    return !('value' in level) || ![condition.not].flat().some((value) => holds(level, value));
  return reaches(condition, level);
}

function isMissing(level: HeldLevel): boolean {
  return 'value' in level && level.value === null;
}

function holds(level: HeldLevel, value: string | number): boolean {
  if ('value' in level) return level.value === value;
  return typeof value === 'number' && value >= level.from && value < level.below;
}

type Bounds = Extract<ColumnCondition, { readonly from?: number | string | undefined }>;

function reaches({ from, above, to, below }: Bounds, level: HeldLevel): boolean {
  const [low, high] = [
    bound(from ?? above ?? Number.NEGATIVE_INFINITY),
    bound(to ?? below ?? Number.POSITIVE_INFINITY),
  ];
  if ('from' in level)
    return low < level.below && (to === undefined ? high > level.from : high >= level.from);
  const value = Number(level.value);
  return (
    (above === undefined ? value >= low : value > low) && (below === undefined ? value <= high : value < high)
  );
}

function bound(value: number | string): number {
  if (typeof value === 'number') return value;
  throw new RangeError(`admits requires resolved bounds, received ${value}`);
}
