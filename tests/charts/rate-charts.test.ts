import { describe, expect, it } from 'vitest';
import { rateChart, ratePanels } from '../../lib/charts/index.js';
import { BASE, LEVELS, level } from './sample-figures.js';

const title = 'Churn by products';

describe('rateChart', () => {
  it('is a plotly specification', () => {
    expect(rateChart({ title, levels: Object.freeze(LEVELS), base: BASE })).toMatchSnapshot();
  });

  it('says the main numbers in its alternative text', () => {
    expect(rateChart({ title, levels: LEVELS, base: BASE }).alt).toBe(
      'Churn by products. Share who left: from 7.6 % (348 / 4,590) for 2 to 100.0 % (60 / 60) for 4 among 4 groups; all customers 20.4 %.',
    );
  });

  it('grows with its levels', () => {
    const heightOf = (count: number) =>
      rateChart({ title, levels: Array.from({ length: count }, (_, i) => level(`${i}`, i, 20)) }).height;
    expect(heightOf(12) - heightOf(2)).toBe(10 * (heightOf(3) - heightOf(2)));
  });

  it('draws small groups hollow and says so', () => {
    const { data, layout } = rateChart({ title, levels: LEVELS });
    const { color } = data[0]!.marker as { color: string[] };
    expect(new Set(color.slice(0, 3))).toHaveLength(1);
    expect(color[3]).not.toBe(color[0]);
    expect(JSON.stringify(layout.title)).toContain('hollow dots: small groups');
  });

  it('keeps whiskers within shares at rates of 0 and 1', () => {
    const levels = [level('none', 0, 3), level('all', 2, 2)];
    const { array, arrayminus } = rateChart({ title, levels }).data[0]!.error_x as Record<string, number[]>;
    expect(arrayminus![0]).toBe(0);
    expect(array![1]).toBe(0);
  });

  it.each([
    [[], 'at least one row in `levels`, received none'],
    [[{ ...level('a', 1, 2), n: 0 }], 'a whole number of at least 1 in `levels[0].n`, received 0'],
    [[{ ...level('a', 1, 2), churned: 3 }], 'churned <= n in `levels[0]`, received 3 of 2'],
    [[{ ...level('a', 1, 2), rate: 0.4 }], 'churned / n (0.5) in `levels[0].rate`, received 0.4'],
    [[{ ...level('a', 1, 2), rate: Number.NaN }], 'churned / n (0.5) in `levels[0].rate`, received NaN'],
    [
      [{ ...level('a', 1, 2), interval: { low: 0.7, high: 0.2, level: 0.95 } }],
      'low <= high in `levels[0].interval`, received 0.7 and 0.2',
    ],
    [
      [{ ...level('a', 1, 2), interval: { low: 0.2, high: 1.2, level: 0.95 } }],
      'a share from 0 to 1 in `levels[0].interval.high`, received 1.2',
    ],
  ])('refuses levels that do not fit together, case %#', (levels, message) => {
    expect(() => rateChart({ title, levels })).toThrow(new RangeError(`rateChart requires ${message}`));
  });

  it('refuses a base rate that is no share', () => {
    expect(() => rateChart({ title, levels: LEVELS, base: { label: 'all', rate: 20.4 } })).toThrow(
      'rateChart requires a share from 0 to 1 in `base.rate`, received 20.4',
    );
  });
});

describe('ratePanels', () => {
  const panels = [
    { title: 'Products', levels: LEVELS },
    { title: 'Gender', levels: [level('women', 1139, 4543), level('men', 898, 5457)] },
    { title: 'Card', levels: [level('no', 613, 2945), level('yes', 1424, 7055)] },
  ];

  it('draws all panels on one scale of one length', () => {
    const { layout } = ratePanels({ title, panels, base: BASE });
    const [left, right] = [layout.xaxis, layout.xaxis3] as { range: number[]; domain: [number, number] }[];
    expect(left!.range).toEqual(right!.range);
    expect(left!.range[0]).toBe(0);
    expect(left!.domain[1] - left!.domain[0]).toBeCloseTo(right!.domain[1] - right!.domain[0], 12);
  });

  it('keeps the panels in order, down the left and then down the right', () => {
    const { data } = ratePanels({ title, panels, base: BASE });
    const dots = data.filter(({ mode }) => mode === 'markers').map(({ x }) => (x as number[]).length);
    expect(dots).toEqual([4, 4]);
  });

  it('names lowest and highest group with their columns', () => {
    expect(ratePanels({ title, panels, base: BASE }).alt).toBe(
      'Churn by products. 3 columns, 8 groups: lowest Products: 2, 7.6 % (348 / 4,590); highest Products: 4, 100.0 % (60 / 60); all customers 20.4 %.',
    );
  });

  it('draws one panel in one column', () => {
    expect(ratePanels({ title, panels: panels.slice(0, 1), base: BASE }).layout).not.toHaveProperty('xaxis3');
  });

  it('refuses no panels, and panels without levels', () => {
    expect(() => ratePanels({ title, panels: [], base: BASE })).toThrow(RangeError);
    expect(() => ratePanels({ title, panels: [{ title: 'City', levels: [] }], base: BASE })).toThrow(
      'ratePanels requires at least one row in `panels[0].levels`, received none',
    );
  });
});
