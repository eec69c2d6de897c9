import { correlatedNormals, normals, products, SALARY_DEVIATION, salaries } from './draws.mjs';
import { coverage, falsePositives, known } from './study.mjs';

/** Correlations of independent columns, and intervals of correlations that are known. */
export function correlations(stats) {
  return [...ofValues(stats), ...ofRanks(stats)];
}

function ofValues({ coMomentsOf, pearson }) {
  const study = (design, draw, { interval, truth = 0 } = {}) => ({
    design,
    trial: (random) => pearson(coMomentsOf(...draw(random))),
    checks: [
      ...(truth === 0 ? [falsePositives('pearson', ({ pValue }) => pValue)] : []),
      coverage('pearson', (result) => result.interval, truth, { known: interval }),
    ],
  });
  const flags = (random, n) => Float64Array.from({ length: n }, () => Number(random() < 0.2));
  const withFlag = (random, n, difference) => {
    const flag = flags(random, n);
    return [normals(random, n).map((value, index) => value + difference * flag[index]), flag];
  };
  const flagCorrelation = (difference) => (difference * 0.4) / Math.sqrt(1 + 0.16 * difference ** 2);
  const salaryPairs = (random, n) =>
    correlatedNormals(random, n, 0.6).map((values) =>
      values.map((value) => Math.exp(SALARY_DEVIATION * value)),
    );
  return [
    study('normal, 50 independent pairs', (random) => [normals(random, 50), normals(random, 50)]),
    study('lognormal, 50 independent pairs', (random) => [salaries(random, 50), salaries(random, 50)]),
    study('lognormal with a flag on 20 %, 100', (random) => [salaries(random, 100), flags(random, 100)]),
    study('lognormal with a flag on 20 %, 5,000', (random) => [salaries(random, 5000), flags(random, 5000)]),
    study('normal, 50 pairs, r = 0.6', (random) => correlatedNormals(random, 50, 0.6), { truth: 0.6 }),
    study('normal with a flag on 20 %, 100, r = 0.29', (random) => withFlag(random, 100, 0.75), {
      truth: flagCorrelation(0.75),
    }),
    study('lognormal, 200 pairs, r = 0.52', (random) => salaryPairs(random, 200), {
      truth: salaryCorrelation(0.6),
      interval: known(0.76, 0.83, 'it takes both columns as normal: a few large pairs decide r'),
    }),
    study('lognormal, 5,000 pairs, r = 0.52', (random) => salaryPairs(random, 5000), {
      truth: salaryCorrelation(0.6),
      interval: known(0.65, 0.75, 'it takes both columns as normal: a few large pairs decide r'),
    }),
  ];
}

function ofRanks({ rankCoMomentsOf, spearman }) {
  const study = (design, draw, { of = 'spearman', promise, correlation = 0, interval, isSlow } = {}) => ({
    design,
    trial: (random) => spearman(rankCoMomentsOf(...draw(random))),
    checks: [
      ...(correlation === 0 ? [falsePositives(of, ({ pValue }) => pValue, { promise })] : []),
      coverage('spearman', (result) => result.interval, rankCorrelation(correlation), { known: interval }),
    ],
    isSlow,
  });
  return [
    study('untied, 8 independent pairs', (random) => [normals(random, 8), normals(random, 8)], {
      of: 'spearman (exact)',
      promise: 'at most',
      interval: known(0.95, 0.985, 'very few pairs'),
      isSlow: true,
    }),
    study('untied, 50 independent pairs', (random) => [normals(random, 50), normals(random, 50)]),
    study('whole numbers, 50 independent pairs', (random) => [products(random, 50), products(random, 50)]),
    study('whole numbers, 1,000 independent pairs', (random) => [
      products(random, 1000),
      products(random, 1000),
    ]),
    study('untied, 50 pairs, r = 0.6', (random) => correlatedNormals(random, 50, 0.6), { correlation: 0.6 }),
    study('untied, 50 pairs, r = 0.95', (random) => correlatedNormals(random, 50, 0.95), {
      correlation: 0.95,
    }),
  ];
}

/** The correlation of lognormal values, from that of their logarithms. */
function salaryCorrelation(correlation) {
  return Math.expm1(correlation * SALARY_DEVIATION ** 2) / Math.expm1(SALARY_DEVIATION ** 2);
}

/** Spearman's correlation of normal values, from Pearson's. */
function rankCorrelation(correlation) {
  return (6 / Math.PI) * Math.asin(correlation / 2);
}
