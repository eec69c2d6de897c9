import { type EngineValue, numberOf, sql } from '../engine/index.js';
import { type ChurnRate, churnRate, countsSql } from './churn-rate.js';
import { type Level, levelOf, levelSql, requireColumn, type StudyColumn } from './columns.js';
import { coverage, type StudyContext } from './context.js';
import { customers } from './customers.js';
import { askQuantiles } from './percentiles.js';

/** One level of a breakdown: churned of n, and whether it is too small to lean on. */
export interface BreakdownRow extends Level, ChurnRate {
  readonly small: boolean;
}

/** Churn by the levels of one column; they add up to the table. */
export interface Breakdown {
  readonly kind: 'breakdown';
  readonly by: string;
  readonly label: string;
  readonly rows: readonly BreakdownRow[];
  readonly overall: ChurnRate;
}

/**
 * Who leaves, by one column: a category's values in the order declared, or a number's bands; missing is a level of its
 * own and comes last.
 */
export async function askBreakdown(context: StudyContext, by: string): Promise<Breakdown> {
  const column = requireColumn(context.columns, by);
  const edges = await bandEdges(context, column);
  const level = levelSql(column, edges);
  const answer = await context.engine.query(
    sql`SELECT ${level} AS level, ${countsSql('')} FROM ${customers} GROUP BY 1 ORDER BY 1 NULLS LAST`,
  );
  const rows = answer.map((row) => ({
    ...levelOf(column, edges, levelValue(row.level)),
    ...churnRate(numberOf(row, 'churned'), numberOf(row, 'n'), coverage(context)),
    small: numberOf(row, 'n') < context.definition.small_group,
  }));
  const sum = (count: 'n' | 'churned') => rows.reduce((total, row) => total + row[count], 0);
  const overall = churnRate(sum('churned'), sum('n'), coverage(context));
  return { kind: 'breakdown', by, label: column.label, rows: inDeclaredOrder(column, rows), overall };
}

/** The lower edges of a number's bands: those declared, else its quintiles to three digits; none for other columns. */
export async function bandEdges(context: StudyContext, column: StudyColumn): Promise<readonly number[]> {
  const { definition } = column;
  if (definition.kind !== 'number') return [];
  if (definition.bins) return definition.bins;
  const quintiles = await askQuantiles(context.engine, column.name, [0.2, 0.4, 0.6, 0.8]);
  const edges = quintiles.flatMap((edge) => (edge === null ? [] : [Number(edge.toPrecision(3))]));
  return edges.filter((edge, index) => edges.indexOf(edge) === index);
}

/** A level as the engine gives it. @throws {TypeError} when it is neither a text nor a number */
export function levelValue(value: EngineValue | undefined): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`a level requires a text or a number, received ${typeof value}`);
}

function inDeclaredOrder(column: StudyColumn, rows: readonly BreakdownRow[]): readonly BreakdownRow[] {
  const { definition } = column;
  if (!('levels' in definition) || !definition.levels || definition.kind === 'ordinal') return rows;
  const order = Object.keys(definition.levels);
  const rank = ({ value }: BreakdownRow) => {
    if (value === null) return order.length + 1;
    const index = order.indexOf(String(value));
    return index < 0 ? order.length : index;
  };
  return rows.toSorted((a, b) => rank(a) - rank(b));
}
