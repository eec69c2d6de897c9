import { identifier, join, queryOne, type Sql, sql } from '../engine/index.js';
import { type ChurnRate, churnRateOf, countsSql } from './churn-rate.js';
import { conditionSql } from './conditions.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';
import type { AlternativeRule } from './definition.js';
import { resolveWhere } from './percentiles.js';

/** The headline under another way of cleaning. */
export interface Alternative extends ChurnRate {
  readonly id: string;
  readonly name: string;
}

/** What would the headline be, had the table been cleaned otherwise? */
export async function askAlternatives(context: StudyContext): Promise<Alternative[]> {
  const answers: Alternative[] = [];
  for (const rule of context.definition.alternatives) {
    const kept = await keptRows(context, rule);
    const row = await queryOne(context.engine, sql`SELECT ${countsSql('')} FROM ${kept}`);
    answers.push({ id: rule.id, name: rule.name, ...churnRateOf(context, row, '') });
  }
  return answers;
}

async function keptRows(context: StudyContext, rule: AlternativeRule): Promise<Sql> {
  if (rule.do === 'keep first') {
    // Rows keep the file's order, which DuckDB's rowid counts.
    const order = sql`row_number() OVER (PARTITION BY ${identifier(rule.per)} ORDER BY rowid)`;
    return sql`(SELECT churn FROM (SELECT churn, ${order} AS place FROM ${customers}) AS placed WHERE place = 1) AS kept`;
  }
  const dropped: Sql[] = [];
  for (const where of rule.where) dropped.push(sql`(${conditionSql(await resolveWhere(context, where))})`);
  return sql`(SELECT churn FROM ${customers} WHERE NOT coalesce(${join(dropped, ' OR ')}, FALSE)) AS kept`;
}
