import { identifier, join, numberOf, queryOne, sql } from '../engine/index.js';
import { askChurn, type ChurnRate, churnRate } from './churn-rate.js';
import type { StudyColumn } from './columns.js';
import { coverage, type StudyContext } from './context.js';
import { type CountedCustomers, countOf } from './counted-customers.js';
import { askCustomerCells } from './customer-cells.js';

/** Customers with and without a value in one column, and how many of each left. */
export interface Presence {
  readonly column: StudyColumn;
  readonly present: ChurnRate;
  readonly missing: ChurnRate;
}

/** Where is a value missing, and do those without it leave more? Every column. */
export async function askPresence(context: StudyContext): Promise<Presence[]> {
  const isKey = ({ kind }: StudyColumn) => kind === 'key';
  const others = context.columns.filter((column) => !isKey(column));
  const known = await presenceOf(context, await askCustomerCells(context), others);
  // Cells hold no keys. Those who lack one are asked for by themselves: hardly a row is read.
  for (const column of context.columns.filter(isKey)) known.push(await presenceOfKey(context, column));
  return context.columns.map((column) => known.find((each) => each.column === column)!);
}

async function presenceOfKey(context: StudyContext, column: StudyColumn): Promise<Presence> {
  const all = await askChurn(context);
  const missing = await askChurn(context, { [column.name]: { missing: true } });
  const present = churnRate(all.churned - missing.churned, all.n - missing.n, coverage(context));
  return { column, present, missing };
}

async function presenceOf(
  context: StudyContext,
  counted: CountedCustomers,
  columns: readonly StudyColumn[],
): Promise<Presence[]> {
  const counts = columns.map(({ name }, index) => {
    const isPresent = sql`${identifier(name)} IS NOT NULL`;
    return sql`${countOf(counted, isPresent)} AS ${identifier(`n${index}`)}, ${countOf(counted, sql`churn = 1 AND ${isPresent}`)} AS ${identifier(`churned${index}`)}`;
  });
  const all = sql`${countOf(counted)} AS n, ${countOf(counted, sql`churn = 1`)} AS churned`;
  const row = await queryOne(
    context.engine,
    sql`SELECT ${join([all, ...counts], ', ')} FROM ${counted.table}`,
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
