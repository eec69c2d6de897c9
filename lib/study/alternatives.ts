import { identifier, join, numberOf, queryOne, type Sql, sql } from '../engine/index.js';
import { askChurn, type ChurnRate, churnRate, countsSql } from './churn-rate.js';
import { conditionSql } from './conditions.js';
import { coverage, type StudyContext } from './context.js';
import { customers } from './customers.js';
import type { AlternativeRule } from './definition.js';
import { resolveWhere } from './percentiles.js';
import { identifiersOf, repeatedValues } from './repeated-values.js';

/** The headline under another way of cleaning. */
export interface Alternative extends ChurnRate {
  readonly id: string;
  readonly name: string;
}

/** What would the headline be, had the table been cleaned otherwise? */
export async function askAlternatives(context: StudyContext): Promise<Alternative[]> {
  const all = await askChurn(context);
  const answers: Alternative[] = [];
  for (const rule of context.definition.alternatives) {
    const dropped = await queryOne(
      context.engine,
      sql`SELECT ${countsSql('')} FROM ${await droppedRows(context, rule)}`,
    );
    const [n, churned] = [all.n - numberOf(dropped, 'n'), all.churned - numberOf(dropped, 'churned')];
    answers.push({ id: rule.id, name: rule.name, ...churnRate(churned, n, coverage(context)) });
  }
  return answers;
}

async function droppedRows(context: StudyContext, rule: AlternativeRule): Promise<Sql> {
  if (rule.do === 'keep first') {
    const per = identifier(rule.per);
    const repeated = repeatedValues(rule.per, identifiersOf(context.definition, context.columns));
    // Rows keep the file's order, which DuckDB's rowid counts.
    const order = sql`row_number() OVER (PARTITION BY ${per} ORDER BY rowid)`;
    return sql`(SELECT churn, ${order} AS place FROM ${customers} WHERE ${per} IN (${repeated})) AS placed WHERE place > 1`;
  }
  const dropped: Sql[] = [];
  for (const where of rule.where) dropped.push(sql`(${conditionSql(await resolveWhere(context, where))})`);
  return sql`${customers} WHERE ${join(dropped, ' OR ')}`;
}
