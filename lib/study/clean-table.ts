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
import { conditionSql } from './conditions.js';
import { customers, isWhole, otherOutcome, unfit, wasUnfit } from './customers.js';
import type { CleaningRule, Definition } from './definition.js';
import { hashColumn, stableHash } from './stable-split.js';

/** Churn as counts, before or after a step. */
export interface ChurnCounts {
  readonly n: number;
  readonly churned: number;
  readonly rate: number;
}

/** One step of cleaning: what was done to which rows, why, and what it did to the headline. */
export interface CleaningStep {
  readonly rule: string;
  readonly column: string | null;
  readonly rows: number;
  readonly reason: string;
  readonly before: ChurnCounts;
  readonly after: ChurnCounts;
}

interface Step {
  readonly rule: string;
  readonly column: string | null;
  readonly reason: string;
  readonly touched: Sql;
  readonly statement: Sql;
  /** A step of the definition is logged even where it touched nothing. */
  readonly declared: boolean;
}

/**
 * Cleans the table in the engine: white space and precision first, then values outside their range, then the
 * definition's rules in their order. Missing values stay missing; nothing is filled in.
 */
export async function cleanTable(
  engine: Engine,
  definition: Definition,
  columns: readonly StudyColumn[],
): Promise<CleaningStep[]> {
  const implied = columns.flatMap((column) => impliedSteps(column, columns));
  const counts = implied.map(
    ({ touched }, index) => sql`count(CASE WHEN ${touched} THEN 1 END) AS ${identifier(`step${index}`)}`,
  );
  const touched = await queryOne(
    engine,
    sql`SELECT ${join([...counts, sql`count(*) AS n`], ', ')} FROM ${customers}`,
  );
  const needed = implied.filter((_, index) => numberOf(touched, `step${index}`) > 0);
  const log: CleaningStep[] = [];
  let before = await churnCounts(engine);
  let keyChanged = false;
  for (const step of [...needed, ...definition.cleaning.map((rule) => declaredStep(rule, columns))]) {
    const rows = numberOf(
      await queryOne(engine, sql`SELECT count(*) AS n FROM ${customers} WHERE ${step.touched}`),
      'n',
    );
    if (rows > 0) await engine.run(step.statement);
    keyChanged ||= rows > 0 && step.column !== null && definition.key.includes(step.column);
    const after = await churnCounts(engine);
    log.push({ rule: step.rule, column: step.column, rows, reason: step.reason, before, after });
    before = after;
  }
  if (keyChanged) await hashAgain(engine, definition);
  await engine.run(sql`ALTER TABLE ${customers} DROP COLUMN ${otherOutcome}`);
  await engine.run(sql`ALTER TABLE ${customers} DROP COLUMN ${unfit}`);
  return log;
}

async function hashAgain(engine: Engine, definition: Definition): Promise<void> {
  const [column, hash] = [hashColumn(definition.seed), stableHash(definition)];
  await engine.run(sql`UPDATE ${customers} SET ${column} = ${hash} WHERE ${column} <> ${hash}`);
}

async function churnCounts(engine: Engine): Promise<ChurnCounts> {
  const row = await queryOne(
    engine,
    sql`SELECT count(*) AS n, count(CASE WHEN churn = 1 THEN 1 END) AS churned FROM ${customers}`,
  );
  const [n, churned] = [numberOf(row, 'n'), numberOf(row, 'churned')];
  return { n, churned, rate: churned / n };
}

function impliedSteps(column: StudyColumn, columns: readonly StudyColumn[]): Step[] {
  const { definition } = column;
  const name = identifier(column.name);
  const set = (value: Sql, where: Sql) => sql`UPDATE ${customers} SET ${name} = ${value} WHERE ${where}`;
  const common = { column: column.name, declared: false };
  const steps: Step[] = [];
  if (!column.isNumeric) {
    const touched = sql`${name} <> trim(${name}) OR ${name} = ''`;
    const reason = 'space around a value makes a second level of it';
    steps.push({
      ...common,
      rule: 'spaces trimmed',
      reason,
      touched,
      statement: set(sql`nullif(trim(${name}), '')`, touched),
    });
  }
  if (column.kind === 'number') {
    const rounded = sql`round(${name}, ${literal(column.decimals)})`;
    // Whole numbers were rounded as they were read; the bit remembers where that changed them.
    const touched = isWhole(column) ? wasUnfit(column, columns) : sql`${name} <> ${rounded}`;
    const rule = `rounded to ${column.decimals} decimals`;
    const reason = 'the declared precision, at which sums are exact';
    steps.push({ ...common, rule, reason, touched, statement: set(rounded, touched) });
  }
  if ('range' in definition && definition.range && definition.outside !== 'stop') {
    const [low, high] = definition.range;
    const touched = sql`${name} < ${literal(low)} OR ${name} > ${literal(high)}`;
    const missing = definition.outside === 'missing';
    const rule = `outside ${low} to ${high}: ${missing ? 'set missing' : 'kept'}`;
    const statement = set(missing ? literal(null) : name, touched);
    steps.push({ ...common, rule, reason: 'outside the declared range', touched, statement });
  }
  return steps;
}

function declaredStep(rule: CleaningRule, columns: readonly StudyColumn[]): Step {
  const touched = conditionSql(rule.where);
  const common = { reason: rule.reason, touched, declared: true };
  if (rule.do === 'drop rows') {
    return {
      ...common,
      rule: `${rule.id}: rows dropped`,
      column: null,
      statement: sql`DELETE FROM ${customers} WHERE ${touched}`,
    };
  }
  const column = columns.find(({ name }) => name === rule.column)!;
  const statement = sql`UPDATE ${customers} SET ${identifier(column.name)} = NULL WHERE ${touched}`;
  return { ...common, rule: `${rule.id}: set missing`, column: column.name, statement };
}
