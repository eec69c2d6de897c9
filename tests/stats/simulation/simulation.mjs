/**
 * The simulation of all tests and intervals: plain JavaScript, because both the tests and `scripts/simulate.mjs` run it.
 * study.mjs says what a study is.
 */
import { association } from './association.mjs';
import { correlations } from './correlations.mjs';
import { equivalence } from './equivalence.mjs';
import { families } from './families.mjs';
import { meanEffects } from './mean-effects.mjs';
import { means } from './means.mjs';
import { models } from './models.mjs';
import { ranks } from './ranks.mjs';
import { rates } from './rates.mjs';
import { resampling } from './resampling.mjs';
import { spread } from './spread.mjs';
import { strata } from './strata.mjs';
import { simulate } from './study.mjs';
import { trends } from './trends.mjs';

export { holds, isAsExpected } from './study.mjs';

const areas = {
  'tests of means': means,
  'intervals of means': meanEffects,
  spread,
  equivalence,
  ranks,
  correlations,
  rates,
  trends,
  association,
  strata,
  models,
  families,
  resampling,
};

/** What is simulated, by kind of question. */
export const areaNames = Object.keys(areas);

/**
 * Runs all studies of an area.
 *
 * @param stats - the library's statistics, by name
 * @param area - one of `areaNames`
 * @param options - runs and seed, as of `simulate`
 * @returns a row for each check of each study
 */
export function simulateArea(stats, area, options) {
  return areas[area](stats).flatMap((study) => simulate(stats, study, options));
}
