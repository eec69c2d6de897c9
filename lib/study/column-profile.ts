import { askBreakdown } from './breakdown.js';
import type { StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { askQuantiles } from './percentiles.js';
import { askPresence } from './presence.js';

/** What one column of the clean table holds. */
export interface ColumnProfile {
  readonly column: string;
  readonly header: string;
  readonly kind: StudyColumn['kind'];
  readonly unit: string | null;
  readonly about: string | null;
  readonly n: number;
  readonly missing: number;
  /** Different values; null for numbers and keys, where the count says little and costs much. */
  readonly distinct: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Type 7. */
  readonly median: number | null;
  readonly declaredRange: readonly [number, number] | null;
}

/** What does each column hold: how many values are missing, how many differ, how far do they reach? */
export async function askColumnProfiles(context: StudyContext): Promise<ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (const { column, present, missing } of await askPresence(context)) {
    profiles.push(await profile(context, column, present.n, missing.n));
  }
  return profiles;
}

async function profile(
  context: StudyContext,
  column: StudyColumn,
  n: number,
  missing: number,
): Promise<ColumnProfile> {
  const { name, header, kind, unit, definition } = column;
  const [min, median, max] = column.isNumeric ? await askQuantiles(context, name, [0, 0.5, 1]) : [];
  const hasLevels = kind !== 'number' && kind !== 'key';
  const levels = hasLevels
    ? (await askBreakdown(context, name)).rows.filter(({ value }) => value !== null)
    : [];
  return {
    column: name,
    header,
    kind,
    unit: unit ?? null,
    about: definition.about ?? null,
    n,
    missing,
    distinct: hasLevels ? levels.length : null,
    min: min ?? null,
    max: max ?? null,
    median: median ?? null,
    declaredRange: 'range' in definition ? (definition.range ?? null) : null,
  };
}
