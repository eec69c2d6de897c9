import { describe, expect, test } from 'vitest';
import { surestLevel } from '../../../lib/report/drivers/driver-words.js';
import { viewsOf } from '../../../lib/report/views.js';
import type { DriversResult } from '../../../lib/study/index.js';
import { viewText } from '../view-text.js';
import { baseLevel, constructed, driver, estimatedLevel } from './constructed.js';

function told(changes: Partial<DriversResult> = {}): string {
  return viewsOf({ ...constructed, ...changes })
    .map(viewText)
    .join('\n\n');
}

describe('the views of drivers', () => {
  test('are charts, tables and what to keep in mind', () => {
    expect(told()).toMatchSnapshot();
  });

  test('show no scores where the model could not be checked', () => {
    const text = told({ validation: null });
    expect(text).not.toContain('Brier');
    expect(text.match(/chart:/g)).toHaveLength(1);
  });

  test('say of each level why it has no odds ratio', () => {
    const [base, ...others] = (
      ['base', 'separated', 'separated', 'separated', 'aliased', 'empty'] as const
    ).map((status, index) => ({ ...baseLevel(status, [5, 9, 0, 3, 4, 2][index]!, 9), status }));
    const text = told({ drivers: [driver('Odd', -3, { levels: [base!, ...others] })] });
    for (const words of [
      '1 (base)',
      'all left',
      'none left',
      'told without doubt',
      'told by other levels already',
    ])
      expect(text).toContain(words);
  });
});

describe('the level that is most surely apart from its base', () => {
  const near = estimatedLevel('near', [30, 900], [0.5, 0.4, 0.6], [-0.06, -0.08, -0.04]);
  const wide = estimatedLevel('wide', [7, 13], [2.4, 0.6, 8.8], [0.116, -0.076, 0.308]);

  test('is the one whose interval lies furthest from 0, not the largest of a few customers', () => {
    const levels = [baseLevel('base', 90, 900), wide, near];
    expect(surestLevel(driver('Equity', -3, { levels }))!.label).toBe('near');
  });

  test('is the largest where every interval holds 0, and none where there is no estimate', () => {
    const open = estimatedLevel('open', [40, 900], [1.1, 0.9, 1.3], [0.01, -0.01, 0.03]);
    const levels = [baseLevel('base', 90, 900), open, wide];
    expect(surestLevel(driver('Equity', -3, { levels }))!.label).toBe('wide');
    expect(surestLevel(driver('Equity', -3, { levels: levels.slice(0, 1) }))).toBeUndefined();
  });
});
