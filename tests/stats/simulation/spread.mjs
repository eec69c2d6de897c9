import { normals, products, salaries } from './draws.mjs';
import { coverage, falsePositives, known, SKEWED } from './study.mjs';

/** The test of equal spreads, and the interval of a ratio of spreads. */
export function spread({ brownForsythe, deviationMomentsOf, spreadRatio }) {
  const alike = (design, draw, limit) => ({
    design,
    trial: (random) => brownForsythe(draw(random).map(deviationMomentsOf)),
    checks: [falsePositives('brownForsythe', ({ pValue }) => pValue, { known: limit })],
  });
  const ratio = (design, [a, b], draw, truth, limit) => ({
    design,
    trial: (random) =>
      spreadRatio(
        deviationMomentsOf(draw(random, a).map((value) => truth * value)),
        deviationMomentsOf(draw(random, b)),
      ),
    checks: [coverage('spreadRatio', ({ interval }) => interval, truth, { known: limit })],
  });
  const sizes = [20, 50, 80];
  return [
    alike('normal, 20, 50 and 80 of one spread', (random) => sizes.map((n) => normals(random, n))),
    alike(
      'normal, 5 and 5 of one spread',
      (random) => [normals(random, 5), normals(random, 5)],
      known(0, 0.01, 'fewer than 10 values a group, as its assumptions say'),
    ),
    alike('lognormal, 20, 50 and 80 of one spread', (random) => sizes.map((n) => salaries(random, n))),
    alike(
      'whole numbers, 20, 50 and 80 of one spread',
      (random) => sizes.map((n) => products(random, n)),
      known(0.025, 0.05, 'distances from a median vary less than those from a mean'),
    ),
    alike('lognormal, 200, 500 and 800 of one spread', (random) =>
      sizes.map((n) => salaries(random, 10 * n)),
    ),
    ratio('normal, 20 spread twice as widely as 80', [20, 80], normals, 2),
    ratio('lognormal, 20 spread twice as widely as 80', [20, 80], salaries, 2, known(0.885, 0.935, SKEWED)),
    ratio('lognormal, 200 spread twice as widely as 800', [200, 800], salaries, 2),
    ratio('whole numbers, 50 and 200 of one spread', [50, 200], products, 1),
  ];
}
