import { identifier, literal, numberOf, sql } from '../../engine/index.js';
import {
  askQuantiles,
  customers,
  type DeclaredCuts,
  levelValue,
  type StudyColumn,
  type StudyContext,
  withDeclaredBounds,
} from '../../study/index.js';
import { edgesNearest, filledUp, quantileEdges } from './edges.js';
import { bandLevels, missingLevel, valueLevels, valueLevelsAndOthers } from './levels.js';
import type { SearchLevel } from './search-space.js';

/** A column cut into levels, of which some may hold nobody; the last is missing. */
export interface CutColumn {
  readonly column: StudyColumn;
  readonly levels: readonly SearchLevel[];
  /** Between the bands of a number; null where every level is a value. */
  readonly edges: readonly number[] | null;
  /** Edges that the definition states, in a bin or in a segment; a rule had better name them than others. */
  readonly stated?: readonly number[];
  /** What a reader has to know of it. */
  readonly note?: string;
}

/**
 * Cuts a column for a search: into its values where they are few; a number into its declared bins, else by quantiles of
 * its present values; a category into its most frequent values and all others.
 *
 * @param declared - where declared segments cut it: these cuts are always made, and where there are many of them, no
 *   others
 * @param mostLevels - how many levels it may have beside those, the others and missing
 */
export async function cutColumn(
  context: StudyContext,
  column: StudyColumn,
  declared: DeclaredCuts,
  mostLevels: number,
): Promise<CutColumn> {
  if (column.kind === 'category' || column.kind === 'flag') {
    return cutCategory(context, column, declared, mostLevels);
  }
  const bins = column.definition.kind === 'number' ? column.definition.bins : undefined;
  if (!bins && column.decimals === 0) {
    const { values, of } = await askValues(context, column, mostLevels);
    if (of <= mostLevels) {
      const ordered = values.map(Number).toSorted((a, b) => a - b);
      return { column, levels: [...valueLevels(column, ordered), missingLevel], edges: null };
    }
  }
  const undeclared =
    declared.bounds.length > mostLevels ? [] : await undeclaredEdges(context, column, bins, mostLevels);
  const edges = withDeclaredBounds(undeclared, declared.bounds, column.decimals);
  const stated = withDeclaredBounds(bins ?? [], declared.bounds, column.decimals);
  return { column, levels: [...bandLevels(column, edges), missingLevel], edges, stated };
}

async function cutCategory(
  context: StudyContext,
  column: StudyColumn,
  declared: DeclaredCuts,
  mostLevels: number,
): Promise<CutColumn> {
  const { values, of } = await askValues(context, column, mostLevels);
  const kept = [...new Set([...values, ...declared.values])];
  if (of <= values.length) {
    return { column, levels: [...valueLevels(column, kept), missingLevel], edges: null };
  }
  return {
    column,
    levels: [...valueLevelsAndOthers(column, kept), missingLevel],
    edges: null,
    note: `${column.label}: the ${values.length} most frequent of ${of} values are searched by themselves, the others together`,
  };
}

/**
 * The declared bins: of many only the ones nearest to the quantiles, beside a few the quantiles where no bin is near; else
 * the quantiles alone.
 */
async function undeclaredEdges(
  context: StudyContext,
  { name, decimals }: StudyColumn,
  bins: readonly number[] | undefined,
  mostLevels: number,
): Promise<readonly number[]> {
  const shares = Array.from({ length: mostLevels - 1 }, (_, index) => (index + 1) / mostLevels);
  const quantiles = (await askQuantiles(context, name, shares)).filter((value) => value !== null);
  if (!bins || quantiles.length === 0) return bins ?? quantileEdges(quantiles, decimals);
  if (bins.length > mostLevels) return edgesNearest(bins, quantiles);
  return filledUp(bins, quantileEdges(quantiles, decimals));
}

/** The most frequent present values of a column, and how many it has in all. */
async function askValues(
  { engine }: StudyContext,
  { name }: StudyColumn,
  limit: number,
): Promise<{ values: (string | number)[]; of: number }> {
  const value = identifier(name);
  const rows = await engine.query(
    sql`SELECT ${value} AS value, count(*) AS n, count(*) OVER () AS kinds FROM ${customers}
      WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${literal(limit)}`,
  );
  return {
    values: rows.map((row) => levelValue(row.value)!),
    of: rows.length === 0 ? 0 : numberOf(rows[0]!, 'kinds'),
  };
}
