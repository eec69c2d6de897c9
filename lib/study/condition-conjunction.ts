import { type BoundName, boundsOf, resolvedBound } from './condition-bounds.js';
import { columnPredicate } from './condition-predicate.js';
import type { ColumnCondition, Where } from './conditions.js';

type Value = string | number;
type Listed = Value | { in: Value[] };
type Bounds = Partial<Record<BoundName, Value | undefined>>;

/**
 * The customers whom both conditions mean.
 *
 * @param a - like `b` with percentiles resolved where both have bounds on one column
 * @returns one condition; null where nobody can satisfy both
 * @throws {RangeError} when a percentile is unresolved, or when a column cannot be said in one condition: an interval
 *   from whose middle a value is taken out
 *
 * @example
 * conjunction({ age: { from: 18 } }, { age: { below: 40 }, card: 1 }); // {"age":{"from":18,"below":40},"card":1}
 */
export function conjunction(a: Where, b: Where): Where | null {
  const both: Where = { ...a };
  for (const [column, condition] of Object.entries(b)) {
    const joined = Object.hasOwn(both, column)
      ? columnConjunction(column, both[column]!, condition)
      : condition;
    if (joined === null) return null;
    both[column] = joined;
  }
  return both;
}

function columnConjunction(column: string, a: ColumnCondition, b: ColumnCondition): ColumnCondition | null {
  if (isListed(a)) return oneOf(valuesOf(a).filter(columnPredicate(b)));
  if (isListed(b)) return oneOf(valuesOf(b).filter(columnPredicate(a)));
  if ('missing' in a) return withPresence(a.missing, b);
  if ('missing' in b) return withPresence(b.missing, a);
  if ('not' in a) {
    const excluded = [a.not].flat();
    return 'not' in b ? { not: [...excluded, b.not].flat() } : without(column, b, excluded);
  }
  return 'not' in b ? without(column, a, [b.not].flat()) : tighterBounds(a, b);
}

function isListed(condition: ColumnCondition): condition is Listed {
  return typeof condition !== 'object' || 'in' in condition;
}

function valuesOf(condition: Listed): Value[] {
  return typeof condition === 'object' ? condition.in : [condition];
}

function oneOf(values: Value[]): ColumnCondition | null {
  if (values.length === 0) return null;
  return values.length === 1 ? values[0]! : { in: values };
}

/** Only `missing: true` means customers without a value. */
function withPresence(isMissing: boolean, other: ColumnCondition): ColumnCondition | null {
  if (columnPredicate(other)(null)) return isMissing ? { missing: true } : null;
  return isMissing ? null : other;
}

/** An interval without some values: they open its ends, or lie outside it. */
function without(column: string, bounds: Bounds, excluded: readonly Value[]): ColumnCondition | null {
  const { from, to, ...open } = bounds;
  const opened = tighterBounds(open, {
    ...(from !== undefined && { [excluded.includes(from) ? 'above' : 'from']: from }),
    ...(to !== undefined && { [excluded.includes(to) ? 'below' : 'to']: to }),
  });
  const inside = opened === null ? undefined : excluded.find(columnPredicate(opened));
  if (inside === undefined) return opened;
  throw new RangeError(
    `conjunction requires what can be said of ${column} at once, and ${inside} lies within its bounds; state the parts on either side of it by themselves`,
  );
}

/** The higher of the lower ends and the lower of the upper ends. */
function tighterBounds(a: Bounds, b: Bounds): ColumnCondition | null {
  const ends = [...endsOf(a), ...endsOf(b)];
  const openFirst = (x: End, y: End) => Number(y.isOpen) - Number(x.isOpen);
  const [low] = ends.filter(({ isLow }) => isLow).toSorted((x, y) => y.value - x.value || openFirst(x, y));
  const [high] = ends.filter(({ isLow }) => !isLow).toSorted((x, y) => x.value - y.value || openFirst(x, y));
  if (low && high && (low.value > high.value || (low.value === high.value && (low.isOpen || high.isOpen))))
    return null;
  return { ...(low && { [low.name]: low.value }), ...(high && { [high.name]: high.value }) };
}

interface End {
  readonly name: BoundName;
  readonly value: number;
  readonly isLow: boolean;
  readonly isOpen: boolean;
}

function endsOf(bounds: Bounds): End[] {
  return boundsOf(bounds as ColumnCondition).map(([name, bound]) => ({
    name,
    value: resolvedBound('conjunction', bound),
    isLow: name === 'from' || name === 'above',
    isOpen: name === 'above' || name === 'below',
  }));
}
