import { isMixed, until } from './draws.mjs';
import { AT_ZERO, coverage, falsePositives, known } from './study.mjs';

/** Tests and pooled effects of two groups within strata: ages, cities. */
export function strata(stats) {
  return [...independent(stats), ...pooled(stats), ...standardised(stats)];
}

/** Strata of rising rates; the first group is rare in the first of them and common in the last. */
function stratumSizes(count, [a, b]) {
  return Array.from({ length: count }, (_, index) => {
    const place = index / (count - 1);
    return { a: Math.round(a * (0.5 + place)), b: Math.round(b * (1.5 - place)), rate: 0.1 + 0.3 * place };
  });
}

/** Draws strata in which the rate of the first group is a function of that of the second. */
function drawing(randomBinomial, sizes, rateOfA) {
  const group = (random, n, rate) => ({ count: randomBinomial(random, n, rate), n });
  const draw = (random) =>
    sizes.map(({ a, b, rate }) => ({ a: group(random, a, rateOfA(rate)), b: group(random, b, rate) }));
  // Both groups have someone counted and someone not, so that no pooled effect is infinite.
  const isFit = (drawn) => isMixed(drawn.map(({ a }) => a)) && isMixed(drawn.map(({ b }) => b));
  return (random) => until(isFit, () => draw(random));
}

const few = stratumSizes(4, [50, 200]);
const sparse = stratumSizes(40, [2, 6]);
const large = stratumSizes(4, [50_000, 200_000]);

/** The rate whose odds are so many times as high. */
const timesTheOdds = (ratio) => (rate) => (ratio * rate) / (1 - rate + ratio * rate);

function independent({ randomBinomial, mantelHaenszelTest, breslowDay }) {
  const study = (design, sizes, ratio, { homogeneity, inconsistency = AT_ZERO } = {}) => ({
    design,
    trial: drawing(randomBinomial, sizes, timesTheOdds(ratio)),
    checks: [
      ...(ratio === 1 ? tests : []),
      falsePositives('breslowDay', (drawn) => breslowDay(drawn).pValue, { known: homogeneity }),
      coverage('breslowDay (I²)', (drawn) => breslowDay(drawn).interval, 0, { known: inconsistency }),
    ],
  });
  const tests = [
    falsePositives('mantelHaenszelTest', (drawn) => mantelHaenszelTest(drawn).pValue),
    falsePositives(
      'mantelHaenszelTest (corrected)',
      (drawn) => mantelHaenszelTest(drawn, { continuityCorrection: true }).pValue,
      { promise: 'at most' },
    ),
  ];
  return [
    study('4 strata of 50 and 200, no difference', few, 1),
    study('40 strata of 2 and 6, no difference', sparse, 1, {
      homogeneity: known(0.1, 0.17, 'cells expect far fewer than 5, as its assumptions say'),
      inconsistency: known(0.91, 0.96, 'cells expect far fewer than 5, as its assumptions say'),
    }),
    study('4 strata of 50,000 and 200,000, no difference', large, 1),
    study('4 strata of 50 and 200, one odds ratio of 3', few, 3),
  ];
}

function pooled({
  randomBinomial,
  mantelHaenszelOddsRatio,
  mantelHaenszelRiskRatio,
  mantelHaenszelRiskDifference,
}) {
  const study = (of, effect, truth, rateOfA) => (design, sizes) => ({
    design,
    trial: drawing(randomBinomial, sizes, rateOfA),
    checks: [coverage(of, (drawn) => effect(drawn).interval, truth)],
  });
  const oddsRatio = study('mantelHaenszelOddsRatio', mantelHaenszelOddsRatio, 2, timesTheOdds(2));
  const riskRatio = study('mantelHaenszelRiskRatio', mantelHaenszelRiskRatio, 1.5, (rate) => 1.5 * rate);
  const difference = study(
    'mantelHaenszelRiskDifference',
    mantelHaenszelRiskDifference,
    0.1,
    (rate) => rate + 0.1,
  );
  return [
    oddsRatio('4 strata of 50 and 200, odds ratio 2', few),
    oddsRatio('40 strata of 2 and 6, odds ratio 2', sparse),
    riskRatio('4 strata of 50 and 200, risk ratio 1.5', few),
    riskRatio('40 strata of 2 and 6, risk ratio 1.5', sparse),
    difference('4 strata of 50 and 200, 10 points apart', few),
    difference('40 strata of 2 and 6, 10 points apart', sparse),
  ];
}

function standardised({ randomBinomial, standardisedRates }) {
  const study = (design, sizes) => {
    const standard = sizes.map(({ a, b }) => a + b);
    const total = standard.reduce((sum, weight) => sum + weight, 0);
    const truth = sizes.reduce((sum, { rate }, index) => sum + (standard[index] / total) * rate, 0);
    return {
      design,
      trial: (random) => {
        const group = sizes.map(({ a, rate }) => ({ count: randomBinomial(random, a, rate), n: a }));
        return standardisedRates([group], { standard });
      },
      checks: [coverage('standardisedRates', ({ groups }) => groups[0].interval, truth)],
    };
  };
  return [
    study('4 strata of 25 to 75', few),
    study('40 strata of 1 to 3', sparse),
    study('4 strata of 25,000 to 75,000', large),
  ];
}
