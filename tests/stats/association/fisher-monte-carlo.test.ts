import { describe, expect, it } from 'vitest';
import { randomTable } from '../../../lib/stats/association/random-table.js';
import { chiSquare, fisherExact, fisherMonteCarlo, seededRandom } from '../../../lib/stats/index.js';
import { expectClose } from '../support.js';

const small = Object.freeze([
  [3, 0, 1],
  [0, 4, 2],
]);

describe('fisherMonteCarlo', () => {
  it('gives the same for the same seed, and another p for another', () => {
    expect(fisherMonteCarlo(small, 1)).toEqual(fisherMonteCarlo(small, 1));
    expect(fisherMonteCarlo(small, 1).pValue).not.toBe(fisherMonteCarlo(small, 2).pValue);
  });

  it('comes near the exact p of a table of two by two', () => {
    const exact = fisherExact({ count: 3, n: 10 }, { count: 9, n: 11 }).pValue;
    const { pValue } = fisherMonteCarlo(
      [
        [3, 7],
        [9, 2],
      ],
      7,
    );
    expect(Math.abs(pValue - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 9999));
  });

  it('never gives 0: the observed table counts as one', () => {
    const cells = [
      [1409, 3675],
      [348, 4242],
      [220, 46],
      [60, 0],
    ];
    const result = fisherMonteCarlo(cells, 1, { tables: 99 });
    expectClose(result.pValue, 0.01);
    expect(result.log10PValue).toBe(Math.log10(result.pValue));
    expect(result.effect).toEqual(chiSquare(cells).effect);
  });

  it('tells its Monte Carlo error and what was left out', () => {
    const { notes, n } = fisherMonteCarlo([...small, [0, 0, 0]], 1, { tables: 999 });
    expect(notes[0]).toBe('1 empty row was left out');
    expect(notes[1]).toMatch(/^p is from 999 random tables \(seed 1\), with a standard error of 0\.00\d+$/);
    expect(n).toEqual([4, 6]);
  });

  it('tells the probability of the observed table', () => {
    // 4! 6! 3! 4! 3! / (10! 3! 1! 4! 2!)
    expectClose(fisherMonteCarlo(small, 1, { tables: 1 }).statistic.value, Math.log(60 / 4200), 1e-12);
  });

  it('refuses a seed and a number of tables that are none', () => {
    expect(() => fisherMonteCarlo(small, -1)).toThrow(
      new RangeError('fisherMonteCarlo requires a whole number of at least 0 in `seed`, received -1'),
    );
    expect(() => fisherMonteCarlo(small, 1, { tables: 0 })).toThrow(
      new RangeError('fisherMonteCarlo requires a whole number of at least 1 in `tables`, received 0'),
    );
  });
});

describe('randomTable', () => {
  it('keeps the margins, also of a billion customers', () => {
    const random = seededRandom(1);
    for (const scale of [1, 1000, 50_000_000]) {
      const [rows, columns] = [[5, 9, 6].map((n) => n * scale), [3, 11, 4, 2].map((n) => n * scale)];
      const cells = randomTable(rows, columns, random);
      expect(cells.map((row) => row.reduce((sum, count) => sum + count))).toEqual(rows);
      expect(columns.map((_, c) => cells.reduce((sum, row) => sum + row[c]!, 0))).toEqual(columns);
    }
  });

  it('gives each table as often as chance does', () => {
    const random = seededRandom(3);
    const counts = [0, 0, 0, 0, 0];
    for (let index = 0; index < 7000; index++) counts[randomTable([4, 4], [4, 4], random)[0]![0]!]!++;
    // 1, 16, 36, 16 and 1 of 70.
    const expected = [100, 1600, 3600, 1600, 100];
    const distance = counts.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0);
    expect(distance).toBeLessThan(18.5);
  });
});
