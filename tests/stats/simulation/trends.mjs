import { isMixed, until } from './draws.mjs';
import { coverage, falsePositives } from './study.mjs';

/** The test of a trend where there is none, and intervals of trends that are straight lines. */
export function trends({ randomBinomial, cochranArmitage, proportionContrast }) {
  const study = (design, sizes, { from, step = 0 }) => {
    const levels = sizes.map((n, index) => ({ score: index + 1, n, rate: from + step * index }));
    const truth = correlationOf(levels, step);
    const draw = (random) =>
      levels.map(({ score, n, rate }) => ({ score, n, count: randomBinomial(random, n, rate) }));
    const contrast = (groups) =>
      proportionContrast(
        [-3, -1, 1, 3].map((weight, index) => ({ weight: weight / 10, proportion: groups[index] })),
      );
    return {
      design,
      trial: (random) => {
        const groups = until(isMixed, () => draw(random));
        return { trend: cochranArmitage(groups), contrast: contrast(groups) };
      },
      checks: [
        ...(step === 0 ? [falsePositives('cochranArmitage', ({ trend }) => trend.pValue)] : []),
        coverage('cochranArmitage (slope)', ({ trend }) => trend.interval, step),
        coverage('cochranArmitage (r)', ({ trend }) => trend.effect.interval, truth),
        coverage('proportionContrast', (trial) => trial.contrast, step),
      ],
    };
  };
  return [
    study('20 % of 5,084, 4,590, 266 and 60', [5084, 4590, 266, 60], { from: 0.2 }),
    study('20 % of 50, 45, 5 and 3', [50, 45, 5, 3], { from: 0.2 }),
    study('10, 25, 40 and 55 % of 508, 459, 27 and 6', [508, 459, 27, 6], { from: 0.1, step: 0.15 }),
  ];
}

/** The correlation of score and flag, the sizes of the levels being given. */
function correlationOf(levels, step) {
  const n = levels.reduce((sum, level) => sum + level.n, 0);
  const meanOf = (quantity) => levels.reduce((sum, level) => sum + (level.n / n) * quantity(level), 0);
  const [score, rate] = [meanOf((level) => level.score), meanOf((level) => level.rate)];
  return step * Math.sqrt(meanOf((level) => (level.score - score) ** 2) / (rate * (1 - rate)));
}
