import { describe, expect, it } from 'vitest';
import { distributionChart } from '../../lib/charts/index.js';

const BINS = [
  { from: 18, to: 38, churned: 40, stayed: 300 },
  { from: 38, to: 58, churned: 120, stayed: 200 },
  { from: 58, to: 78, churned: 30, stayed: 100 },
];

describe('distributionChart', () => {
  it('shows the share of each group, which sums to 1', () => {
    const { data } = distributionChart({ title: 'Age', bins: Object.freeze(BINS) });
    for (const { y } of data) {
      const [, ...shares] = (y as number[]).slice(0, -2);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  it('names both groups with their size, one label above the other where they meet', () => {
    const { layout } = distributionChart({ title: 'Age', bins: [{ from: 0, to: 1, churned: 4, stayed: 9 }] });
    const [axisName, ...labels] = layout.annotations as { text: string; yshift: number }[];
    expect(axisName!.text).toBe('share of the group');
    expect(labels.map(({ text }) => text)).toEqual(['left (n = 4)', 'stayed (n = 9)']);
    expect(labels[0]!.yshift - labels[1]!.yshift).toBeGreaterThan(15);
  });

  it('says how wide the bins are, and tells whole bounds without decimals', () => {
    const bins = [
      { from: 0, to: 50_000, churned: 4, stayed: 9 },
      { from: 50_000, to: 100_000, churned: 1, stayed: 3 },
    ];
    const { layout, alt } = distributionChart({ title: 'Balance', unit: 'RUB', bins, decimals: 2 });
    expect(JSON.stringify(layout.title)).toContain('in bins of 50,000 RUB');
    expect(alt).toContain('0 to 50,000 RUB');
    const halves = [{ from: 0, to: 0.5, churned: 4, stayed: 9 }];
    expect(distributionChart({ title: 'Share', bins: halves, decimals: 1 }).alt).toContain('0.0 to 0.5');
  });

  it('says where each group is most frequent', () => {
    expect(distributionChart({ title: 'Age', unit: 'years', bins: BINS }).alt).toBe(
      'Age. Most frequent among the 190 who left: 38 to 58 years (63.2 %); among the 600 who stayed: 18 to 38 years (50.0 %).',
    );
  });

  it('accepts bounds whose widths differ by rounding only', () => {
    const bins = Array.from({ length: 10 }, (_, i) => ({
      from: i * 0.1,
      to: (i + 1) * 0.1,
      churned: i,
      stayed: 1,
    }));
    expect(() => distributionChart({ title: 'Share', bins })).not.toThrow();
  });

  it.each([
    ['bins of two widths', [BINS[0]!, { ...BINS[1]!, to: 70 }], 'received bins[1] from 38 to 70'],
    ['a gap', [BINS[0]!, BINS[2]!], 'received bins[1] from 58 to 78'],
    ['a bin without width', [{ ...BINS[0]!, to: 18 }], 'received bins[0] from 18 to 18'],
    ['no bins', [], 'requires at least one row in `bins`'],
    ['a count that is no count', [{ ...BINS[0]!, churned: 0.5 }], '`bins[0].churned`, received 0.5'],
    ['an open bin', [{ ...BINS[0]!, to: Number.POSITIVE_INFINITY }], '`bins[0].to`, received Infinity'],
    [
      'nobody who left',
      [{ ...BINS[0]!, churned: 0 }],
      'requires customers who left in `bins`, received none',
    ],
    [
      'nobody who stayed',
      [{ ...BINS[0]!, stayed: 0 }],
      'requires customers who stayed in `bins`, received none',
    ],
  ])('refuses %s', (_, bins, message) => {
    const draw = () => distributionChart({ title: 'Age', bins });
    expect(draw).toThrow(RangeError);
    expect(draw).toThrow(message);
  });
});
