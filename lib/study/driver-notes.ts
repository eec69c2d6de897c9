import type { LevelOdds } from '../stats/index.js';
import { requireColumn } from './columns.js';
import type { StudyContext } from './context.js';
import type { DriverColumn } from './driver-columns.js';
import type { DriverModel } from './driver-model.js';
import { grouped } from './number-words.js';

/** What a reader of the drivers has to know beside their numbers. */
export function driverNotes(
  context: StudyContext,
  columns: readonly DriverColumn[],
  { regression, validation }: DriverModel,
): string[] {
  const notes = [
    'An odds ratio holds a level against the base of its column, the largest level at which some left and some stayed; its interval is Wald’s and stands for itself, not for all levels together',
    ...regression.levels.flatMap((level) => levelNotes(context, level)),
  ];
  const guarded = columns.filter(({ column }) => column.definition.protected);
  if (guarded.length > 0) {
    const labels = guarded.map(({ column }) => column.label).join(', ');
    notes.push(`Protected, so it may not decide an offer by itself: ${labels}`);
  }
  if (!validation) notes.push('Too few left or stayed for a cross-validation');
  return notes;
}

function levelNotes(context: StudyContext, odds: LevelOdds): readonly string[] {
  const subject = `${requireColumn(context.columns, odds.factor).label}, ${odds.level}`;
  if (odds.status === 'separated')
    return [
      `${subject}: ${separationWords(context, odds)}, so no finite odds ratio fits; the test of the whole column counts it in`,
    ];
  if (odds.status === 'aliased')
    return [`${subject}: other levels tell it already, so it has no odds ratio of its own`];
  return [];
}

function separationWords({ definition: { target } }: StudyContext, { n, count }: LevelOdds): string {
  const everybody = n === 1 ? 'the only customer' : `all ${grouped(n)}`;
  if (count === n) return `${everybody} ${target.left}`;
  if (count === 0) return `${everybody} ${target.stayed}`;
  return 'its outcomes are told without doubt together with other levels';
}
