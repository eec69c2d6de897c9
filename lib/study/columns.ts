import { type EngineValue, identifier, join, literal, type Sql, sql } from '../engine/index.js';
import type { ColumnWords } from './conditions.js';
import { type ColumnDefinition, churn, type Definition } from './definition.js';
import { grouped, shortened } from './number-words.js';

/** A column as the study speaks of it. */
export interface StudyColumn extends ColumnWords {
  /** The name in conditions and in the engine. */
  readonly name: string;
  /** The header in the file. */
  readonly header: string;
  readonly kind: ColumnDefinition['kind'];
  readonly definition: ColumnDefinition;
  /** Its values are numbers, so means and correlations make sense. */
  readonly isNumeric: boolean;
  /** Decimals of the values; 0 for whole numbers and flags. */
  readonly decimals: number;
}

/** Every declared column, in the definition's order. */
export function studyColumns(definition: Definition): StudyColumn[] {
  return Object.entries(definition.columns).map(([header, column]) => ({
    name: column.as,
    header,
    kind: column.kind,
    definition: column,
    label: column.label ?? column.as,
    unit: 'unit' in column ? column.unit : undefined,
    isNumeric: column.kind === 'number' || column.kind === 'ordinal' || column.kind === 'flag',
    decimals: 'decimals' in column ? column.decimals : 0,
    level: (value) => levelLabel('levels' in column ? column.levels : undefined, String(value)),
  }));
}

/** A value may be called as what every object has, such as `constructor`. */
function levelLabel(levels: Readonly<Record<string, string>> = {}, value: string): string {
  return (Object.hasOwn(levels, value) && levels[value]) || value;
}

/** Are the column's values kept from everything that is shown: those of a key, and of a column marked `personal`? */
export function isHidden({ kind, personal }: Pick<ColumnDefinition, 'kind' | 'personal'>): boolean {
  return kind === 'key' || personal;
}

/** The columns whose values may be shown, in the definition's order. */
export function shownColumns(columns: readonly StudyColumn[]): StudyColumn[] {
  return columns.filter(({ definition }) => !isHidden(definition));
}

/**
 * The column of that name.
 *
 * @throws {RangeError} when no column is called so, naming those that are
 */
export function requireColumn(columns: readonly StudyColumn[], name: string): StudyColumn {
  const column = columns.find((each) => each.name === name);
  if (!column) {
    const known = columns.map((each) => each.name).join(', ');
    throw new RangeError(`no column is called "${name}"; this study has ${known}`);
  }
  return column;
}

/** One level of a column: a value of a category, a band of a number, or missing. */
export interface Level {
  /** The value, or the band in words; null for missing. */
  readonly value: string | number | null;
  readonly label: string;
}

/**
 * The column cut into levels, as SQL: its own values, or with edges the number of its band: band 0 begins at the first
 * edge, and what lies below that edge is band -1.
 */
export function levelSql(column: StudyColumn, edges: readonly number[] = []): Sql {
  const name = identifier(column.name);
  if (edges.length === 0) return name;
  const cases = edges.map((edge, index) => sql`WHEN ${name} < ${literal(edge)} THEN ${literal(index - 1)}`);
  return sql`CASE WHEN ${name} IS NULL THEN NULL ${join(cases, ' ')} ELSE ${literal(edges.length - 1)} END`;
}

/**
 * A value of each band that `levelSql` tells, as SQL: where it begins, and one below the first edge for band -1. A
 * condition that cuts only at the edges says of it what it says of all in the band.
 *
 * @param edges - at least one
 * @param level - as `levelSql` gives it
 */
export function valueOfBand(edges: readonly number[], level: Sql): Sql {
  const cases = [edges[0]! - 1, ...edges].map(
    (value, index) => sql`WHEN ${level} = ${literal(index - 1)} THEN ${literal(value)}`,
  );
  return sql`CASE ${join(cases, ' ')} END`;
}

/** A level as the engine gives it. @throws {TypeError} when it is neither a text nor a number */
export function levelValue(value: EngineValue | undefined): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`a level requires a text or a number, received ${typeof value}`);
}

/** What a level read by `levelSql` is called. */
export function levelOf(column: StudyColumn, edges: readonly number[], value: string | number | null): Level {
  if (value === null) return { value: null, label: 'missing' };
  if (edges.length === 0) return { value, label: column.level(value) };
  const label = bandLabel(edges, Number(value), column.decimals);
  return { value: label, label };
}

/**
 * A band in words: whole numbers by their first and last, others by "to under".
 *
 * @example
 * bandLabel([18, 25, 35], 0, 0); // '18 to 24'
 * bandLabel([18, 25, 35], 2, 0); // '35 and over'
 * bandLabel([300000, 1200000], 0, 2); // '300 k to under 1.2 M'
 */
export function bandLabel(edges: readonly number[], band: number, decimals: number): string {
  const from = edges[band];
  const to = edges[band + 1];
  if (from === undefined) return `under ${shortened(edges[0]!)}`;
  if (to === undefined) return `${shortened(from)} and over`;
  if (decimals > 0) return `${shortened(from)} to under ${shortened(to)}`;
  return to - from === 1 ? grouped(from) : `${grouped(from)} to ${grouped(to - 1)}`;
}

/** The words of a column or of the target, for conditions. */
export function wordsOf(definition: Definition, columns: readonly StudyColumn[]) {
  return (name: string): ColumnWords =>
    name === churn
      ? { label: churn, level: (value) => (value === 1 ? definition.target.left : definition.target.stayed) }
      : requireColumn(columns, name);
}
