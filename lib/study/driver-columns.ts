import { type WeightsOfEvidence, weightOfEvidence } from '../stats/index.js';
import { bandEdges } from './bands.js';
import { askBreakdown, type BreakdownRow } from './breakdown.js';
import { requireColumn, type StudyColumn } from './columns.js';
import { coverage, type StudyContext } from './context.js';

/** A column of more levels would say little of each. */
const MOST_LEVELS = 30;

/** A column that may tell who leaves, cut into levels. */
export interface DriverColumn {
  readonly column: StudyColumn;
  /** The edges of its bands; none for what is not a number. */
  readonly edges: readonly number[];
  readonly levels: readonly BreakdownRow[];
  /** The index of the level that the others are held against. */
  readonly base: number;
  readonly evidence: WeightsOfEvidence;
}

/** A column that does not take part, and why. */
export interface LeftOutColumn {
  readonly column: string;
  readonly label: string;
  readonly reason: string;
}

/**
 * The columns whose levels may tell who leaves, in the definition's order, and those that cannot take part.
 *
 * Keys never take part; personal columns only where they are named.
 *
 * @param names - only these columns; every column when left out
 * @throws {RangeError} when a name is no column's or a key's
 */
export async function driverColumns(
  context: StudyContext,
  names?: readonly string[],
): Promise<{ chosen: DriverColumn[]; leftOut: LeftOutColumn[] }> {
  for (const name of names ?? []) {
    if (requireColumn(context.columns, name).kind === 'key')
      throw new RangeError(`drivers require columns with levels, and ${name} is a key`);
  }
  const chosen: DriverColumn[] = [];
  const leftOut: LeftOutColumn[] = [];
  for (const column of context.columns) {
    if (column.kind === 'key' || (names && !names.includes(column.name))) continue;
    // One of a value a customer would be counted in vain.
    if (column.definition.personal && !names) {
      leftOut.push({ column: column.name, label: column.label, reason: 'it is personal' });
      continue;
    }
    const { rows } = await askBreakdown(context, column.name);
    const reason = reasonAgainst(rows);
    if (reason !== undefined) leftOut.push({ column: column.name, label: column.label, reason });
    else chosen.push(await driverColumn(context, column, rows));
  }
  return { chosen, leftOut };
}

async function driverColumn(
  context: StudyContext,
  column: StudyColumn,
  levels: readonly BreakdownRow[],
): Promise<DriverColumn> {
  const evidence = weightOfEvidence(
    levels.map(({ n, churned }) => ({ n, count: churned })),
    { level: coverage(context) },
  );
  return { column, edges: await bandEdges(context, column), levels, base: baseOf(levels), evidence };
}

function reasonAgainst(levels: readonly BreakdownRow[]): string | undefined {
  if (levels.length < 2) return 'every customer is at one level';
  if (levels.length > MOST_LEVELS)
    return `it has ${levels.length} levels, more than ${MOST_LEVELS}; bins or fewer levels would let it take part`;
  return undefined;
}

/** The largest level at which some left and some stayed, present values before missing ones. */
function baseOf(levels: readonly BreakdownRow[]): number {
  const rank = ({ value, n, churned }: BreakdownRow) =>
    2 * Number(churned > 0 && churned < n) + Number(value !== null);
  let base = 0;
  for (const [index, level] of levels.entries()) {
    const gain = rank(level) - rank(levels[base]!) || level.n - levels[base]!.n;
    if (gain > 0) base = index;
  }
  return base;
}
