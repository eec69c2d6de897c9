import { type EngineValue, identifier, literal, type Row, type Sql, sql } from '../../engine/index.js';
import { type Moments, momentsOf } from '../../stats/index.js';
import type { LeftOutColumn, StudyColumn } from '../../study/index.js';

/** One number of a customer's point, from a column's value: in JavaScript for the sample, in SQL for everybody. */
export interface Feature {
  readonly column: string;
  readonly valueOf: (value: EngineValue) => number;
  /** Never NULL. */
  readonly sql: Sql;
}

/** How a column takes part. */
export interface ClusteredColumn {
  readonly column: string;
  readonly label: string;
  readonly as: 'standard deviations' | 'standard deviations of log(1 + value)' | 'a feature a level';
  /** Levels, missing among them; 0 for numbers. */
  readonly levels: number;
  /** Being missing is a feature of its own. */
  readonly missing: boolean;
}

/** The features of a table, and what they were made from. */
export interface ClusterFeatures {
  readonly features: readonly Feature[];
  readonly columns: readonly ClusteredColumn[];
  readonly leftOut: readonly LeftOutColumn[];
}

/** A column of more levels would spread customers over as many features. */
const MOST_LEVELS = 30;
/** Bulmer (1979), Principles of Statistics, page 63: above 1 a distribution is highly skewed. */
const HIGHLY_SKEWED = 1;
/** Two customers who differ in one category are then 1 apart, as if by a standard deviation of a number. */
const LEVEL_WEIGHT = Math.SQRT1_2;

type Made = { features: Feature[]; as: ClusteredColumn['as']; levels: number; missing: boolean };

/**
 * How are customers made comparable? Each column as numbers on one scale, by its values in a sample.
 *
 * A number is measured in standard deviations from its mean; one that is highly skewed (above 1) and never negative as
 * log(1 + value) where that is less skewed. A missing number stands at the mean, and that it is missing is a feature of
 * its own, 0 or 1. A category or flag is a feature for each level, missing among them, of 0 or √½: two customers with
 * different levels are 1 apart. Keys and personal columns are left out; the outcome is no column.
 *
 * @param columns - the study's
 * @param sample - rows by the columns' names
 */
export function clusterFeatures(columns: readonly StudyColumn[], sample: readonly Row[]): ClusterFeatures {
  const features: Feature[] = [];
  const taken: ClusteredColumn[] = [];
  const leftOut: LeftOutColumn[] = [];
  for (const column of columns.filter(({ kind }) => kind !== 'key')) {
    const { name, label } = column;
    const made = column.definition.personal ? 'it is personal' : featuresOf(column, valuesOf(column, sample));
    if (typeof made === 'string') {
      leftOut.push({ column: name, label, reason: made });
    } else {
      features.push(...made.features);
      taken.push({ column: name, label, as: made.as, levels: made.levels, missing: made.missing });
    }
  }
  return { features, columns: taken, leftOut };
}

function valuesOf({ name }: StudyColumn, sample: readonly Row[]): EngineValue[] {
  return sample.map((row) => row[name] ?? null);
}

/** The features of one column, or why it has none. */
function featuresOf(column: StudyColumn, values: readonly EngineValue[]): Made | string {
  if (new Set(values).size < 2) return 'every customer of the sample has the same value';
  return column.kind === 'number' || column.kind === 'ordinal'
    ? numberFeatures(column, values)
    : levelFeatures(column, values);
}

function numberFeatures({ name, kind }: StudyColumn, values: readonly EngineValue[]): Made {
  const value = identifier(name);
  const present = values.filter((each) => typeof each === 'number');
  const logs = present.map(logged);
  const skew = skewness(present);
  const mayBeLogged = kind === 'number' && present.every((each) => each >= 0) && skew > HIGHLY_SKEWED;
  const isLogged = mayBeLogged && Math.abs(skewness(logs)) < skew;
  const { mean, m2, n }: Moments = momentsOf(isLogged ? logs : present);
  const deviation = Math.sqrt(m2 / (n - 1));
  const features: Feature[] = [];
  if (deviation > 0) {
    const amount = sql`CAST(${value} AS DOUBLE)`;
    const measured = isLogged ? sql`ln(1 + greatest(${amount}, 0))` : amount;
    const scaled = (each: number) => ((isLogged ? logged(each) : each) - mean) / deviation;
    features.push({
      column: name,
      valueOf: (each) => (typeof each === 'number' ? scaled(each) : 0),
      sql: sql`coalesce((${measured} - ${literal(mean)}) / ${literal(deviation)}, 0)`,
    });
  }
  const missing = present.length < values.length;
  if (missing) features.push(levelFeature(name, null, 1));
  const as = isLogged ? 'standard deviations of log(1 + value)' : 'standard deviations';
  return { features, as, levels: 0, missing };
}

function levelFeatures({ name }: StudyColumn, values: readonly EngineValue[]): Made | string {
  const levels = [...new Set(values)].toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
  if (levels.length > MOST_LEVELS)
    return `it has ${levels.length} levels in the sample, more than ${MOST_LEVELS}`;
  const features = levels.map((level) => levelFeature(name, level, LEVEL_WEIGHT));
  return { features, as: 'a feature a level', levels: levels.length, missing: levels.includes(null) };
}

function levelFeature(column: string, level: EngineValue, weight: number): Feature {
  const value = identifier(column);
  const isLevel = level === null ? sql`${value} IS NULL` : sql`${value} = ${literal(level)}`;
  return {
    column,
    valueOf: (each) => (each === level ? weight : 0),
    sql: sql`CASE WHEN ${isLevel} THEN ${literal(weight)} ELSE 0 END`,
  };
}

/** Values below 0, which the sample has none of, count as 0. */
function logged(value: number): number {
  return Math.log1p(Math.max(value, 0));
}

/** The third standardised moment, 0 where all values are equal. */
function skewness(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const { mean, m2, n } = momentsOf(values);
  const deviation = Math.sqrt(m2 / n);
  if (deviation === 0) return 0;
  return values.reduce((sum, value) => sum + ((value - mean) / deviation) ** 3, 0) / n;
}
