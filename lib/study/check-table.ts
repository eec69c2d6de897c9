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
import { isHidden, type StudyColumn } from './columns.js';
import { customers, isSummable, isWhole, largestValue, otherOutcome, wasUnfit } from './customers.js';
import { churn, type Definition } from './definition.js';
import { type Refusal, refusal, TableError } from './errors.js';

/** One thing that a column may not hold: the rows that break it, and what to tell. */
interface Check {
  readonly column: StudyColumn | undefined;
  readonly breaks: Sql;
  readonly expected: string;
  readonly todo: string;
}

/** The file that the table was read from, for telling what stands in it. */
export interface CheckedFile {
  readonly name: string;
  readonly table: Sql;
  /** Where a row stands in it; 0 is the first customer. */
  placeOf(row: number): Promise<Pick<Refusal, 'line' | 'row'>>;
}

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
  file: CheckedFile,
): Promise<void> {
  await checkTarget(engine, definition, file.name);
  const checks = [missingTarget(definition), ...columns.flatMap((column) => columnChecks(column, columns))];
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
    sql`SELECT count(*) AS n, count(CASE WHEN churn = 1 THEN 1 END) AS events, count(${otherOutcome}) AS others,
      min(${otherOutcome}) AS first_other, max(${otherOutcome}) AS last_other FROM ${customers}`,
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

function columnChecks(column: StudyColumn, columns: readonly StudyColumn[]): Check[] {
  const { definition, kind } = column;
  const name = identifier(column.name);
  const correct = 'Correct the value or leave it empty.';
  const checks: Check[] = [];
  if (kind === 'key') {
    // A key of spaces tells nobody apart.
    const breaks = sql`${name} IS NULL OR trim(${name}) = ''`;
    checks.push({ column, breaks, expected: 'a key', todo: 'Fill it in.' });
  } else if (definition.missing === 'stop') {
    const todo = 'Fill it in, or allow `missing: level` in study.yaml.';
    checks.push({ column, breaks: sql`${name} IS NULL`, expected: 'a value', todo });
  }
  if (column.isNumeric) {
    const expected = `a number between -${largestValue} and ${largestValue}`;
    const whole = wasUnfit(column, columns);
    const breaks = isWhole(column) ? sql`${whole} AND ${name} IS NULL` : sql`NOT (${isSummable(name)})`;
    checks.push({ column, breaks, expected, todo: correct });
    if (kind === 'ordinal') {
      const todo = `${correct} Or declare the column as a number.`;
      checks.push({ column, breaks: whole, expected: 'a whole number', todo });
    }
    if (kind === 'flag') {
      checks.push({
        column,
        breaks: sql`${whole} OR ${name} NOT IN (0, 1)`,
        expected: '0 or 1',
        todo: correct,
      });
    }
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

/** Looks for the first row that breaks a check, and in the file for what stands there; the header is line 1. */
async function tell(
  engine: Engine,
  { target }: Definition,
  file: CheckedFile,
  check: Check,
  n: number,
): Promise<string> {
  const { column, breaks, expected, todo } = check;
  const header = column?.header ?? target.column;
  const first = await queryOne(engine, sql`SELECT min(rowid) AS place FROM ${customers} WHERE ${breaks}`);
  const place = numberOf(first, 'place');
  const value =
    column && isHidden(column.definition) ? literal('(hidden)') : sql`CAST(${identifier(header)} AS VARCHAR)`;
  const row = await queryOne(
    engine,
    sql`SELECT coalesce(${value}, 'nothing') AS found FROM ${file.table} LIMIT 1 OFFSET ${literal(place)}`,
  );
  const others = n > 1 ? ` (and in ${n - 1} more ${n === 2 ? 'line' : 'lines'})` : '';
  return refusal({
    file: file.name,
    column: header,
    ...(await file.placeOf(place)),
    found: `${row.found}${others}`,
    expected,
    todo,
  });
}
