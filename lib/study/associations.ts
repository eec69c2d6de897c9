import { identifier, join, literal, numberOf, queryOne, sql } from '../engine/index.js';
import { chiSquare, coMomentsWithFlag, type Interval, pearson, type TestResult } from '../stats/index.js';
import { askBreakdown } from './breakdown.js';
import { type StudyColumn, shownColumns } from './columns.js';
import { coverage, type StudyContext } from './context.js';
import { countOf } from './counted-customers.js';
import { askCustomerCells } from './customer-cells.js';
import { askCoMoments, askMoments } from './moments.js';

/** How strongly a column goes with leaving. */
export interface Association {
  readonly column: string;
  /** The level whose 0/1 column was correlated, for categories. */
  readonly level?: string;
  readonly label: string;
  readonly method: 'pearson' | 'cramers-v';
  readonly value: number;
  readonly n: number;
  readonly pValue: number;
  readonly log10PValue: number;
  readonly interval: Interval;
}

/**
 * How strongly does each column go with leaving? Pearson's r with the 0/1 target for numbers (present values only) and
 * for the level that a category names as `tested`; Cramér's V for categories. Keys and personal columns are left out.
 */
export async function askAssociations(context: StudyContext): Promise<Association[]> {
  const shown = shownColumns(context.columns);
  const numeric = shown.filter(({ isNumeric }) => isNumeric);
  const groups = await askMoments(context, numeric, {
    by: identifier('churn'),
    counted: await askCustomerCells(context),
  });
  const answers: Association[] = [];
  for (const column of shown) {
    const { name, label, definition } = column;
    if (column.isNumeric) {
      const [stayed, left] = [groups.get('0')?.[name], groups.get('1')?.[name]];
      if (!stayed || !left || left.m2 + stayed.m2 === 0) continue;
      const result = pearson(coMomentsWithFlag(stayed, left), { level: coverage(context) });
      answers.push({ column: name, label, method: 'pearson', ...figures(result) });
    } else {
      if (definition.kind === 'category' && definition.tested !== undefined) {
        answers.push(await levelAssociation(context, column, definition.tested));
      }
      const table = await categoryTable(context, column);
      if (table) answers.push({ column: name, label, method: 'cramers-v', ...figures(table) });
    }
  }
  return answers;
}

/** Pearson's r of every pair of numeric columns and of each with the target, over the rows where both are present. */
export interface Correlations {
  readonly kind: 'correlations';
  readonly columns: readonly string[];
  readonly labels: readonly string[];
  /** r by row and column; null where a column does not vary. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly n: readonly (readonly number[])[];
  /** Each pair once, by its labels. */
  readonly pairs: readonly CorrelatedPair[];
}

/** Pearson's r of two columns; null where one of them does not vary. */
export interface CorrelatedPair {
  readonly first: string;
  readonly second: string;
  readonly value: number | null;
  readonly n: number;
}

/** How do the numeric columns, but personal ones, and the target go with each other? */
export async function askCorrelations(context: StudyContext): Promise<Correlations> {
  const target: StudyColumn = {
    ...context.columns[0]!,
    name: 'churn',
    label: context.definition.target.left,
    kind: 'flag',
    isNumeric: true,
    decimals: 0,
  };
  const columns = [...shownColumns(context.columns).filter(({ isNumeric }) => isNumeric), target];
  const pairs = await askCoMoments(context, columns, await askCustomerCells(context));
  const pairOf = (row: number, column: number) => {
    const [first, second] = [columns[Math.max(row, column)], columns[Math.min(row, column)]];
    return pairs.find(({ x, y }) => x === first && y === second)!.coMoments;
  };
  const r = (row: number, column: number) => {
    const { m2X, m2Y, cXY } = pairOf(row, column);
    return m2X > 0 && m2Y > 0 ? cXY / Math.sqrt(m2X * m2Y) : null;
  };
  const square = <T>(of: (row: number, column: number) => T) =>
    columns.map((_, row) => columns.map((_, column) => of(row, column)));
  const labels = columns.map(({ label }) => label);
  const pair = (first: number, second: number): CorrelatedPair => ({
    first: labels[first]!,
    second: labels[second]!,
    value: r(second, first),
    n: pairOf(second, first).n,
  });
  return {
    kind: 'correlations',
    columns: columns.map(({ name }) => name),
    labels,
    values: square(r),
    n: square((row, column) => pairOf(row, column).n),
    pairs: columns.flatMap((_, second) => columns.slice(0, second).map((__, first) => pair(first, second))),
  };
}

async function levelAssociation(
  context: StudyContext,
  column: StudyColumn,
  level: string,
): Promise<Association> {
  const name = identifier(column.name);
  const isLevel = sql`${name} = ${literal(level)}`;
  const cells = await askCustomerCells(context);
  const counts = Object.entries({ left: sql`churn = 1`, stayed: sql`churn = 0` }).map(
    ([outcome, isIts]) =>
      sql`${countOf(cells, sql`${isLevel} AND ${isIts}`)} AS ${identifier(`level_${outcome}`)},
        ${countOf(cells, sql`${name} IS NOT NULL AND ${isIts}`)} AS ${identifier(`all_${outcome}`)}`,
  );
  const row = await queryOne(context.engine, sql`SELECT ${join(counts, ', ')} FROM ${cells.table}`);
  const flag = (outcome: 'left' | 'stayed') =>
    flagMoments(numberOf(row, `level_${outcome}`), numberOf(row, `all_${outcome}`));
  const result = pearson(coMomentsWithFlag(flag('stayed'), flag('left')), { level: coverage(context) });
  const label = `${column.label}: ${column.level(level)}`;
  return { column: column.name, level, label, method: 'pearson', ...figures(result) };
}

/** The moments of a 0/1 column that is 1 in `ones` of `n` rows. */
function flagMoments(ones: number, n: number) {
  return { n, mean: ones / n, m2: (ones * (n - ones)) / n };
}

async function categoryTable(context: StudyContext, column: StudyColumn): Promise<TestResult | undefined> {
  const { rows } = await askBreakdown(context, column.name);
  const present = rows.filter(({ value, n }) => value !== null && n > 0);
  if (present.length < 2) return undefined;
  return chiSquare(
    present.map(({ n, churned }) => [churned, n - churned]),
    { level: coverage(context) },
  );
}

function figures({ estimate, n, pValue, log10PValue, interval }: TestResult) {
  return { value: estimate.value, n: n.reduce((sum, part) => sum + part, 0), pValue, log10PValue, interval };
}
