import { normals } from './draws.mjs';
import { familyError } from './study.mjs';

const TESTS = 20;
const TRUE_NULLS = 15;
/** How many standard errors the other five tests are away from their null hypothesis. */
const AWAY = 3;

/** Families of tests, three quarters of whose null hypotheses are true, and all pairs of equal groups. */
export function families(stats) {
  const { bonferroni, holm, benjaminiHochberg, normalTwoSided, pairwise, randomBinomial, twoProportionZ } =
    stats;
  const study = (design, shared) => ({
    design,
    trial: (random) => {
      const common = Math.sqrt(shared) * normals(random, 1)[0];
      const own = normals(random, TESTS, { deviation: Math.sqrt(1 - shared) });
      return [...own].map((z, index) => normalTwoSided(z + common + (index < TRUE_NULLS ? 0 : AWAY)).log10P);
    },
    checks: [
      familyError('bonferroni', 'family-wise error', (logs) => anyFalse(bonferroni(logs))),
      familyError('holm', 'family-wise error', (logs) => anyFalse(holm(logs))),
      familyError('benjaminiHochberg', 'false discovery rate', (logs) => falseShare(benjaminiHochberg(logs))),
    ],
  });
  return [
    study('15 true nulls of 20, independent', 0),
    study('15 true nulls of 20, correlated by 0.5', 0.5),
    {
      design: '4 groups of 100 at 20 %, all pairs',
      trial: (random) => {
        const groups = Array.from({ length: 4 }, () => ({ count: randomBinomial(random, 100, 0.2), n: 100 }));
        return pairwise(groups, twoProportionZ);
      },
      checks: [
        familyError('pairwise', 'family-wise error', (pairs) =>
          Number(pairs.some(({ pAdjusted }) => pAdjusted <= 0.05)),
        ),
      ],
    },
  ];
}

function anyFalse(adjusted) {
  return Number(adjusted.slice(0, TRUE_NULLS).some(isFound));
}

function falseShare(adjusted) {
  const found = adjusted.filter(isFound).length;
  return found === 0 ? 0 : adjusted.slice(0, TRUE_NULLS).filter(isFound).length / found;
}

function isFound({ pValue }) {
  return pValue <= 0.05;
}
