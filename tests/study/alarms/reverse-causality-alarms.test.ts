import { describe, expect, test } from 'vitest';
import { conditionUses } from '../../../lib/study/alarms/condition-uses.js';
import { type ColumnRates, reverseCausalityAlarms } from '../../../lib/study/alarms/index.js';
import { askColumnRates } from '../../../lib/study/alarms/level-rates.js';
import { churnRate } from '../../../lib/study/churn-rate.js';
import type { ColumnDefinition } from '../../../lib/study/definition.js';
import { smallDefinition, studyFolder } from '../support.js';
import { openContext } from './support.js';

type Mark = boolean | (string | number)[];

/** A column of counts: churned and n by value. */
function counted(
  levels: Readonly<Record<number, readonly [number, number]>>,
  mark: Mark = false,
): ColumnRates {
  const definition = { as: 'products', kind: 'ordinal', may_follow_leaving: mark } as ColumnDefinition;
  return {
    column: { name: 'products', label: 'Products', kind: 'ordinal', definition },
    levels: Object.entries(levels).map(([value, [churned, n]]) => ({
      held: { value: Number(value) },
      label: value,
      churn: churnRate(churned, n, 0.95),
    })),
  };
}

const raised = (columns: readonly ColumnRates[]) =>
  reverseCausalityAlarms(columns, []).map(({ id, found }) => `${id}: ${found.because}`);

describe('reverse causality is suspected', () => {
  test('of holding none, where nearly all left, however few they are', () => {
    expect(raised([counted({ 0: [1, 1], 1: [180, 1000] })])).toEqual([
      'reverse-causality/products/0: none held',
    ]);
    expect(raised([counted({ 0: [96, 100], 1: [180, 1000] })])).toHaveLength(1);
    expect(raised([counted({ 0: [90, 100], 1: [180, 1000] })])).toEqual([]);
  });

  test('of a level of 30 or more in which everyone or no one left', () => {
    expect(raised([counted({ 1: [180, 1000], 4: [60, 60] })])).toEqual([
      'reverse-causality/products/4: everyone left',
    ]);
    expect(raised([counted({ 1: [180, 1000], 4: [0, 60] })])).toEqual([
      'reverse-causality/products/4: nobody left',
    ]);
    expect(raised([counted({ 1: [180, 1000], 4: [29, 29] })])).toEqual([]);
    expect(raised([counted({ 1: [180, 1000], 4: [59, 60] })])).toEqual([]);
  });

  test('never where so few leave that nobody leaving says nothing', () => {
    expect(raised([counted({ 1: [10, 1000], 4: [0, 60] })])).toEqual([]);
  });

  test('of no level of a table in which everyone or no one left', () => {
    expect(raised([counted({ 0: [50, 50], 1: [80, 80] })])).toEqual([]);
    expect(raised([counted({ 0: [0, 50], 1: [0, 80] })])).toEqual([]);
  });
});

describe('reverse causality is declared', () => {
  test('of a whole column, which is then told once with all its levels', () => {
    const [alarm, ...others] = reverseCausalityAlarms(
      [counted({ 0: [1, 1], 1: [180, 1000], 2: [60, 60] }, true)],
      [],
    );
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ id: 'reverse-causality/products', found: { because: 'marked' } });
    expect(alarm!.found.levels.map(({ label }) => label)).toEqual(['0', '1', '2']);
    expect(alarm!.found.overall).toMatchObject({ churned: 241, n: 1061 });
  });

  test('of the levels listed, where they have customers', () => {
    expect(raised([counted({ 1: [180, 1000], 2: [9, 100] }, [0, 2])])).toEqual([
      'reverse-causality/products/2: marked',
    ]);
  });
});

describe('what uses a level that may follow leaving', () => {
  const { columns } = smallDefinition() as { columns: Record<string, object> };
  const segment = (id: string, where: object) => ({ id, name: `Segment ${id}`, where });
  const hypothesis = (id: string, compare: string, between: unknown, test: string) => ({
    id,
    claim: `Claim ${id}.`,
    family: 'all',
    compare,
    between,
    test,
  });
  const used = async (marks: Record<string, Mark>) => {
    const marked = Object.fromEntries(
      Object.entries(columns).map(([header, column]) => [
        header,
        header in marks ? { ...column, may_follow_leaving: marks[header] } : column,
      ]),
    );
    const definition = smallDefinition({
      columns: marked,
      segments: [
        segment('one', { products: 1 }),
        segment('two-or-more', { products: { from: 2 } }),
        segment('rich-with-card', { balance: { from: 'p50' }, card: 1 }),
      ],
      hypotheses: [
        hypothesis('by-products', 'churn', 'products', 'chi-square'),
        hypothesis('one-two', 'churn', { column: 'products', values: [1, 2] }, 'two-proportion-z'),
        hypothesis('products-by-churn', 'products', 'churn', 'welch'),
        hypothesis('age-by-card', 'age', 'card', 'welch'),
      ],
      playbook: [
        { id: 'for-one', name: 'For one', for: 'one', action: 'Write.' },
        { id: 'for-three', name: 'For three', for: { products: 3 }, action: 'Write.' },
        { id: 'for-all', name: 'For all', action: 'Write.' },
      ],
    });
    const context = await openContext(await studyFolder(definition));
    return reverseCausalityAlarms(await askColumnRates(context), await conditionUses(context));
  };

  test('is each segment, recommendation and hypothesis whose conditions let in its customers', async () => {
    const [alarm] = await used({ Products: [3] });
    expect(alarm!.about).toEqual({
      columns: ['products'],
      segments: ['two-or-more'],
      recommendations: ['for-three'],
      hypotheses: ['by-products'],
    });
    expect(alarm!.found.usedBy).toEqual([
      { kind: 'segment', name: 'Segment two-or-more' },
      { kind: 'recommendation', name: 'For three' },
      { kind: 'hypothesis', name: 'Claim by-products.' },
    ]);
  });

  test('is every condition on a column that is marked as a whole, and every test that compares it', async () => {
    const [products] = await used({ Products: true });
    expect(products!.about).toMatchObject({
      segments: ['one', 'two-or-more'],
      recommendations: ['for-one', 'for-three'],
      hypotheses: ['by-products', 'one-two', 'products-by-churn'],
    });
    const [card] = await used({ Card: true });
    expect(card!.about).toMatchObject({ segments: ['rich-with-card'], hypotheses: ['age-by-card'] });
  });

  test('is found through bands and percentiles too', async () => {
    const [balance] = await used({ Balance: true });
    expect(balance!.about.segments).toEqual(['rich-with-card']);
    expect(balance!.found.levels.at(-1)!.label).toBe('missing');
  });
});
