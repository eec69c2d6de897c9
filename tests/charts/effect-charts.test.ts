import { describe, expect, it } from 'vitest';
import { associationChart, effectForest, portraitChart } from '../../lib/charts/index.js';
import { around } from './sample-figures.js';

const ROWS = [
  { label: 'Age', ...around(0.2853, 0.018) },
  { label: 'Salary', ...around(0.012, 0.0196) },
  { label: 'Loyalty', ...around(-0.1561, 0.019) },
];

describe('associationChart', () => {
  const figure = associationChart({
    title: 'With leaving',
    rows: Object.freeze(ROWS),
    valueLabel: 'Pearson r',
  });

  it('keeps the order given', () => {
    expect(figure.data[0]!.x).toEqual([0.2853, 0.012, -0.1561]);
  });

  it('says the ends, and how many intervals hold 0', () => {
    expect(figure.alt).toBe(
      'With leaving. Pearson r: from 0.29 [0.27, 0.30] for Age to −0.16 [−0.18, −0.14] for Loyalty; 1 of 3 intervals hold 0.',
    );
  });

  it('shows 0 on the axis even when every value is far from it', () => {
    const rows = [{ label: 'Age', ...around(0.9, 0.01) }];
    const { range } = associationChart({ title: 't', rows, valueLabel: 'r' }).layout.xaxis as {
      range: number[];
    };
    expect(range[0]).toBeLessThan(0);
  });

  it('refuses no rows, values that are not finite, and intervals out of order', () => {
    const draw = (row: object) => () =>
      associationChart({ title: 't', rows: [{ ...ROWS[0]!, ...row }], valueLabel: 'r' });
    expect(() => associationChart({ title: 't', rows: [], valueLabel: 'r' })).toThrow(RangeError);
    expect(draw({ value: Number.NaN })).toThrow(
      'associationChart requires a finite number in `rows[0].value`, received NaN',
    );
    expect(draw({ interval: { low: 1, high: 0, level: 0.95 } })).toThrow(
      'associationChart requires low <= high in `rows[0].interval`, received 1 and 0',
    );
  });
});

describe('effectForest', () => {
  const rows = [
    { label: 'mean age', ...around(0.74, 0.05), verdict: 'shown to differ' },
    { label: 'mean salary', ...around(0.03, 0.05), verdict: 'not shown to differ' },
    { label: 'mean score', ...around(-0.02, 0.03), verdict: 'shown equivalent' },
  ] as const;

  it('draws filled only what was shown to differ', () => {
    const { color } = effectForest({ title: 't', rows, valueLabel: 'g' }).data[0]!.marker as {
      color: string[];
    };
    expect(color[1]).toBe(color[2]);
    expect(color[0]).not.toBe(color[1]);
  });

  it('counts the verdicts in its alternative text', () => {
    expect(effectForest({ title: 'Hypotheses', rows, valueLabel: "Hedges' g" }).alt).toBe(
      "Hypotheses. Hedges' g: from 0.74 [0.69, 0.79] for mean age to −0.02 [−0.05, 0.01] for mean score; 2 of 3 intervals hold 0. Shown to differ: 1 of 3.",
    );
  });

  it('puts ratios on a log axis, twice as far from 1 as half is on the other side', () => {
    const ratios = [
      { label: 'men', ...around(2, 0.2), verdict: 'shown to differ' },
      { label: 'women', ...around(0.5, 0.1), verdict: 'shown to differ' },
    ] as const;
    const { data, layout } = effectForest({ title: 't', rows: ratios, valueLabel: 'odds ratio', zero: 1 });
    const [men, women] = data[0]!.x as [number, number];
    const line = (layout.shapes as { x0: number }[])[0]!.x0;
    expect(men - line).toBeCloseTo(line - women, 12);
    const { ticktext, tickvals } = layout.xaxis as { ticktext: string[]; tickvals: number[] };
    expect(tickvals[ticktext.indexOf('1')]).toBe(line);
    expect(JSON.stringify(layout.xaxis)).toContain('odds ratio (log scale)');
  });

  it('runs the whisker of a ratio whose interval begins at 0 to the edge, and refuses a ratio of 0', () => {
    const interval = { low: 0, high: 2, level: 0.95 };
    const draw = (value: number) =>
      effectForest({
        title: 't',
        rows: [{ label: 'men', value, interval, verdict: 'shown to differ' }],
        valueLabel: 'odds ratio',
        zero: 1,
      });
    const { data, layout } = draw(0.5);
    const { range } = layout.xaxis as { range: [number, number] };
    const [{ x, error_x }] = data as unknown as [{ x: number[]; error_x: { arrayminus: number[] } }];
    expect(x[0]! - error_x.arrayminus[0]!).toBeCloseTo(range[0], 12);
    expect(() => draw(0)).toThrow('effectForest requires a ratio above 0 in `rows[0].value`, received 0');
  });

  it('runs the whisker of a one-sided interval to the edge of the axis', () => {
    const interval = { low: 0.1, high: Number.POSITIVE_INFINITY, level: 0.95 };
    const oneSided = [{ label: 'women', value: 0.2, interval, verdict: 'shown to differ' }] as const;
    const { data, layout, alt } = effectForest({ title: 't', rows: oneSided, valueLabel: 'h' });
    const { range } = layout.xaxis as { range: [number, number] };
    expect((data[0]!.error_x as { array: number[] }).array[0]).toBeCloseTo(range[1] - 0.2, 12);
    expect(alt).toContain('[from 0.10]');
  });

  it('refuses a verdict that it does not know', () => {
    const odd = [{ ...rows[0], verdict: 'perhaps' as 'confirmed' }];
    expect(() => effectForest({ title: 't', rows: odd, valueLabel: 'g' })).toThrow(
      'effectForest knows no verdict "perhaps"',
    );
  });
});

describe('portraitChart', () => {
  const traits = [
    { label: 'Age, years', inside: '41.2', outside: '38.5', index: '105', effect: around(0.42, 0.06) },
    { label: 'Loyalty', inside: '4.8', outside: '5.1', index: '97', effect: around(-0.2, 0.06) },
  ];

  it('writes the values inside and outside at the right, and the index', () => {
    const { data } = portraitChart({ title: 't', traits, effectLabel: 'd' });
    expect(data.slice(1).map(({ text }) => text)).toEqual([
      ['41.2', '4.8'],
      ['38.5', '5.1'],
      ['105', '97'],
    ]);
  });

  it('says them in its alternative text', () => {
    expect(portraitChart({ title: 'Portrait', traits, effectLabel: 'difference' }).alt).toBe(
      'Portrait. Difference: from 0.42 [0.36, 0.48] for Age, years (41.2 against 38.5) to −0.20 [−0.26, −0.14] for Loyalty (4.8 against 5.1); 0 of 2 intervals hold 0.',
    );
  });

  it('reaches a medium effect both ways, so that small differences look small', () => {
    const slight = [{ ...traits[0]!, effect: around(0.03, 0.02) }];
    const { range } = portraitChart({ title: 't', traits: slight, effectLabel: 'd' }).layout.xaxis as {
      range: number[];
    };
    expect(range[0]).toBeLessThan(-0.5);
    expect(range[1]).toBeGreaterThan(0.5);
  });

  it('draws a bar from no difference to each dot, and a grey one with a hollow dot where there may be none', () => {
    const open = { label: 'Card', inside: '71 %', outside: '70 %', index: '101', effect: around(0.02, 0.06) };
    const { data, layout, alt } = portraitChart({ title: 't', traits: [...traits, open], effectLabel: 'd' });
    const bars = (layout.shapes as { type: string; x1: number; fillcolor: string }[]).filter(
      ({ type }) => type === 'rect',
    );
    expect(bars.map(({ x1 }) => x1)).toEqual([0.42, -0.2, 0.02]);
    expect(new Set(bars.map(({ fillcolor }) => fillcolor)).size).toBe(3);
    const { color } = data[0]!.marker as { color: string[] };
    expect(color[0]).toBe(color[1]);
    expect(color[2]).not.toBe(color[0]);
    expect(JSON.stringify(layout.title)).toContain('grey: may be no difference');
    expect(alt).toContain('1 of 3 intervals hold 0');
  });

  it('refuses no traits', () => {
    expect(() => portraitChart({ title: 't', traits: [], effectLabel: 'd' })).toThrow(
      'portraitChart requires at least one row in `traits`, received none',
    );
  });
});
