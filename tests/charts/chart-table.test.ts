import { describe, expect, it } from 'vitest';
import { effectForest, type Figure, type Trace } from '../../lib/charts/index.js';
import { around, FIGURES } from './sample-figures.js';

/** A cell as the number that it shows: 27.7 % is 0.277. */
function shownNumber(cell: string): number {
  const value = Number(cell.replace('−', '-').replace(/[ %,]/g, ''));
  return cell.endsWith('%') ? value / 100 : value;
}

/** The cells of a column. */
function cellsOf({ table }: Figure, header: string): string[] {
  const index = table.columns.findIndex((column) => column.header === header);
  expect(index, `a column "${header}" among ${table.columns.map((one) => one.header)}`).toBeGreaterThan(-1);
  return table.rows.map((row) => row[index]!);
}

interface Whiskers {
  readonly array: readonly number[];
  readonly arrayminus: readonly number[];
}

/** What a trace of dots draws along one axis: its values and the ends of its whiskers. */
function drawn(trace: Trace, axis: 'x' | 'y') {
  const values = trace[axis] as number[];
  const { array, arrayminus } = trace[`error_${axis}`] as Whiskers;
  return {
    values,
    low: values.map((value, index) => value - arrayminus[index]!),
    high: values.map((value, index) => value + array[index]!),
  };
}

/** Half of the last digit that cells show. */
const ROUNDING = { share: 0.000501, hundredth: 0.00501, tenth: 0.0501 } as const;

function expectShown(cells: readonly string[], values: readonly number[], rounding: number): void {
  expect(cells).toHaveLength(values.length);
  for (const [index, cell] of cells.entries()) {
    expect(Math.abs(shownNumber(cell) - values[index]!), cell).toBeLessThan(rounding);
  }
}

const named = (name: string) => FIGURES[name]!;

describe('the table of', () => {
  it.each(Object.entries(FIGURES))('%s has a text in every cell of every row', (_, { title, table }) => {
    expect(table.caption).toContain(title);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) {
      expect(row).toHaveLength(table.columns.length);
      expect(row.every((cell) => typeof cell === 'string')).toBe(true);
    }
  });

  it.each([
    ['rateChart', 'x', 'share who left', ROUNDING.share],
    ['segmentMap', 'y', 'share who left', ROUNDING.share],
    ['calibrationChart', 'y', 'share who left', ROUNDING.share],
    ['associationChart', 'x', 'Pearson <b>bold</b> & &lt;', ROUNDING.hundredth],
    ['effectForest', 'x', "Hedges' g", ROUNDING.hundredth],
    ['portraitChart', 'x', 'difference in standard deviations', ROUNDING.hundredth],
    ['groupMeansChart', 'x', 'mean age, years', ROUNDING.tenth],
  ] as const)('%s holds the values and interval ends that are drawn', (name, axis, header, rounding) => {
    const figure = named(name);
    const { values, low, high } = drawn(figure.data[0]!, axis);
    expectShown(cellsOf(figure, header), values, rounding);
    expectShown(cellsOf(figure, '95 % interval from'), low, rounding);
    expectShown(cellsOf(figure, 'to'), high, rounding);
  });

  it('ratePanels holds every level under its column, in the order of the panels', () => {
    const figure = named('ratePanels');
    const dots = figure.data.filter(({ mode }) => mode === 'markers').flatMap(({ x }) => x as number[]);
    expectShown(cellsOf(figure, 'share who left'), dots, ROUNDING.share);
    expect(cellsOf(figure, 'column')).toEqual([
      ...Array(4).fill('<a href="x">x</a>'),
      ...Array(2).fill('City'),
      ...Array(2).fill('$x$'),
    ]);
    expect(figure.table.caption).toBe('Churn by every column. All customers: 20.4 %.');
  });

  it('rateChart says which groups are small and what counts are behind the rates', () => {
    const { table } = named('rateChart');
    expect(table.rows[3]).toEqual(['4 (small group)', '100.0 %', '87.3 %', '100.0 %', '60', '60']);
    expect(table.caption).toContain('$x$: 20.4 %.');
  });

  it('distributionChart holds the shares of both groups', () => {
    const figure = named('distributionChart');
    for (const { name, y } of figure.data) {
      const [, ...shares] = (y as number[]).slice(0, -2);
      expectShown(cellsOf(figure, `of those shown who ${name}`), shares, ROUNDING.share);
    }
    expect(figure.table.rows[1]!.slice(0, 3)).toEqual(['38', '58', '120']);
  });

  it('correlationMatrix holds every cell, with its n', () => {
    expect(named('correlationMatrix').table.rows).toEqual([
      ['<a href="x">x</a>', '$x$', '−0.30', '800'],
      ['<a href="x">x</a>', '<b>bold</b> & &lt;', '–', '0'],
      ['$x$', '<b>bold</b> & &lt;', '0.05', '700'],
    ]);
  });

  it('overlapMatrix holds the sizes, then what each pair shares', () => {
    const { data, table } = named('overlapMatrix');
    const written = [data[2]!, data[1]!].flatMap(({ text }) => text as string[]);
    const told = table.rows.map(([, , n, share]) => (share ? `${n}<br>${share}` : n));
    expect(told).toEqual(written);
  });

  it('segmentMap holds the sizes that it draws', () => {
    const figure = named('segmentMap');
    expect(cellsOf(figure, 'all').map(shownNumber)).toEqual(figure.data[0]!.x);
  });

  it('portraitChart holds both sides and the index', () => {
    const { data, table } = named('portraitChart');
    const beside = data.slice(1).map(({ text }) => text as string[]);
    expect(table.rows[1]!.slice(1, 4)).toEqual(beside.map((column) => column[1]));
  });

  it('effectForest leaves the open end of a one-sided interval empty', () => {
    const interval = { low: 0.1, high: Number.POSITIVE_INFINITY, level: 0.95 };
    const rows = [{ label: 'women', value: 0.2, interval, verdict: 'shown to differ' as const }];
    const { table } = effectForest({ title: 't', rows, valueLabel: 'h' });
    expect(table.rows).toEqual([['women', '0.20', '0.10', '', 'shown to differ']]);
  });

  it('effectForest holds ratios themselves, not where they stand on the log axis', () => {
    const rows = [{ label: 'men', ...around(4, 0.5), verdict: 'shown to differ' as const }];
    const { table } = effectForest({ title: 't', rows, valueLabel: 'odds ratio', zero: 1 });
    expect(table.rows[0]!.slice(0, 4)).toEqual(['men', '4.0', '3.5', '4.5']);
  });

  it('driversChart holds the points, the bases and what has no estimate', () => {
    const { data, table } = named('driversChart');
    expect(table.rows.map((row) => row[2])).toEqual(['−17.2', '0 (base)', '0 (base)', 'all left']);
    expect(table.rows[0]!.slice(3)).toEqual(['−18.7', '−15.7', '348', '4,590']);
    expect((data[0]!.x as number[])[0]).toBeCloseTo(-17.2, 10);
  });

  it('gainsChart holds customers reached and those who left among them', () => {
    const figure = named('gainsChart');
    const [, ...reach] = figure.data[0]!.x as number[];
    const [, ...captured] = figure.data[0]!.y as number[];
    expectShown(cellsOf(figure, 'of all customers'), reach, ROUNDING.share);
    expectShown(cellsOf(figure, 'of all who left'), captured, ROUNDING.share);
  });
});
