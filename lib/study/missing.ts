import { identifier, numberOf, queryOne, sql } from '../engine/index.js';
import { chiSquare, type TestResult, twoProportionZ } from '../stats/index.js';
import { bandEdges, levelValue } from './breakdown.js';
import { type ChurnRate, churnRateOf, countsSql } from './churn-rate.js';
import { type Level, levelOf, levelSql, type StudyColumn } from './columns.js';
import { coverage, type StudyContext } from './context.js';
import { customers } from './customers.js';

/** The share of missing values at one level of another column. */
export interface MissingAtLevel extends Level {
  readonly n: number;
  readonly missing: number;
}

/** Missing values of one column held against the target, before anything is done about them. */
export interface MissingValues {
  readonly column: string;
  readonly label: string;
  readonly missing: ChurnRate;
  readonly present: ChurnRate;
  /** Two-proportion z of missing against present. */
  readonly test: TestResult;
  /** The other column with which being missing goes most, by Cramér's V. */
  readonly goesWith: {
    readonly column: string;
    readonly label: string;
    readonly cramersV: number;
    readonly levels: readonly MissingAtLevel[];
  } | null;
}

/** Is being missing related to leaving, and to what else? One answer for each column with missing values. */
export async function askMissing(context: StudyContext): Promise<MissingValues[]> {
  const { columns } = context;
  const answers: MissingValues[] = [];
  for (const column of columns) {
    const counts = await missingAndPresent(context, column);
    if (counts.missing.n === 0 || counts.present.n === 0) continue;
    const { missing, present } = counts;
    const proportion = ({ churned, n }: ChurnRate) => ({ count: churned, n });
    const test = twoProportionZ(proportion(missing), proportion(present), { level: coverage(context) });
    const goesWith = await strongestRelation(context, column);
    answers.push({ column: column.name, label: column.label, missing, present, test, goesWith });
  }
  return answers;
}

async function missingAndPresent(context: StudyContext, { name }: StudyColumn) {
  const column = identifier(name);
  const row = await queryOne(
    context.engine,
    sql`SELECT ${countsSql('missing_', sql`${column} IS NULL`)}, ${countsSql('present_', sql`${column} IS NOT NULL`)} FROM ${customers}`,
  );
  return { missing: churnRateOf(context, row, 'missing_'), present: churnRateOf(context, row, 'present_') };
}

async function strongestRelation(
  context: StudyContext,
  column: StudyColumn,
): Promise<MissingValues['goesWith']> {
  const others = context.columns.filter(({ name, kind }) => name !== column.name && kind !== 'key');
  let strongest: MissingValues['goesWith'] = null;
  for (const other of others) {
    const levels = await missingByLevel(context, column, other);
    if (levels.length < 2) continue;
    const cells = levels.map(({ n, missing }) => [missing, n - missing]);
    const cramersV = chiSquare(cells, { level: coverage(context) }).effect.value;
    if (cramersV > (strongest?.cramersV ?? 0)) {
      strongest = { column: other.name, label: other.label, cramersV, levels };
    }
  }
  return strongest;
}

async function missingByLevel(
  context: StudyContext,
  column: StudyColumn,
  other: StudyColumn,
): Promise<MissingAtLevel[]> {
  const edges = await bandEdges(context, other);
  const rows = await context.engine.query(
    sql`SELECT ${levelSql(other, edges)} AS level, count(*) AS n, count(CASE WHEN ${identifier(column.name)} IS NULL THEN 1 END) AS missing
      FROM ${customers} GROUP BY 1 ORDER BY 1 NULLS LAST`,
  );
  return rows.map((row) => ({
    ...levelOf(other, edges, levelValue(row.level)),
    n: numberOf(row, 'n'),
    missing: numberOf(row, 'missing'),
  }));
}
