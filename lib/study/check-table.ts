import {
  type Engine,
  identifier,
  join,
  literal,
  numberOf,
  queryOne,
  type Sql,
  sql,
} from '../engine/index.js';
import type { StudyColumn } from './columns.js';
import { customers } from './customers.js';
import { churn, type Definition } from './definition.js';
import { refusal, TableError } from './errors.js';

/** One thing that a column may not hold: the rows that break it, and what to tell. */
interface Check {
  readonly column: StudyColumn | undefined;
  readonly breaks: Sql;
  readonly expected: string;
  readonly todo: string;
}

/** Sums are taken exactly as decimals of 18 digits; this leaves room for six of them behind the point. */
const largest = 1e11;

/**
 * Holds the table just read against its definition: the target has both outcomes and no third, numbers are finite and
 * within their range, flags are 0 or 1, nothing that must be there is missing.
 *
 * @throws {TableError} at the first thing that breaks, with the line where it stands
 */
export async function checkTable(
  engine: Engine,
  definition: Definition,
  columns: readonly StudyColumn[],
  file: string,
): Promise<void> {
  await checkTarget(engine, definition, file);
  const checks = [missingTarget(definition), ...columns.flatMap(columnChecks)];
  const counts = checks.map(
    ({ breaks }, index) => sql`count(CASE WHEN ${breaks} THEN 1 END) AS ${identifier(`check${index}`)}`,
  );
  const row = await queryOne(engine, sql`SELECT ${join(counts, ', ')} FROM ${customers}`);
  const broken = checks.findIndex((_, index) => numberOf(row, `check${index}`) > 0);
  if (broken >= 0) {
    throw new TableError(
      await tell(engine, definition, file, checks[broken]!, numberOf(row, `check${broken}`)),
    );
  }
}

async function checkTarget(engine: Engine, { target }: Definition, file: string): Promise<void> {
  const row = await queryOne(
    engine,
    sql`SELECT count(*) AS n, count(CASE WHEN churn = 1 THEN 1 END) AS events, count(other_outcome) AS others,
      min(other_outcome) AS first_other, max(other_outcome) AS last_other FROM ${customers}`,
  );
  const refuse = (found: string, todo: string) => {
    const expected = `${JSON.stringify(target.event)} for those who ${target.left} and one other value`;
    return new TableError(refusal({ file, column: target.column, found, expected, todo }));
  };
  if (row.n === 0) {
    throw new TableError(
      refusal({
        file,
        found: 'a header without rows',
        expected: 'a customer a line',
        todo: 'Export the table again.',
      }),
    );
  }
  if (row.events === 0) throw refuse('nobody who left', 'Check `event` in study.yaml against the column.');
  if (row.others === 0)
    throw refuse('nobody who stayed', 'A table of all customers is needed, not only of those who left.');
  if (row.first_other !== row.last_other) {
    throw refuse(
      `more than two values, among them ${row.first_other} and ${row.last_other}`,
      'Write the outcome as two values.',
    );
  }
}

function missingTarget({ target }: Definition): Check {
  return {
    column: undefined,
    breaks: sql`${identifier(churn)} IS NULL`,
    expected: `a value in ${target.column}`,
    todo: 'Leave out customers whose outcome is not known.',
  };
}

function columnChecks(column: StudyColumn): Check[] {
  const { definition, kind } = column;
  const name = identifier(column.name);
  const correct = 'Correct the value or leave it empty.';
  const checks: Check[] = [];
  if (kind === 'key' || definition.missing === 'stop') {
    checks.push({
      column,
      breaks: sql`${name} IS NULL`,
      expected: 'a value',
      todo: 'Fill it in, or allow `missing: level` in study.yaml.',
    });
  }
  if (kind === 'flag') {
    checks.push({ column, breaks: sql`${name} NOT IN (0, 1)`, expected: '0 or 1', todo: correct });
  }
  if (column.isNumeric) {
    const finite = sql`${name} BETWEEN ${literal(-largest)} AND ${literal(largest)}`;
    checks.push({
      column,
      breaks: sql`NOT (${finite})`,
      expected: `a number between -${largest} and ${largest}`,
      todo: correct,
    });
  }
  if (kind === 'ordinal') {
    checks.push({
      column,
      breaks: sql`${name} <> round(${name})`,
      expected: 'a whole number',
      todo: `${correct} Or declare the column as a number.`,
    });
  }
  if ('range' in definition && definition.range && definition.outside === 'stop') {
    const [low, high] = definition.range;
    const breaks = sql`${name} < ${literal(low)} OR ${name} > ${literal(high)}`;
    checks.push({
      column,
      breaks,
      expected: `${low} to ${high}`,
      todo: 'Correct the value, or say `outside: missing` in study.yaml.',
    });
  }
  return checks;
}

/** Looks for the first row that breaks a check; rows keep the file's order, and its header is line 1. */
async function tell(
  engine: Engine,
  { target }: Definition,
  file: string,
  check: Check,
  n: number,
): Promise<string> {
  const { column, breaks, expected, todo } = check;
  const value = column ? identifier(column.name) : identifier(churn);
  const shown =
    column?.definition.personal || column?.kind === 'key'
      ? literal('(hidden)')
      : sql`CAST(${value} AS VARCHAR)`;
  const row = await queryOne(
    engine,
    sql`SELECT rowid + 2 AS line, coalesce(${shown}, 'nothing') AS found FROM ${customers} WHERE ${breaks} ORDER BY rowid LIMIT 1`,
  );
  const others = n > 1 ? ` (and in ${n - 1} more ${n === 2 ? 'line' : 'lines'})` : '';
  return refusal({
    file,
    column: column?.header ?? target.column,
    line: numberOf(row, 'line'),
    found: `${row.found}${others}`,
    expected,
    todo,
  });
}
