import type { ColumnCondition, Where } from './conditions.js';
import type { StudyContext } from './context.js';
import { resolveWhere } from './percentiles.js';

/** What a declared segment asks of a number: one that it begins at (`from`, `below`) or ends with (`above`, `to`). */
export interface DeclaredBound {
  readonly value: number;
  /** The number itself lies under the cut: the segment ends with it, or begins after it. */
  readonly isIncluded: boolean;
}

/** Where the declared segments cut a column: the values that they name and the bounds that they set. */
export interface DeclaredCuts {
  readonly values: readonly (string | number)[];
  readonly bounds: readonly DeclaredBound[];
}

/**
 * Where do the declared segments cut each column? Levels that are cut there too add up to these segments.
 *
 * @param others - rules to cut for beside them
 * @returns by column, percentiles resolved; nothing for columns that no segment uses
 */
export async function askDeclaredCuts(
  context: StudyContext,
  others: readonly Where[] = [],
): Promise<ReadonlyMap<string, DeclaredCuts>> {
  const cuts = new Map<string, DeclaredCuts>();
  for (const where of [...context.definition.segments.map((segment) => segment.where), ...others]) {
    for (const [column, condition] of Object.entries(await resolveWhere(context, where))) {
      const known = cuts.get(column) ?? { values: [], bounds: [] };
      cuts.set(column, {
        values: [...known.values, ...valuesOf(condition)],
        bounds: [...known.bounds, ...boundsOf(condition)],
      });
    }
  }
  return cuts;
}

function valuesOf(condition: ColumnCondition): readonly (string | number)[] {
  if (typeof condition !== 'object') return [condition];
  if ('in' in condition) return condition.in;
  return 'not' in condition ? [condition.not].flat() : [];
}

/** A number that is named is cut out on both sides. */
function boundsOf(condition: ColumnCondition): DeclaredBound[] {
  const named = valuesOf(condition).filter((value) => typeof value === 'number');
  const { from, above, to, below } = typeof condition === 'object' ? (condition as Ends) : {};
  const under = [from, below, ...named].map((value) => ({ value, isIncluded: false }));
  const over = [above, to, ...named].map((value) => ({ value, isIncluded: true }));
  return [...under, ...over].filter((bound): bound is DeclaredBound => bound.value !== undefined);
}

type Ends = { readonly [K in 'from' | 'above' | 'to' | 'below']?: number };
