import { describe, expect, it } from 'vitest';
import { calibrationChart, type DriverPanel, driversChart, gainsChart } from '../../lib/charts/index.js';
import { around, aroundRate, baseLevel, driverLevel, gainsStep } from './sample-figures.js';

const DRIVERS: readonly DriverPanel[] = [
  {
    title: 'Products',
    levels: [
      baseLevel('1', 1409, 5084),
      driverLevel('2', 348, 4590, around(-0.172, 0.015)),
      driverLevel('3', 220, 266, around(0.467, 0.058)),
      driverLevel('4', 60, 60, null),
    ],
  },
  {
    title: 'Card',
    levels: [driverLevel('no', 613, 2945, around(0.007, 0.014)), baseLevel('yes', 1424, 7055)],
  },
];

describe('driversChart', () => {
  const title = 'Drivers';
  const { data, layout, alt, height } = driversChart({ title, drivers: Object.freeze(DRIVERS) });

  it('draws points around a line at 0, and the base of each column on it', () => {
    const x = data[0]!.x as number[];
    expect(x).toHaveLength(5);
    for (const [index, points] of [0, -17.2, 46.7, 0.7, 0].entries())
      expect(x[index]).toBeCloseTo(points, 10);
    expect((layout.shapes as { x0: number; x1: number }[]).map(({ x0, x1 }) => [x0, x1])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it('draws the base hollow and everything else filled', () => {
    const { color } = data[0]!.marker as { color: string[] };
    expect(color[0]).toBe(color[4]);
    expect(new Set(color.slice(1, 4))).toHaveLength(1);
    expect(color[0]).not.toBe(color[1]);
  });

  it('keeps the row and the counts of a level without an estimate, and says why there is none', () => {
    const [words, counts] = data.slice(1).map(({ text }) => text as string[]);
    expect(words).toEqual([
      '0 (base)',
      '−17.2 [−18.7, −15.7]',
      '46.7 [40.9, 52.5]',
      'all left',
      '0.7 [−0.7, 2.1]',
      '0 (base)',
    ]);
    expect(counts![3]).toBe('60 / 60');
    const others = [driverLevel('a', 0, 9, null), driverLevel('b', 3, 9, null)];
    const chart = driversChart({ title, drivers: [{ title: 'Odd', levels: others }] });
    expect(chart.data[1]!.text).toEqual(['none left', 'no estimate']);
    expect(chart.data[0]!.x).toEqual([]);
    expect(chart.alt).toBe(
      'Drivers. No level has an estimate. Without a finite estimate: Odd: a (0 / 9 left), Odd: b (3 / 9 left).',
    );
  });

  it('says the ends, what has no estimate, and how many intervals hold 0', () => {
    expect(alt).toBe(
      'Drivers. Average difference in the share who left, in percentage points, from the base of its column: from 46.7 [40.9, 52.5] for Products: 3 to −17.2 [−18.7, −15.7] for Products: 2; 1 of 3 intervals hold 0. Without a finite estimate: Products: 4 (60 / 60 left).',
    );
  });

  it('names each column above its levels', () => {
    const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
    expect(texts).toEqual(['points [interval]', 'left / all', 'Products', 'Card']);
  });

  it('draws columns whole and in order while there is room, and names the rest', () => {
    const short = driversChart({ title, drivers: DRIVERS, mostRows: 5 });
    expect(short.data[1]!.text).toHaveLength(4);
    expect(short.height).toBeLessThan(height);
    expect(short.alt).toMatch(/ Not drawn: Card\.$/);
    expect(JSON.stringify(short.layout.title)).toContain('Not drawn: Card.');
    expect(driversChart({ title, drivers: DRIVERS, mostRows: 1 }).data[1]!.text).toHaveLength(4);
    expect(driversChart({ title, drivers: DRIVERS, mostRows: 6 }).data[1]!.text).toHaveLength(6);
  });

  it.each([
    [[], 'at least one row in `drivers`, received none'],
    [[{ title: 'Card', levels: [] }], 'at least one row in `drivers[0].levels`, received none'],
    [
      [{ title: 'Card', levels: [baseLevel('yes', 3, 2)] }],
      'churned <= n in `drivers[0].levels[0]`, received 3 of 2',
    ],
    [
      [{ title: 'Card', levels: [driverLevel('no', 1, 2, around(Number.NaN, 1))] }],
      'a finite number in `drivers[0].levels[0].effect.value`, received NaN',
    ],
  ])('refuses columns that cannot be drawn, case %#', (drivers, message) => {
    expect(() => driversChart({ title, drivers })).toThrow(
      new RangeError(`driversChart requires ${message}`),
    );
  });
});

describe('calibrationChart', () => {
  const group = (predicted: number, churned: number, n: number) => ({
    predicted,
    n,
    churned,
    rate: churned / n,
    interval: aroundRate(churned, n),
  });
  const groups = [group(0.013, 34, 999), group(0.453, 413, 1000), group(0.769, 790, 1000)];
  const { data, layout, alt } = calibrationChart({ title: 'Calibration', groups: Object.freeze(groups) });

  it('puts what was predicted against what happened on two axes of one scale', () => {
    expect(data[0]).toMatchObject({ x: [0.013, 0.453, 0.769], y: [34 / 999, 0.413, 0.79] });
    const [x, y] = [layout.xaxis, layout.yaxis] as { range: number[]; tickvals: number[] }[];
    expect(x!.range).toEqual(y!.range);
    expect(x!.tickvals).toEqual(y!.tickvals);
    const { width, height, margin } = layout as {
      width: number;
      height: number;
      margin: Record<'l' | 'r' | 't' | 'b', number>;
    };
    expect(width - margin.l - margin.r).toBe(height - margin.t - margin.b);
  });

  it('draws the diagonal over the whole plot, named where no dot is near', () => {
    const { range } = layout.xaxis as { range: [number, number] };
    expect((layout.shapes as object[])[0]).toMatchObject({ x0: 0, y0: 0, x1: range[1], y1: range[1] });
    const words = (layout.annotations as { text: string; x: number }[]).find(
      ({ text }) => text === 'as predicted',
    );
    expect(words!.x).toBeCloseTo((0.013 + 0.453) / 2, 12);
  });

  it('counts the groups whose interval holds the prediction', () => {
    expect(alt).toBe(
      'Calibration. Predicted and observed share who left: from 1.3 % predicted, 3.4 % (34 / 999) observed, to 76.9 % predicted, 79.0 % (790 / 1,000) observed. In 2 of 3 groups the interval of the observed share holds the predicted one.',
    );
  });

  it('keeps its axes where whiskers are longest, and never passes 100 %', () => {
    const { range } = calibrationChart({ title: 't', groups: [group(0.5, 2, 2)] }).layout.yaxis as {
      range: number[];
    };
    expect(range).toEqual([0, 1]);
  });

  it('refuses no groups, a prediction that is no share, and counts that do not fit', () => {
    const draw = (changed: object) => () =>
      calibrationChart({ title: 't', groups: [{ ...groups[0]!, ...changed }] });
    expect(() => calibrationChart({ title: 't', groups: [] })).toThrow(
      'calibrationChart requires at least one row in `groups`, received none',
    );
    expect(draw({ predicted: 1.2 })).toThrow(
      'calibrationChart requires a share from 0 to 1 in `groups[0].predicted`, received 1.2',
    );
    expect(draw({ rate: 0.5 })).toThrow(RangeError);
  });
});

describe('gainsChart', () => {
  const all = { n: 1900, churned: 450 };
  const steps = [gainsStep(180, 190), gainsStep(330, 380), gainsStep(340, 570), gainsStep(450, 1900)];
  const { data, layout, alt } = gainsChart({ title: 'Gains', steps: Object.freeze(steps), all });

  it('begins at nobody and ends at everybody', () => {
    expect(data[0]!.x).toEqual([0, 0.1, 0.2, 0.3, 1]);
    expect(data[0]!.y).toEqual([0, 180 / 450, 330 / 450, 340 / 450, 1]);
    expect((layout.shapes as object[])[0]).toMatchObject({ x0: 0, y0: 0, x1: 1, y1: 1 });
  });

  it('labels the steps of the riskier half that stand apart', () => {
    const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
    expect(texts).toEqual([
      'share of those who left among them',
      'drawn by lot',
      '40.0 %<br>180 / 450',
      '73.3 %<br>330 / 450',
    ]);
  });

  it('says them in its alternative text', () => {
    expect(alt).toBe(
      'Gains. Of all who left, the 10.0 % of customers at highest risk hold 40.0 % (180 / 450), the first 20.0 % 73.3 % (330 / 450).',
    );
  });

  it('draws a model that ranks no better than by lot', () => {
    const flat = gainsChart({ title: 't', steps: [gainsStep(450, 1900)], all });
    expect(flat.alt).toBe(
      't. Of all who left, the 100.0 % of customers at highest risk hold 100.0 % (450 / 450).',
    );
  });

  it.each([
    [[], all, 'at least one row in `steps`, received none'],
    [steps, { n: 1900, churned: 0 }, 'a number of at least 1 in `all.churned`, received 0'],
    [[steps[1]!, steps[0]!], all, 'steps that rise to all, received 180 / 190 after 330 / 380'],
    [[gainsStep(450, 2000)], all, 'steps that rise to all, received 450 / 1,900 after 450 / 2,000'],
    [
      [{ ...steps[0]!, interval: { low: 0.4, high: 1.1, level: 0.95 } }],
      all,
      'a share from 0 to 1 in `steps[0].interval.high`, received 1.1',
    ],
  ])('refuses steps that do not fit together, case %#', (given, whole, message) => {
    expect(() => gainsChart({ title: 't', steps: given, all: whole })).toThrow(
      new RangeError(`gainsChart requires ${message}`),
    );
  });
});
