import { identifier, type Sql, sql } from '../engine/index.js';
import { cohensH, hedgesG, type Interval, type Moments } from '../stats/index.js';
import { coverage, type StudyColumn, type StudyContext } from '../study/index.js';
import { askSegmentLevels, askSegmentMoments, type LevelCounts } from './membership.js';
import type { SegmentRule } from './segment.js';

/** How a segment differs from everyone else in one column, or in one of its levels. */
export interface Trait {
  readonly column: string;
  readonly level?: string;
  readonly label: string;
  readonly unit: string | null;
  /** A mean in the column's unit, or a share of customers. */
  readonly inside: number;
  readonly outside: number;
  readonly measure: 'mean' | 'share';
  readonly decimals: number;
  /** Hedges' g for means, Cohen's h for shares: inside less outside, in units that can be compared. */
  readonly effect: { readonly name: string; readonly value: number; readonly interval: Interval };
}

/** A segment against everyone else on every column; the columns of its rule stand apart, as its definition. */
export interface Portrait {
  readonly kind: 'portrait';
  readonly segment: string;
  readonly name: string;
  readonly n: number;
  readonly definition: readonly string[];
  /** Strongest first. */
  readonly traits: readonly Trait[];
}

/** A portrait of fewer customers would be a description of persons, not of a segment. */
export const fewestPainted = 10;

/**
 * What marks each segment, held against everyone who is not in it?
 *
 * Segments of fewer than ten customers are counted elsewhere but not painted: their traits are empty.
 */
export async function askPortraits(
  context: StudyContext,
  segments: readonly SegmentRule[],
): Promise<Portrait[]> {
  const columns = context.columns.filter(({ kind }) => kind !== 'key');
  const moments = await askSegmentMoments(context, segments, columns.filter(hasMean));
  const tables = await askSegmentLevels(context, segments, columns.map(portraitLevels));
  const levels = new Map(columns.map(({ name }, index) => [name, tables[index]!]));
  return segments.map((segment, index) => {
    const n = insideOf(levels, index);
    const painted = n >= fewestPainted ? columns : [];
    const traits = painted
      .filter(({ name }) => !(name in segment.where))
      .flatMap((column) => [
        ...meanTrait(context, column, moments[index]![column.name]),
        ...levelTraits(context, column, levels.get(column.name)!, index),
      ])
      .toSorted((a, b) => Math.abs(b.effect.value) - Math.abs(a.effect.value));
    const { id, name, where } = segment;
    return { kind: 'portrait', segment: id, name, n, definition: Object.keys(where), traits };
  });
}

/** Customers inside a segment: any column's levels add up to them. */
function insideOf(levels: ReadonlyMap<string, readonly LevelCounts[]>, index: number): number {
  const [counts = []] = levels.values();
  return counts.reduce((sum, { inside }) => sum + inside[index]!, 0);
}

const hasMean = ({ kind }: StudyColumn) => kind === 'number' || kind === 'ordinal';

/** Columns with a mean are only cut into missing and present; the others into their values. */
function portraitLevels(column: StudyColumn): Sql {
  const name = identifier(column.name);
  return hasMean(column) ? sql`CASE WHEN ${name} IS NULL THEN NULL ELSE 'present' END` : name;
}

function meanTrait(
  context: StudyContext,
  column: StudyColumn,
  moments: { inside: Moments; outside: Moments } | undefined,
): Trait[] {
  if (!moments) return [];
  const { inside, outside } = moments;
  if (inside.n < 2 || outside.n < 2 || inside.m2 + outside.m2 === 0) return [];
  return [
    {
      column: column.name,
      label: column.label,
      unit: column.unit ?? null,
      inside: inside.mean,
      outside: outside.mean,
      measure: 'mean',
      decimals: column.decimals,
      effect: effectOf("Hedges' g", hedgesG(inside, outside, { level: coverage(context) })),
    },
  ];
}

function levelTraits(
  context: StudyContext,
  column: StudyColumn,
  counts: readonly LevelCounts[],
  index: number,
): Trait[] {
  const total = (side: 'inside' | 'outside') => counts.reduce((sum, level) => sum + level[side][index]!, 0);
  const [insideN, outsideN] = [total('inside'), total('outside')];
  if (insideN === 0 || outsideN === 0) return [];
  return toldLevels(column, counts).map(({ value, inside, outside }) => {
    const a = { count: inside[index]!, n: insideN };
    const b = { count: outside[index]!, n: outsideN };
    const label = value === null ? 'missing' : column.level(value);
    return {
      column: column.name,
      level: value === null ? 'missing' : String(value),
      label: `${column.label}: ${label}`,
      unit: null,
      inside: a.count / a.n,
      outside: b.count / b.n,
      measure: 'share',
      decimals: 0,
      effect: effectOf("Cohen's h", cohensH(a, b, { level: coverage(context) })),
    };
  });
}

/** The levels worth telling: missing values of columns with a mean, and one of two complementary levels. */
function toldLevels(column: StudyColumn, counts: readonly LevelCounts[]): readonly LevelCounts[] {
  if (hasMean(column)) return counts.filter(({ value }) => value === null);
  if (counts.length !== 2) return counts;
  const { definition } = column;
  const tested = definition.kind === 'category' ? definition.tested : '1';
  return [counts.find(({ value }) => String(value) === tested) ?? counts[1]!];
}

function effectOf(name: string, { value, interval }: { value: number; interval: Interval }) {
  return { name, value, interval };
}
