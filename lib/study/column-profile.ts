import { askBreakdown, type BreakdownRow } from './breakdown.js';
import { isHidden, type StudyColumn } from './columns.js';
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
  /** Different values; null for numbers and hidden columns, where the count says little and costs much. */
  readonly distinct: number | null;
  /** Null for hidden columns, as the greatest value and the median are. */
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
  const hasLevels = kind !== 'number' && !isHidden(definition);
  const levels = hasLevels
    ? (await askBreakdown(context, name)).rows.filter(({ value }) => value !== null)
    : [];
  const [min, median, max] = await extremes(context, column, levels);
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

/** The least value, the median and the greatest; from the levels where there are few, which costs nothing more. */
async function extremes(
  context: StudyContext,
  { name, kind, isNumeric, definition }: StudyColumn,
  levels: readonly BreakdownRow[],
): Promise<readonly (number | null)[]> {
  if (!isNumeric || isHidden(definition)) return [];
  if (kind === 'number') return askQuantiles(context, name, [0, 0.5, 1]);
  const sorted = levels
    .map(({ value, n }) => ({ value: Number(value), n }))
    .toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { n }) => sum + n, 0);
  const at = (place: number) => {
    let passed = 0;
    for (const { value, n } of sorted) {
      passed += n;
      if (passed > place) return value;
    }
    return undefined;
  };
  const [low, high] = [at(Math.floor((total - 1) / 2)), at(Math.ceil((total - 1) / 2))];
  if (low === undefined || high === undefined) return [];
  return [sorted[0]!.value, (low + high) / 2, sorted.at(-1)!.value];
}
