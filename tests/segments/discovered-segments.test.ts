import { expect, test } from 'vitest';
import { openStudy } from '../../lib/open-study.js';
import { conditionPredicate, type RowValue } from '../../lib/study/index.js';

const study = await openStudy({ study: 'data/products' });
const customers = (await study.table()).objects() as Record<string, RowValue>[];
const { rows, candidates, churn } = await study.discovery();

test('every discovered segment holds the customers of its rule, in both halves together', () => {
  expect(rows.length).toBe(10);
  expect(candidates).toBeGreaterThan(1_000_000);
  for (const { rule, n, churned, discovery, confirmation } of rows) {
    const members = customers.filter(conditionPredicate(rule.where));
    expect([n, churned]).toEqual([members.length, members.filter((row) => row.churn === 1).length]);
    expect([discovery.n + confirmation.n, discovery.churned + confirmation.churned]).toEqual([n, churned]);
    expect(n).toBeGreaterThanOrEqual(200);
  }
});

test('a segment has the same id wherever its rule is found, and no two share one', async () => {
  const again = await (await openStudy({ study: 'data/products' })).discovery();
  expect(again.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('what leaves most is confirmed above the average, what leaves least below it', async () => {
  const protective = await study.protectiveSegments();
  const confirmed = (all: typeof rows) =>
    all.filter(({ confirmation }) => confirmation.verdict === 'confirmed');
  expect(confirmed(rows).length).toBeGreaterThan(5);
  for (const { confirmation } of confirmed(rows)) expect(confirmation.rate).toBeGreaterThan(churn.rate!);
  for (const { confirmation } of confirmed(protective.rows)) {
    expect(confirmation.rate).toBeLessThan(churn.rate!);
  }
});

test('rules say which of their columns are protected or may follow from leaving', () => {
  for (const { rule, protectedLabels, mayFollowLeaving } of rows) {
    const columns = Object.keys(rule.where);
    expect(protectedLabels.includes('Age')).toBe(columns.includes('age'));
    expect(mayFollowLeaving).toEqual(columns.includes('active') ? ['Active customer'] : []);
  }
});

test('a marketing set keeps its limits, and its union is counted', async () => {
  const sets = await study.marketingSets();
  expect(sets.rows.map(({ id }) => id)).toEqual(['three-compact', 'three-sharp']);
  for (const { chosen, limits, union, sumOfSizes, confirmation } of sets.rows) {
    expect(chosen.length).toBeLessThanOrEqual(limits.most);
    const rules = chosen.map(({ id }) => conditionPredicate(rows.find((row) => row.id === id)!.rule.where));
    const members = customers.filter((row) => rules.some((isIn) => isIn(row)));
    expect(union.n).toBe(members.length);
    expect(sumOfSizes).toBeGreaterThanOrEqual(union.n);
    expect(confirmation.n).toBeLessThan(union.n);
  }
});
