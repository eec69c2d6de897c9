import { normals, salaries } from './draws.mjs';
import { coverage, falsePositives, known } from './study.mjs';

/** Tests of equivalence where the difference is just the margin, so that to call it equivalent is wrong. */
export function equivalence({ momentsOf, randomBinomial, tostMeans, tostRates }) {
  const checks = (of, truth, { error, interval } = {}) => [
    falsePositives(of, ({ pValue }) => pValue, { known: error }),
    coverage(`${of} (90 %)`, (test) => test.interval, truth, { nominal: 0.9, known: interval }),
  ];
  const rates = (design, { margin, sizes: [a, b], rate }) => ({
    design,
    trial: (random) =>
      tostRates(
        { count: randomBinomial(random, a, rate + margin), n: a },
        { count: randomBinomial(random, b, rate), n: b },
        { margin },
      ),
    checks: checks('tostRates', margin),
  });
  const meansApart = (design, draw, limits) => ({
    design,
    trial: (random) => tostMeans(...draw(random).map(momentsOf), { margin: 1 }),
    checks: checks('tostMeans', 1, limits),
  });
  return [
    meansApart('normal, 50 and 200, the margin apart', (random) => [
      normals(random, 50, { mean: 1 }),
      normals(random, 200),
    ]),
    meansApart('normal, 50 spread 3 times as widely as 200, the margin apart', (random) => [
      normals(random, 50, { mean: 1, deviation: 3 }),
      normals(random, 200),
    ]),
    meansApart(
      'lognormal, 50 and 200, the margin apart',
      (random) => [salaries(random, 50).map((salary) => salary + 1), salaries(random, 200)],
      {
        error: known(0.07, 0.12, 'each of its tests is one-sided, and skewed means of few lean to one side'),
        interval: known(0.85, 0.905, 'too narrow on the side of the large values'),
      },
    ),
    rates('30 % of 200 against 20 % of 800, margin 10 points', { margin: 0.1, sizes: [200, 800], rate: 0.2 }),
    rates('25 % of 40 against 5 % of 160, margin 20 points', { margin: 0.2, sizes: [40, 160], rate: 0.05 }),
    rates('21 % of 200,000 against 20 % of 800,000, margin 1 point', {
      margin: 0.01,
      sizes: [200_000, 800_000],
      rate: 0.2,
    }),
  ];
}
