import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averageMarginalEffects,
  likelihoodRatioTests,
  logisticModel,
  logisticRegression,
} from '../../../lib/stats/index.js';
import { always } from '../support.js';
import { mixedProblems } from './problems.js';

describe('logisticModel', () => {
  it('is what the three functions give by themselves', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        expect(logisticModel(factors, cells, { level: 0.9 })).toEqual({
          regression: logisticRegression(factors, cells, { level: 0.9 }),
          tests: likelihoodRatioTests(factors, cells),
          effects: averageMarginalEffects(factors, cells, { level: 0.9 }),
        });
      }),
    );
  });

  it('refuses a level outside (0, 1)', () => {
    expect(() => logisticModel([], [], { level: 1 })).toThrow(/logisticModel.*level/);
  });
});
