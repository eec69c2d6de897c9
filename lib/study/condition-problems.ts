import type { ColumnCondition, Where } from './conditions.js';
import type { ColumnDefinition } from './definition.js';
import type { DeclaredColumns, Problem } from './problem.js';

type Bounds = { readonly [K in 'from' | 'above' | 'to' | 'below']?: number | string | undefined };

const nobody = 'nobody can satisfy this';

/**
 * What is wrong with a condition whose columns are known? Values of another type than the column's, and what nobody can
 * satisfy: bounds that cross, values outside the declared range, `missing: true` where nothing may be missing.
 */
export function* conditionProblems(
  where: Where,
  columns: DeclaredColumns,
  path: Problem['path'],
): Generator<Problem> {
  for (const [name, condition] of Object.entries(where)) {
    const column = columns.get(name);
    if (!column) continue;
    const message = problemOf(condition, column);
    if (message !== undefined) yield { path: [...path, name], message };
  }
}

function problemOf(condition: ColumnCondition, column: ColumnDefinition): string | undefined {
  if (typeof condition !== 'object') return valuesProblem([condition], column);
  if ('in' in condition) return valuesProblem(condition.in, column);
  if ('not' in condition) return typeProblem([condition.not].flat(), column);
  if ('missing' in condition) {
    const isNeverMissing = column.kind === 'key' || column.missing === 'stop';
    return condition.missing && isNeverMissing ? `${nobody}: a value is never missing here` : undefined;
  }
  return boundsProblem(condition, column);
}

/** Is this a value that the column can hold? Text and numbers are never compared with each other. */
export function typeProblem(
  values: readonly (string | number)[],
  column: ColumnDefinition,
): string | undefined {
  const isText = column.kind === 'key' || column.kind === 'category';
  for (const value of values) {
    if (isText && typeof value === 'number') {
      return `found the number ${value}, expected text as ${column.as} is of kind ${column.kind}: write '${value}' in quotes`;
    }
    if (!isText && typeof value === 'string') {
      return `found the text "${value}", expected a number as ${column.as} is of kind ${column.kind}`;
    }
    if (column.kind === 'flag' && value !== 0 && value !== 1) {
      return `found ${value}, expected 0 or 1 as ${column.as} is of kind flag`;
    }
  }
  return undefined;
}

/** Of several values some may be held; none of them is a mistake. */
function valuesProblem(values: readonly (string | number)[], column: ColumnDefinition): string | undefined {
  const type = typeProblem(values, column);
  if (type !== undefined) return type;
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return undefined;
  const [low, high] = declaredRange(column);
  if (numbers.every((value) => value < low || value > high)) {
    return `${nobody}: the declared range is ${low} to ${high}`;
  }
  const scale = 10 ** decimalsOf(column);
  if (numbers.every((value) => Math.abs(value * scale - Math.round(value * scale)) > 1e-6)) {
    return `${nobody}: ${column.as} has ${decimalsOf(column)} decimals`;
  }
  return undefined;
}

function boundsProblem(bounds: Bounds, column: ColumnDefinition): string | undefined {
  if (column.kind === 'key' || column.kind === 'category') {
    return `found bounds, expected values as ${column.as} is of kind ${column.kind}`;
  }
  const [low, high] = [bounds.from ?? bounds.above, bounds.to ?? bounds.below];
  if (typeof low === 'string' && typeof high === 'string') {
    const [first, last] = [Number(low.slice(1)), Number(high.slice(1))];
    return first > last ? `${nobody}: a lower bound under the upper one` : undefined;
  }
  const [lowest, highest] = declaredRange(column);
  const from = typeof low === 'number' ? low : Number.NEGATIVE_INFINITY;
  const to = typeof high === 'number' ? high : Number.POSITIVE_INFINITY;
  const isAbove = from > highest || (from === highest && bounds.above !== undefined);
  const isBelow = to < lowest || (to === lowest && bounds.below !== undefined);
  if (isAbove || isBelow) return `${nobody}: the declared range is ${lowest} to ${highest}`;
  if (decimalsOf(column) > 0) return undefined;
  const first = bounds.above === undefined ? Math.ceil(from) : Math.floor(from) + 1;
  const last = bounds.below === undefined ? Math.floor(to) : Math.ceil(to) - 1;
  return first > last ? `${nobody}: no whole number lies between` : undefined;
}

/** What the column may hold; a value outside its range that is only counted is held all the same. */
function declaredRange(column: ColumnDefinition): readonly [number, number] {
  if (column.kind === 'flag') return [0, 1];
  if ('range' in column && column.range && column.outside !== 'count') return column.range;
  return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

function decimalsOf(column: ColumnDefinition): number {
  return 'decimals' in column ? column.decimals : 0;
}
