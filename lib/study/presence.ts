import { identifier, join, numberOf, queryOne, sql } from '../engine/index.js';
import { type ChurnRate, churnRate } from './churn-rate.js';
import type { StudyColumn } from './columns.js';
import { coverage, type StudyContext } from './context.js';
import { customers } from './customers.js';

/** Customers with and without a value in one column, and how many of each left. */
export interface Presence {
  readonly column: StudyColumn;
  readonly present: ChurnRate;
  readonly missing: ChurnRate;
}

/** Where is a value missing, and do those without it leave more? Every column, from one pass. */
export async function askPresence(context: StudyContext): Promise<Presence[]> {
  const { columns, engine } = context;
  const counts = columns.map(({ name }, index) => {
    const value = identifier(name);
    return sql`count(${value}) AS ${identifier(`n${index}`)}, count(CASE WHEN churn = 1 THEN ${value} END) AS ${identifier(`churned${index}`)}`;
  });
  const row = await queryOne(
    engine,
    sql`SELECT count(*) AS n, count(CASE WHEN churn = 1 THEN 1 END) AS churned, ${join(counts, ', ')} FROM ${customers}`,
  );
  return columns.map((column, index) => {
    const [n, churned] = [numberOf(row, `n${index}`), numberOf(row, `churned${index}`)];
    return {
      column,
      present: churnRate(churned, n, coverage(context)),
      missing: churnRate(numberOf(row, 'churned') - churned, numberOf(row, 'n') - n, coverage(context)),
    };
  });
}
