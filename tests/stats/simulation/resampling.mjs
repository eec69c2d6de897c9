import { MEAN_SALARY, normals, salaries } from './draws.mjs';
import { coverage, falsePositives, known } from './study.mjs';

/** Percentile intervals and permutation tests. */
export function resampling(stats) {
  return [...bootstraps(stats), ...permutations(stats)];
}

function bootstraps({ bootstrap, bootstrapCounts, randomBinomial, randomInteger }) {
  const options = (random) => ({ seed: randomInteger(random, 2 ** 32), resamples: 1000 });
  const study = (design, draw, { statistic, truth, limit }) => ({
    design,
    trial: (random) => bootstrap(draw(random), statistic, options(random)),
    checks: [coverage('bootstrap', ({ interval }) => interval, truth, { known: limit })],
    isSlow: true,
  });
  const difference = (a, b) => mean(a) - mean(b);
  return [
    study('mean of 50, normal', (random) => [normals(random, 50)], { statistic: mean, truth: 0 }),
    study('mean of 50, lognormal', (random) => [salaries(random, 50)], {
      statistic: mean,
      truth: MEAN_SALARY,
      limit: known(0.88, 0.94, 'a few large values decide the mean, and resamples show too few of them'),
    }),
    study('median of 51, lognormal', (random) => [salaries(random, 51)], { statistic: median, truth: 1 }),
    study(
      'difference of means of 20 and 80, normal',
      (random) => [normals(random, 20), normals(random, 80)],
      {
        statistic: difference,
        truth: 0,
      },
    ),
    {
      design: 'difference of rates, 30 % of 50 against 15 % of 200',
      trial: (random) => {
        const [a, b] = [randomBinomial(random, 50, 0.3), randomBinomial(random, 200, 0.15)];
        const cells = [
          [a, 50 - a],
          [b, 200 - b],
        ];
        return bootstrapCounts(cells, ([first, second]) => first[0] / 50 - second[0] / 200, options(random));
      },
      checks: [coverage('bootstrapCounts', ({ interval }) => interval, 0.15)],
      isSlow: true,
    },
  ];
}

function permutations({ permutationTest, randomInteger }) {
  const study = (design, draw, limit) => ({
    design,
    trial: (random) =>
      permutationTest(...draw(random), { seed: randomInteger(random, 2 ** 32), permutations: 999 }),
    checks: [falsePositives('permutationTest', ({ pValue }) => pValue, { promise: 'at most', known: limit })],
    isSlow: true,
  });
  return [
    study('lognormal, 10 and 30', (random) => [salaries(random, 10), salaries(random, 30)]),
    study(
      'normal, 10 spread 3 times as widely as 30',
      (random) => [normals(random, 10, { deviation: 3 }), normals(random, 30)],
      known(0.17, 0.26, 'its null hypothesis is one distribution, and these are two; its assumptions say so'),
    ),
  ];
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values) {
  return values.sort()[(values.length - 1) / 2];
}
