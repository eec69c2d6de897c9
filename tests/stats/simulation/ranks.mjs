import { normals, products } from './draws.mjs';
import { AT_ZERO, coverage, falsePositives, known } from './study.mjs';

const WIDER = 'it takes spreads as alike, and the smaller group spreads more';
const WIDE = 'too wide where the effect is strong, as it says';

/** Tests on ranks where all groups come from one distribution, and intervals of what they estimate. */
export function ranks(stats) {
  return [...twoGroups(stats), ...superiority(stats), ...severalGroups(stats)];
}

function twoGroups({ mannWhitney, rankSumsFromValues, valueCountsFromValues }) {
  const study = (design, drawA, drawB, limit) => ({
    design,
    trial: (random) => mannWhitney(rankSumsFromValues(drawA(random), drawB(random))),
    checks: [falsePositives('mannWhitney', ({ pValue }) => pValue, { known: limit })],
    isSlow: true,
  });
  const exact = (design, draw) => ({
    design,
    trial: (random) => mannWhitney(valueCountsFromValues(draw(random, 8), draw(random, 32))),
    checks: [falsePositives('mannWhitney (exact)', ({ pValue }) => pValue, { promise: 'at most' })],
    isSlow: true,
  });
  const few = (n) => (random) => products(random, n);
  return [
    exact('untied, 8 and 32', normals),
    exact('whole numbers, 8 and 32', products),
    study(
      'untied, 60 and 240',
      (random) => normals(random, 60),
      (random) => normals(random, 240),
    ),
    study('whole numbers, 20 and 80', few(20), few(80)),
    study('whole numbers, 1,000 and 4,000', few(1000), few(4000)),
    study(
      'one centre, 60 spread 3 times as widely as 240',
      (random) => normals(random, 60, { deviation: 3 }),
      (random) => normals(random, 240),
      known(0.12, 0.18, 'its null hypothesis is one distribution, and these are two; its assumptions say so'),
    ),
  ];
}

function superiority({ probabilityOfSuperiority, rankBiserial, rankSumsFromValues, normalLower }) {
  const study = (design, [drawA, drawB], truth, limit) => ({
    design,
    trial: (random) => {
      const { n, doubledRankSum } = rankSumsFromValues(drawA(random), drawB(random));
      const doubledU = Number(doubledRankSum) - n[0] * (n[0] + 1);
      return [doubledU / (2 * n[0] * n[1]), n];
    },
    checks: [
      coverage('probabilityOfSuperiority', (seen) => probabilityOfSuperiority(...seen).interval, truth, {
        known: limit,
      }),
      coverage('rankBiserial', (seen) => rankBiserial(...seen).interval, 2 * truth - 1, { known: limit }),
    ],
  });
  const normal =
    (n, mean = 0, deviation = 1) =>
    (random) =>
      normals(random, n, { mean, deviation });
  const poisson = (n, mean) => (random) => products(random, n, mean);
  const above = (mean, deviation = 1) => normalLower(mean / Math.hypot(deviation, 1)).p;
  return [
    study('untied, 20 and 80, P = 0.71', [normal(20, 0.8), normal(80)], above(0.8)),
    study(
      'untied, 20 and 80, P = 0.98',
      [normal(20, 3), normal(80)],
      above(3),
      known(0.955, 0.985, 'near the end of its scale, as it says'),
    ),
    study('whole numbers, 50 and 200, P = 0.71', [poisson(50, 2), poisson(200, 1)], poissonAbove(2, 1)),
    study('untied, 400 and 1,600, P = 0.64', [normal(400, 0.5), normal(1600)], above(0.5)),
    study(
      '20 spread 3 times as widely as 80',
      [normal(20, 0.8, 3), normal(80)],
      above(0.8, 3),
      known(0.83, 0.89, WIDER),
    ),
    study(
      '400 spread 3 times as widely as 1,600',
      [normal(400, 0.8, 3), normal(1600)],
      above(0.8, 3),
      known(0.83, 0.89, WIDER),
    ),
    study(
      '20 spread a third as widely as 80',
      [normal(20, 0.8, 1 / 3), normal(80)],
      above(0.8, 1 / 3),
      known(0.98, 1, 'it takes spreads as alike, and the smaller group spreads less'),
    ),
  ];
}

function severalGroups({ kruskalWallis, groupRankSumsFromValues, normalLower }) {
  const study = (design, draw, { truth = 0, interval = truth === 0 ? AT_ZERO : undefined } = {}) => ({
    design,
    trial: (random) => kruskalWallis(groupRankSumsFromValues(draw(random))),
    checks: [
      ...(truth === 0 ? [falsePositives('kruskalWallis', ({ pValue }) => pValue)] : []),
      coverage('epsilonSquared', (result) => result.interval, truth, { known: interval }),
    ],
  });
  const sizes = [20, 50, 80];
  const apart = (centres) => (random) =>
    sizes.map((n, index) => normals(random, n, { mean: centres[index] }));
  const truthOf = (centres) => shareOfRanks(sizes, centres, (z) => normalLower(z).p);
  const [near, far] = [
    [1.2, 0, 0.45],
    [4, 0, 2],
  ];
  return [
    study('untied, 20, 50 and 80', (random) => sizes.map((n) => normals(random, n))),
    study('untied, 5, 5 and 5', (random) => sizes.map(() => normals(random, 5)), {
      interval: known(
        0.965,
        0.995,
        'the truth is the end of the scale, and H of few falls short of chi-square',
      ),
    }),
    study('whole numbers, 20, 50 and 80', (random) => sizes.map((n) => products(random, n))),
    study('whole numbers, 200, 500 and 800', (random) => sizes.map((n) => products(random, 10 * n))),
    study('untied, 20, 50 and 80, somewhat apart', apart(near), {
      truth: truthOf(near),
      interval: known(0.965, 0.99, WIDE),
    }),
    study('untied, 20, 50 and 80, far apart', apart(far), {
      truth: truthOf(far),
      interval: known(0.99, 1, WIDE),
    }),
  ];
}

/** P(X > Y) + P(X = Y) / 2 of Poisson values. */
function poissonAbove(meanX, meanY) {
  let [x, y, belowY, above] = [Math.exp(-meanX), Math.exp(-meanY), 0, 0];
  for (let value = 0; value < 60; value++) {
    above += x * (belowY + y / 2);
    belowY += y;
    x *= meanX / (value + 1);
    y *= meanY / (value + 1);
  }
  return above;
}

/** H's noncentrality over N - 1, for normal groups with a deviation of 1. */
function shareOfRanks(sizes, centres, normalBelow) {
  const n = sizes.reduce((sum, size) => sum + size);
  const noncentrality = sizes.reduce((sum, size, group) => {
    const meanRank =
      0.5 +
      sizes.reduce(
        (rank, other, index) => rank + other * normalBelow((centres[group] - centres[index]) / Math.SQRT2),
        0,
      );
    return sum + size * (meanRank - (n + 1) / 2) ** 2;
  }, 0);
  return (12 / (n * (n + 1)) / (n - 1)) * noncentrality;
}
