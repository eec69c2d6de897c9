import { describe, expect, test } from 'vitest';
import { clusterNames } from '../../../lib/segments/clusters/cluster-names.js';
import type { Trait } from '../../../lib/segments/portraits/index.js';

const interval = { low: 0, high: 0, level: 0.95 };

function trait(column: string, value: number, changes: Partial<Trait> = {}): Trait {
  const effect = { name: 'effect', value, interval };
  const figures = { inside: 0, outside: 0, all: 0, index: null };
  return { column, label: column, unit: null, ...figures, measure: 'mean', decimals: 0, effect, ...changes };
}
const share = (label: string, inside: number, value: number) =>
  trait(label, value, { measure: 'share', level: 'x', label, inside });
const missing = (column: string, inside: number, value: number) =>
  trait(column, value, { measure: 'share', level: 'missing', label: `${column}: missing`, inside });

describe('the name of a cluster', () => {
  test.each([
    [[trait('Age', 1.2), trait('Equity', -0.8), trait('Score', 0.5)], 'high Age, low Equity'],
    [[share('City: Rostov', 1, 2), share('Card: yes', 0, -2)], 'City: Rostov, not Card: yes'],
    [
      [share('Gender: men', 0.7, 0.9), share('City: Rostov', 0.3, 0.4)],
      'mostly Gender: men, more often City: Rostov',
    ],
    [[share('Active: yes', 0.2, -0.5)], 'less often Active: yes'],
    [[missing('Balance', 1, 2)], 'Balance missing'],
    [[missing('Balance', 0, -2)], 'Balance present'],
    [[missing('Balance', 0.2, -0.6)], 'mostly Balance present'],
    [
      [missing('Balance', 0.9, 2), trait('Balance', 0.5), trait('Age', 0.3)],
      'mostly Balance missing, high Age',
    ],
    [[trait('Age', 0.1)], 'ordinary customers'],
    [[], 'ordinary customers'],
  ])('tells its two most marked traits, a column each (%#)', (traits, name) => {
    expect(clusterNames([traits])).toEqual([name]);
  });

  test('grows where two clusters would be called alike', () => {
    const alike = [trait('Age', 2), trait('Equity', 1)];
    expect(
      clusterNames([
        [...alike, trait('Score', 0.5)],
        [...alike, trait('Score', -0.5)],
      ]),
    ).toEqual(['high Age, high Equity, high Score', 'high Age, high Equity, low Score']);
    expect(clusterNames([alike, alike])).toEqual(['high Age, high Equity', 'high Age, high Equity (2)']);
  });
});
