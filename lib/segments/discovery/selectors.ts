import type { ColumnCondition, Where } from '../../study/index.js';
import type { SearchColumn, SearchSpace } from './search-space.js';

/** A run of neighbouring levels of one column: from `low` up to, but not including, `high`. */
export interface Selector {
  /** Position in the space's `columns`. */
  readonly column: number;
  readonly low: number;
  readonly high: number;
}

/** Every run of levels that a column offers as a condition, as two lists of the same length. */
export interface Selectors {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/**
 * Which conditions does a column offer? Each value of an unordered column, every interval of an ordered one, and missing.
 *
 * What everybody satisfies is no condition: the only value of a column, or the interval over all levels. Where values
 * are missing, that interval is kept and means "present".
 *
 * @example
 * // four ordered levels: 10 intervals less the one over all; a missing level brings that one back, and itself
 */
export function selectorsOf(column: SearchColumn): Selectors {
  const { levels, isOrdered, hasMissing } = column;
  const present = presentLevels(column);
  const [low, high]: [number[], number[]] = [[], []];
  for (let first = 0; first < present; first++) {
    const last = isOrdered ? present : first + 1;
    for (let end = first + 1; end <= last; end++) {
      if (end - first === levels.length) continue;
      low.push(first);
      high.push(end);
    }
  }
  if (hasMissing && present > 0) {
    low.push(present);
    high.push(present + 1);
  }
  return { low: Int32Array.from(low), high: Int32Array.from(high) };
}

/**
 * A conjunction as a rule, its columns in the order given.
 *
 * @throws {RangeError} when levels are joined that have no bounds, as only numbers have
 */
export function whereOf({ columns }: SearchSpace, selectors: readonly Selector[]): Where {
  return Object.fromEntries(
    selectors.map((selector) => {
      const column = columns[selector.column]!;
      return [column.name, conditionOf(column, selector)];
    }),
  );
}

function conditionOf(column: SearchColumn, { low, high }: Selector): ColumnCondition {
  const [first, last] = [column.levels[low]!, column.levels[high - 1]!];
  if (high - low === 1) return first.condition;
  if (high - low === presentLevels(column)) return { missing: false };
  const bounds = {
    ...boundOf(first.condition, 'from', 'above'),
    ...boundOf(last.condition, 'to', 'below'),
  };
  if (Object.keys(bounds).length > 0) return bounds;
  throw new RangeError(
    `whereOf requires levels with bounds in \`${column.name}\`, received "${first.label}" and "${last.label}"`,
  );
}

/** One end of a level: a single number is its own lower and upper end. */
function boundOf(condition: ColumnCondition, closed: 'from' | 'to', open: 'above' | 'below') {
  if (typeof condition === 'number') return { [closed]: condition };
  const bounds: Partial<Record<string, unknown>> = typeof condition === 'object' ? condition : {};
  const name = [closed, open].find((each) => bounds[each] !== undefined);
  return name === undefined ? {} : { [name]: bounds[name] as number };
}

/** Levels that are not missing. */
function presentLevels({ levels, hasMissing }: SearchColumn): number {
  return levels.length - (hasMissing ? 1 : 0);
}
