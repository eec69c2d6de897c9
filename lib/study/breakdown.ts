import { askAllLevels } from './all-levels.js';
import { bandEdges } from './bands.js';
import { type ChurnRate, churnRate } from './churn-rate.js';
import { type Level, levelOf, requireColumn, type StudyColumn } from './columns.js';
import { coverage, type StudyContext } from './context.js';

/** One level of a breakdown: churned of n, and whether it is too small to lean on. */
export interface BreakdownRow extends Level, ChurnRate {
  readonly small: boolean;
  /** Of all customers; null where there are none. */
  readonly share: number | null;
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
  if (column.kind === 'key')
    throw new RangeError(`a breakdown requires a column with levels, and ${by} is a key`);
  const edges = await bandEdges(context, column);
  const levels = (await askAllLevels(context)).get(by)!;
  const sum = (count: 'n' | 'churned') => levels.reduce((total, level) => total + level[count], 0);
  const all = sum('n');
  const rows = levels.map(({ level, n, churned }) => ({
    ...levelOf(column, edges, level),
    ...churnRate(churned, n, coverage(context)),
    small: n < context.definition.small_group,
    share: all === 0 ? null : n / all,
  }));
  const overall = churnRate(sum('churned'), all, coverage(context));
  return { kind: 'breakdown', by, label: column.label, rows: inDeclaredOrder(column, rows), overall };
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
