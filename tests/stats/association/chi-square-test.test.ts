import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { biasCorrectedCramersV, chiSquare, cramersV } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';

const tables = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) => {
    const row = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: rows, maxLength: rows });
  });
const transposed = (cells: readonly (readonly number[])[]) =>
  cells[0]!.map((_, c) => cells.map((row) => row[c]!));

describe('chiSquare', () => {
  it('keeps log10 of a p below the smallest double', () => {
    const result = chiSquare(
      Object.freeze([
        [1409, 3675],
        [348, 4242],
        [220, 46],
        [60, 0],
      ]),
    );
    expectClose(result.statistic.value, 1503.62936, 1e-8);
    expectClose(result.estimate.value, 0.38777, 1e-5);
    expect(result.df).toBe(3);
    expect(result.pValue).toBe(0);
    expectClose(10 ** (result.log10PValue + 326), 9.6, 0.005);
    expect(result.n).toEqual([5084, 4590, 266, 60]);
    expect(result.notes).toEqual([]);
  });

  it('finds no effect of the card', () => {
    expectClose(
      chiSquare([
        [613, 2332],
        [1424, 5631],
      ]).pValue,
      0.4754,
      1e-4,
    );
  });

  it('does not depend on the order of rows or on which column stands in the rows', () => {
    always(
      fc.property(tables, (cells) => {
        const { statistic, pValue } = chiSquare(cells);
        for (const other of [cells.toReversed(), transposed(cells)]) {
          expectClose(chiSquare(other).statistic.value, statistic.value, 1e-10, 1);
          expectClose(chiSquare(other).pValue, pValue, 1e-8);
        }
      }),
    );
  });

  it('grows with the counts while V stays', () => {
    always(
      fc.property(tables, fc.integer({ min: 2, max: 9 }), (cells, times) => {
        const [once, often] = [
          chiSquare(cells),
          chiSquare(cells.map((row) => row.map((count) => count * times))),
        ];
        expectClose(often.statistic.value, once.statistic.value * times, 1e-10, 1);
        expectClose(often.estimate.value, once.estimate.value, 1e-10, 1);
      }),
    );
  });

  it('leaves out empty rows and columns with a note', () => {
    const result = chiSquare([
      [3, 0, 7],
      [0, 0, 0],
      [0, 0, 0],
      [9, 0, 2],
    ]);
    expect(result.statistic.value).toBe(
      chiSquare([
        [3, 7],
        [9, 2],
      ]).statistic.value,
    );
    expect(result.notes).toEqual(['2 empty rows were left out', '1 empty column was left out']);
    expect(result.assumptions[1]).toMatchObject({
      found: '2 of 4 cells expect fewer than 5, the smallest 4.3',
      holds: false,
    });
    expect(result.n).toEqual([10, 11]);
  });

  it('refuses a table without two filled rows and columns', () => {
    const message =
      'chiSquare requires at least 2 rows and 2 columns with counts in `cells`, received 1 and 2';
    expect(() =>
      chiSquare([
        [3, 4],
        [0, 0],
      ]),
    ).toThrow(new RangeError(message));
    expect(() => chiSquare([])).toThrow('received 0 and 0');
  });

  it('refuses rows of different length and cells that are no counts', () => {
    expect(() => chiSquare([[1, 2], [3]])).toThrow(
      new RangeError(
        'chiSquare requires rows of one length in `cells`, received 2 cells in row 0 and 1 in row 1',
      ),
    );
    expect(() =>
      chiSquare([
        [1, 2],
        [3, Number.NaN],
      ]),
    ).toThrow(
      new RangeError('chiSquare requires a whole number of at least 0 in `cells[1][1]`, received NaN'),
    );
    expect(() =>
      chiSquare([
        [1, -2],
        [3, 4],
      ]),
    ).toThrow('received -2');
  });
});

describe('cramersV', () => {
  it('is 1 where one column tells the other', () => {
    const { value, interval } = cramersV([
      [30, 0],
      [0, 40],
    ]);
    expectClose(value, 1, 1e-15);
    expect(interval.high).toBe(1);
  });

  it('is 0 where one column tells nothing of the other, and still uncertain', () => {
    const { value, interval } = cramersV([
      [10, 20],
      [20, 40],
    ]);
    expect(value).toBe(0);
    expect(interval.low).toBe(0);
    expectClose(interval.high, 2.96 / Math.sqrt(90), 1e-3);
  });

  it('lies within its interval, which narrows with more customers', () => {
    always(
      fc.property(tables, (cells) => {
        const { value, interval } = cramersV(cells);
        expect(
          0 <= interval.low && interval.low <= value && value <= interval.high && interval.high <= 1,
        ).toBe(true);
        const many = cramersV(cells.map((row) => row.map((count) => count * 50))).interval;
        expect(many.high - many.low).toBeLessThanOrEqual(interval.high - interval.low);
      }),
    );
  });

  it('answers for a hundred million customers', () => {
    const cells = [
      [1409, 3675],
      [348, 4242],
      [220, 46],
      [60, 0],
    ].map((row) => row.map((count) => count * 10_000));
    const { value, interval } = cramersV(cells);
    expectClose(value, 0.38777, 1e-5);
    expectClose(interval.high - interval.low, 0.000392, 1e-2);
  });
});

describe('biasCorrectedCramersV', () => {
  it('is 0 for a table that chance makes, where V is not', () => {
    const cells = [
      [5, 4, 6, 3],
      [4, 6, 5, 4],
      [5, 3, 4, 6],
    ];
    expect(biasCorrectedCramersV(cells).value).toBe(0);
    expect(cramersV(cells).value).toBeGreaterThan(0.1);
  });

  it('is at most V, and lies within its interval', () => {
    always(
      fc.property(tables, (cells) => {
        const { value, interval } = biasCorrectedCramersV(cells);
        expect(value <= cramersV(cells).value + 1e-12).toBe(true);
        expect(0 <= interval.low && interval.low <= value && value <= interval.high).toBe(true);
      }),
    );
  });

  it('is V where customers are many', () => {
    const cells = [
      [1409, 3675],
      [348, 4242],
      [220, 46],
      [60, 0],
    ].map((row) => row.map((count) => count * 10_000));
    expectClose(biasCorrectedCramersV(cells).value, cramersV(cells).value, 1e-7);
  });

  it('refuses a table with no more customers than columns', () => {
    expect(() =>
      biasCorrectedCramersV([
        [1, 0],
        [0, 1],
      ]),
    ).toThrow(
      new RangeError(
        'biasCorrectedCramersV requires more customers than rows and columns in `cells`, received 2',
      ),
    );
  });
});
