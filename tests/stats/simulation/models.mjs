import { isMixed, until } from './draws.mjs';
import { coverage, falsePositives, known } from './study.mjs';

const factors = [
  { name: 'age', levels: ['young', 'old'], base: 0 },
  { name: 'city', levels: ['first', 'second', 'third'], base: 0 },
];
/** Log odds of the young, and what is added for the old; the city adds nothing. */
const [YOUNG, OLD] = [-1.5, 0.7];

/** Logistic regression: odds ratios, effects on the rate, tests, and the order of predictions. */
export function models(stats) {
  return [...regressions(stats), ...predictions(stats)];
}

function regressions(stats) {
  const { randomBinomial, logisticRegression, likelihoodRatioTests, averageMarginalEffects } = stats;
  const rates = [YOUNG, YOUNG + OLD].map((logit) => 1 / (1 + Math.exp(-logit)));
  const study = (design, sizes, limit) => ({
    design,
    trial: (random) => {
      const draw = () =>
        sizes.map(([n, age, city]) => ({
          levels: [age, city],
          n,
          count: randomBinomial(random, n, rates[age]),
        }));
      const cells = until(isEstimable, draw);
      return {
        levels: logisticRegression(factors, cells).levels,
        ofCity: likelihoodRatioTests(factors, cells)[1],
        ofAge: averageMarginalEffects(factors, cells)[1].effect,
      };
    },
    checks: [
      falsePositives('logisticRegression (Wald)', ({ levels }) => levels[4].coefficient.pValue, {
        known: limit,
      }),
      falsePositives('likelihoodRatioTests', ({ ofCity }) => ofCity.pValue),
      coverage('logisticRegression', ({ levels }) => levels[1].oddsRatio.interval, Math.exp(OLD)),
      coverage('averageMarginalEffects', ({ ofAge }) => ofAge.interval, rates[1] - rates[0]),
    ],
  });
  const cellsOf = (ofYoung, ofOld) =>
    [ofYoung, ofOld].flatMap((row, age) => row.map((n, city) => [n, age, city]));
  return [
    study('6 cells of 25 to 200', cellsOf([200, 100, 50], [100, 50, 25])),
    study(
      '6 cells of 10 to 50',
      cellsOf([50, 25, 20], [25, 15, 10]),
      known(0.02, 0.05, 'few are counted at a level'),
    ),
    study('6 cells of 25,000 to 200,000', cellsOf([200_000, 100_000, 50_000], [100_000, 50_000, 25_000])),
  ];
}

/** Whether every level has an estimate. */
function isEstimable(cells) {
  return factors.every(({ levels }, factor) =>
    levels.every((_, level) => isMixed(cells.filter((cell) => cell.levels[factor] === level))),
  );
}

/** Of customers with each prediction, the share of them; a prediction is the true rate. */
const BANDS = [
  { predicted: 0.05, share: 0.4 },
  { predicted: 0.15, share: 0.35 },
  { predicted: 0.3, share: 0.2 },
  { predicted: 0.7, share: 0.05 },
];

function predictions({ randomBinomial, randomMultinomial, areaUnderRoc, brierScore, logLoss }) {
  const shares = BANDS.map(({ share }) => share);
  const draw = (random, total) =>
    randomMultinomial(random, total, shares).map((n, band) => {
      const { predicted } = BANDS[band];
      return { predicted, n, count: randomBinomial(random, n, predicted) };
    });
  const meanOf = (loss) =>
    BANDS.reduce((sum, { predicted: p, share }) => sum + share * (p * loss(p) + (1 - p) * loss(1 - p)), 0);
  const study = (total) => ({
    design: `${total.toLocaleString('en')} customers, 4 predictions`,
    trial: (random) =>
      until(
        (cells) => isMixed(cells) && cells.every(({ n }) => n > 0),
        () => draw(random, total),
      ),
    checks: [
      coverage('areaUnderRoc', (cells) => areaUnderRoc(cells).interval, trueArea()),
      coverage(
        'brierScore',
        (cells) => brierScore(cells).interval,
        meanOf((p) => (1 - p) ** 2),
      ),
      coverage(
        'logLoss',
        (cells) => logLoss(cells).interval,
        meanOf((p) => -Math.log(p)),
      ),
    ],
  });
  return [study(300), study(30_000)];
}

/** How often a counted customer has the higher prediction, ties counting half. */
function trueArea() {
  let [leavers, stayers, inOrder] = [0, 0, 0];
  for (const { predicted, share } of BANDS) {
    const stay = share * (1 - predicted);
    inOrder += share * predicted * (stayers + stay / 2);
    leavers += share * predicted;
    stayers += stay;
  }
  return inOrder / leavers / stayers;
}
