import { normals, products, salaries } from './draws.mjs';
import { AT_ZERO, coverage, falsePositives, known, SKEWED } from './study.mjs';

/** Tests of means that are equal. */
export function means(stats) {
  return [...differences(stats), ...analyses(stats)];
}

function differences({ momentsOf, studentTTest, welchTTest }) {
  const study = (design, draw, { student, welch } = {}) => ({
    design,
    trial: (random) => {
      const [a, b] = draw(random).map(momentsOf);
      return { student: studentTTest(a, b), welch: welchTTest(a, b) };
    },
    checks: [
      falsePositives('studentTTest', (trial) => trial.student.pValue, { known: student }),
      falsePositives('welchTTest', (trial) => trial.welch.pValue, { known: welch }),
    ],
    isSlow: true,
  });
  return [
    study('normal, 20 and 80', (random) => [normals(random, 20), normals(random, 80)]),
    study(
      'normal, 20 spread 3 times as widely as 80',
      (random) => [normals(random, 20, { deviation: 3 }), normals(random, 80)],
      { student: known(0.24, 0.3, 'it takes spreads as equal, and the smaller group spreads more') },
    ),
    study('lognormal, 20 and 80', (random) => [salaries(random, 20), salaries(random, 80)]),
    study('lognormal, 50 and 50', (random) => [salaries(random, 50), salaries(random, 50)]),
    study('lognormal, 1,000 and 4,000', (random) => [salaries(random, 1000), salaries(random, 4000)]),
    study('whole numbers, 20 and 80', (random) => [products(random, 20), products(random, 80)]),
    {
      design: 'lognormal, 20 and 80, asked one way',
      trial: (random) => {
        const [a, b] = [momentsOf(salaries(random, 20)), momentsOf(salaries(random, 80))];
        return {
          greater: welchTTest(a, b, { alternative: 'greater' }),
          less: welchTTest(a, b, { alternative: 'less' }),
        };
      },
      checks: [
        falsePositives('welchTTest (greater)', ({ greater }) => greater.pValue, {
          known: known(0.005, 0.03, SKEWED),
        }),
        falsePositives('welchTTest (less)', ({ less }) => less.pValue, { known: known(0.08, 0.12, SKEWED) }),
      ],
      isSlow: true,
    },
  ];
}

function analyses({ momentsOf, welchAnova }) {
  const study = (design, draw, { anova, eta = AT_ZERO } = {}) => ({
    design,
    trial: (random) => welchAnova(draw(random).map(momentsOf)),
    checks: [
      falsePositives('welchAnova', ({ pValue }) => pValue, { known: anova }),
      coverage('etaSquared', ({ interval }) => interval, 0, { known: eta }),
    ],
  });
  const sizes = [20, 50, 80];
  return [
    study('normal, 20, 50 and 80 with one mean', (random) => sizes.map((n) => normals(random, n))),
    study(
      'normal, 20 spread 3 times as widely as 50 and 80',
      (random) => sizes.map((n) => normals(random, n, { deviation: n === 20 ? 3 : 1 })),
      { eta: known(0.79, 0.85, 'it takes spreads as equal, and the smallest group spreads most') },
    ),
    study('lognormal, 20, 50 and 80 with one mean', (random) => sizes.map((n) => salaries(random, n)), {
      anova: known(0.055, 0.085, SKEWED),
    }),
    study('whole numbers, 20, 50 and 80 with one mean', (random) => sizes.map((n) => products(random, n))),
    study('lognormal, 200, 500 and 800 with one mean', (random) =>
      sizes.map((n) => salaries(random, 10 * n)),
    ),
  ];
}
