import { isMixed, until } from './draws.mjs';
import { coverage, falsePositives, known } from './study.mjs';

const FEW = 'counts go by steps, which are large where few are counted';

/** Tests of rates that are equal, and intervals of rates and of what tells them apart. */
export function rates(stats) {
  return [...singleRates(stats), ...equalRates(stats), ...differentRates(stats)];
}

function singleRates({ randomBinomial, wilson }) {
  const study = (design, n, rate, limit) => ({
    design,
    trial: (random) => wilson({ count: randomBinomial(random, n, rate), n }),
    checks: [coverage('wilson', (interval) => interval, rate, { known: limit })],
  });
  return [
    study('20 % of 20', 20, 0.2, known(0.95, 0.975, FEW)),
    study('2 % of 20', 20, 0.02),
    study('20 % of 60', 60, 0.2),
    study('0.2 % of 1,000', 1000, 0.002),
    study('20 % of 1,000,000', 1e6, 0.2),
  ];
}

/** Two groups in which someone is counted and someone is not. */
function twoGroups(randomBinomial, [a, b]) {
  const draw = (random) => [a, b].map(({ n, rate }) => ({ count: randomBinomial(random, n, rate), n }));
  return (random) => until(isMixed, () => draw(random));
}

function equalRates({ randomBinomial, twoProportionZ, fisherExact }) {
  const study = (design, [a, b], rate, { limit, isSlow } = {}) => {
    const draw = twoGroups(randomBinomial, [
      { n: a, rate },
      { n: b, rate },
    ]);
    return {
      design,
      trial: (random) => {
        const [first, second] = draw(random);
        return {
          z: twoProportionZ(first, second),
          exact: fisherExact(first, second),
          greater: fisherExact(first, second, { alternative: 'greater' }),
        };
      },
      checks: [
        falsePositives('twoProportionZ', ({ z }) => z.pValue, { known: limit }),
        falsePositives('fisherExact', ({ exact }) => exact.pValue, { promise: 'at most' }),
        falsePositives('fisherExact (greater)', ({ greater }) => greater.pValue, { promise: 'at most' }),
      ],
      isSlow,
    };
  };
  return [
    study('20 % of 200 and of 800', [200, 800], 0.2),
    study('50 % of 40 and of 40', [40, 40], 0.5, { limit: known(0.045, 0.07, FEW) }),
    study('10 % of 10 and of 40', [10, 40], 0.1),
    study('1 % of 200 and of 800', [200, 800], 0.01, { limit: known(0.02, 0.05, FEW) }),
    study('20 % of 200,000 and of 800,000', [200_000, 800_000], 0.2, { isSlow: true }),
  ];
}

function differentRates(stats) {
  const { randomBinomial, newcombe, riskDifference, riskRatio, oddsRatio, cohensH, fisherExact } = stats;
  const study = (design, [a, b], { limits = {}, isSlow } = {}) => {
    const angle = (rate) => 2 * Math.asin(Math.sqrt(rate));
    const odds = ({ rate }) => rate / (1 - rate);
    const ratio = a.rate / b.rate;
    const oddsOfBoth = odds(a) / odds(b);
    const check = (of, interval, truth, promise) =>
      coverage(of, (groups) => interval(...groups), truth, { known: limits[of], promise });
    return {
      design,
      trial: twoGroups(randomBinomial, [a, b]),
      checks: [
        check('newcombe', newcombe, a.rate - b.rate),
        check('riskDifference', (...groups) => riskDifference(...groups).interval, a.rate - b.rate),
        check('riskRatio', (...groups) => riskRatio(...groups).interval, ratio),
        check('riskRatio (log)', (...groups) => riskRatio(...groups, { method: 'log' }).interval, ratio),
        check('oddsRatio', (...groups) => oddsRatio(...groups).interval, oddsOfBoth),
        check('fisherExact', (...groups) => fisherExact(...groups).interval, oddsOfBoth, 'at least'),
        check('cohensH', (...groups) => cohensH(...groups).interval, angle(a.rate) - angle(b.rate)),
      ],
      isSlow,
    };
  };
  return [
    study('30 % of 200 against 15 % of 800', [
      { n: 200, rate: 0.3 },
      { n: 800, rate: 0.15 },
    ]),
    study(
      '30 % of 10 against 10 % of 40',
      [
        { n: 10, rate: 0.3 },
        { n: 40, rate: 0.1 },
      ],
      {
        limits: {
          'riskRatio (log)': known(0.975, 1, 'nothing is ruled out where a group has nobody counted'),
          oddsRatio: known(0.965, 0.995, FEW),
          cohensH: known(0.905, 0.945, FEW),
        },
      },
    ),
    study(
      '3 % of 100 against 1 % of 400',
      [
        { n: 100, rate: 0.03 },
        { n: 400, rate: 0.01 },
      ],
      {
        limits: {
          'riskRatio (log)': known(0.97, 1, 'nothing is ruled out where a group has nobody counted'),
          oddsRatio: known(0.965, 0.995, FEW),
          cohensH: known(0.89, 0.935, 'its variance is for rates away from 0'),
        },
      },
    ),
    study(
      '20.2 % of 200,000 against 20 % of 800,000',
      [
        { n: 200_000, rate: 0.202 },
        { n: 800_000, rate: 0.2 },
      ],
      { isSlow: true },
    ),
  ];
}
