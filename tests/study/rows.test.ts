import { describe, expect, test } from 'vitest';
import { openSmall, smallTable } from './support.js';

describe('rows on request', () => {
  test('come as an arquero table and as a danfojs frame, without the key', async () => {
    const study = await openSmall();
    const table = await study.table();
    expect(table.columnNames()).toEqual(['city', 'age', 'balance', 'products', 'card', 'churn']);
    expect(table.numRows()).toBe(12);
    const frame = await study.frame();
    expect(frame.shape).toEqual([12, 6]);
    expect(frame.column('age').mean()).toBe(43.5);
  });

  test('past the limit are a sample that does not change', async () => {
    const study = await openSmall();
    const [first, second] = [await study.table({ limit: 5 }), await study.table({ limit: 5 })];
    expect(first.numRows()).toBe(5);
    expect(second.objects()).toEqual(first.objects());
  });

  test('masks the key and personal columns in the raw frame and leaves out what is not declared', async () => {
    const lines = smallTable.map((line, index) => `${line},${index === 0 ? 'Surname' : 'Somebody'}`);
    const frame = await (await openSmall({}, lines)).rawFrame({ limit: 3 });
    expect(frame.columns).toEqual(['Id', 'City', 'Age', 'Balance', 'Products', 'Card', 'Left']);
    expect(frame.column('Id').values).toEqual(['•••', '•••', '•••']);
    expect(JSON.stringify(frame.values)).not.toContain('Somebody');
  });
});
