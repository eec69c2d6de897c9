import { MEAN_SALARY, normals, products, salaries } from './draws.mjs';
import { coverage, known, SKEWED } from './study.mjs';

const UNSURE_DEVIATION = 'it takes values as normal, and skewed ones make the deviation less sure';

/** Intervals of means, and of how far means lie apart. */
export function meanEffects(stats) {
  return [...singleMeans(stats), ...differences(stats)];
}

function singleMeans({ momentsOf, meanInterval }) {
  const study = (design, draw, truth, limit) => ({
    design,
    trial: (random) => meanInterval(momentsOf(draw(random))),
    checks: [coverage('meanInterval', (interval) => interval, truth, { known: limit })],
  });
  return [
    study('normal, 20', (random) => normals(random, 20), 0),
    study('lognormal, 20', (random) => salaries(random, 20), MEAN_SALARY, known(0.87, 0.93, SKEWED)),
    study('lognormal, 1,000', (random) => salaries(random, 1000), MEAN_SALARY),
    study('whole numbers, 50', (random) => products(random, 50), 1.5),
  ];
}

function differences({ momentsOf, studentTTest, welchTTest, hedgesG, etaSquared, correlationRatio }) {
  const apart = (design, [a, b], { difference, draw = normals, limit }) => ({
    design,
    trial: (random) =>
      hedgesG(momentsOf(draw(random, a).map((value) => value + difference)), momentsOf(draw(random, b))),
    checks: [
      coverage('hedgesG', ({ interval }) => interval, difference / deviationOf(draw), { known: limit }),
    ],
  });
  const sizes = [20, 50, 80];
  const centres = [1.2, 0, 0.45];
  const share = shareBetween(sizes, centres);
  return [
    {
      design: 'normal, 20 and 80, half a deviation apart',
      trial: (random) => {
        const [a, b] = [momentsOf(normals(random, 20, { mean: 0.5 })), momentsOf(normals(random, 80))];
        return { student: studentTTest(a, b), welch: welchTTest(a, b) };
      },
      checks: [
        coverage('studentTTest', ({ student }) => student.interval, 0.5),
        coverage('welchTTest', ({ welch }) => welch.interval, 0.5),
        coverage('hedgesG', ({ welch }) => welch.effect.interval, 0.5),
      ],
      isSlow: true,
    },
    apart('normal, 10 and 10, 2 deviations apart', [10, 10], { difference: 2 }),
    apart('lognormal, 20 and 80, moved by 1', [20, 80], {
      difference: 1,
      draw: salaries,
      limit: known(0.88, 0.93, UNSURE_DEVIATION),
    }),
    apart('lognormal, 400 and 1,600, moved by 1', [400, 1600], {
      difference: 1,
      draw: salaries,
      limit: known(0.855, 0.905, UNSURE_DEVIATION),
    }),
    {
      design: 'normal, 20, 50 and 80, means up to 1.2 deviations apart',
      trial: (random) => sizes.map((n, index) => momentsOf(normals(random, n, { mean: centres[index] }))),
      checks: [
        coverage('etaSquared', (groups) => etaSquared(groups).interval, share),
        coverage('correlationRatio', (groups) => correlationRatio(groups).interval, Math.sqrt(share)),
      ],
    },
  ];
}

function deviationOf(draw) {
  return draw === salaries ? MEAN_SALARY * Math.sqrt(MEAN_SALARY ** 2 - 1) : 1;
}

/** λ / (λ + N) of normal groups with a deviation of 1. */
function shareBetween(sizes, centres) {
  const n = sizes.reduce((sum, size) => sum + size);
  const mean = sizes.reduce((sum, size, index) => sum + (size * centres[index]) / n, 0);
  const noncentrality = sizes.reduce((sum, size, index) => sum + size * (centres[index] - mean) ** 2, 0);
  return noncentrality / (noncentrality + n);
}
