import { sql } from '../../../lib/engine/index.js';
import type { SegmentProfiles, SegmentRule } from '../../../lib/segments/index.js';
import type { StudyColumn } from '../../../lib/study/index.js';

type Levels = Readonly<Record<string, number>>;

const city: StudyColumn = {
  name: 'city',
  header: 'City',
  kind: 'category',
  label: 'City',
  unit: undefined,
  isNumeric: false,
  decimals: 0,
  level: String,
  definition: { as: 'city', kind: 'category' } as StudyColumn['definition'],
};

/**
 * Customers of one column by level, inside the first of two segments, outside both, in the second, and in both.
 *
 * @param kind - of the column; an ordinal one has no moments here
 */
export function madeProfiles(
  groups: {
    readonly inside: Levels;
    readonly outside: Levels;
    readonly second?: Levels;
    readonly both?: Levels;
  },
  kind: 'category' | 'ordinal' = 'category',
): SegmentProfiles {
  const masks = [groups.outside, groups.inside, groups.second ?? {}, groups.both ?? {}];
  const cells = masks.flatMap((levels, mask) =>
    Object.entries(levels).map(([value, n]) => ({ mask, value, n })),
  );
  return {
    segments: [rule('first', 'age'), rule('second', 'card')],
    columns: [{ column: { ...city, kind }, cells, edges: [], moments: new Map() }],
    level: 0.95,
    smallGroup: 100,
  };
}

function rule(id: string, column: string): SegmentRule {
  const where = { [column]: 1 };
  return {
    id,
    name: `The ${id}`,
    origin: 'declared',
    source: 'declared',
    where,
    text: column,
    sql: sql`1 = 1`,
  };
}
