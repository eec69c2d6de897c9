import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageMarginalEffects } from '../../../lib/stats/index.js';
import { always, expectClose } from '../support.js';
import { berkeley, cell, factor, mixedProblems } from './problems.js';

describe('averageMarginalEffects', () => {
  it('are the differences of rates, with their plain standard error, for a factor alone', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const [a, b] = [cells[0]!, cells[1]!];
        const alone = cells.slice(0, 3).map(({ levels, n, count }) => cell([levels[0]!], n, count));
        const [base, effect] = averageMarginalEffects([factors[0]!], alone);
        expect(base!.effect).toBeNull();
        const rate = ({ n, count }: typeof a) => count / n;
        const variance = (of: typeof a) => (rate(of) * (1 - rate(of))) / of.n;
        expectClose(effect!.effect!.value, rate(b) - rate(a), 1e-9, 1e-2);
        expectClose(effect!.effect!.standardError, Math.sqrt(variance(a) + variance(b)), 1e-9);
      }),
    );
  });

  it('turn their sign with the base', () => {
    always(
      fc.property(mixedProblems, ({ factors, cells }) => {
        const forth = averageMarginalEffects(factors, cells)[1]!.effect!;
        const back = averageMarginalEffects([factor('u', 3, 1), factors[1]!], cells)[0]!.effect!;
        expectClose(back.value, -forth.value, 1e-9, 1e-2);
        expectClose(back.standardError, forth.standardError, 1e-9);
      }),
    );
  });

  it('turn the 14 points by which men were admitted more at Berkeley into nothing shown', () => {
    const bySex = berkeley.cells.map(({ levels, n, count }) => cell([levels[0]!], n, count));
    const [, alone] = averageMarginalEffects([berkeley.factors[0]!], bySex);
    const [, besideDepartment] = averageMarginalEffects(berkeley.factors, berkeley.cells);
    expect(alone!.effect!.value).toBeCloseTo(1198 / 2691 - 557 / 1835, 10);
    expect(besideDepartment!.effect!.value).toBeLessThan(0);
    expect(besideDepartment!.effect!.interval.high).toBeGreaterThan(0);
  });

  it('are left open for a level without a finite estimate, and count its customers as told', () => {
    const factors = [factor('u', 2), factor('v', 2)];
    const cells = [cell([0, 0], 10, 5), cell([0, 1], 10, 2), cell([1, 0], 20, 20)];
    const [, pure, , other] = averageMarginalEffects(factors, cells);
    expect(pure!.effect).toBeNull();
    // Half of the customers are told without doubt: for them the other factor changes nothing.
    expectClose(other!.effect!.value, 0.5 * (0.2 - 0.5), 1e-10);
  });

  it('refuse under their own name', () => {
    expect(() => averageMarginalEffects([], [])).toThrow('averageMarginalEffects requires at least 1 factor');
  });
});
