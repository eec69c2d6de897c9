import { expect, test } from 'vitest';
import { groupMeansChart } from '../../lib/charts/index.js';

const group = (label: string, value: number, half: number, n: number) => ({
  label,
  value,
  interval: { low: value - half, high: value + half, level: 0.95 },
  n,
});
const groups = [group('left', 44.84, 0.42, 2037), group('stayed', 37.41, 0.22, 7963)];

test('a mean stands with its interval and the number of values', () => {
  const { alt, data } = groupMeansChart({ title: 'Age', groups, valueLabel: 'mean age, years' });
  expect(alt).toBe(
    'Age. Mean age, years: 44.8 [44.4, 45.3] for left (n = 2,037), 37.4 [37.2, 37.6] for stayed (n = 7,963).',
  );
  expect(JSON.stringify(data)).toContain('44.84');
});

test('the axis need not begin at 0', () => {
  const { layout } = groupMeansChart({ title: 'Age', groups, valueLabel: 'mean age' });
  const { range } = layout.xaxis as { range: [number, number] };
  expect(range[0]).toBeGreaterThan(30);
});

test('groups without a finite mean are refused', () => {
  const broken = [group('left', Number.NaN, 1, 2)];
  expect(() => groupMeansChart({ title: 'Age', groups: broken, valueLabel: 'mean age' })).toThrow(RangeError);
  expect(() => groupMeansChart({ title: 'Age', groups: [], valueLabel: 'mean age' })).toThrow(RangeError);
});
