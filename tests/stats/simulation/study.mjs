/**
 * How often is a test wrong that says it is wrong 5 times in 100, and how often does a 95 % interval hold the truth? A
 * study draws tables for which the truth is known, asks the library again and again, and counts.
 *
 * A study is `{ design, trial, checks, isSlow }`: what is drawn, in words; `trial(random)`, which draws one table and asks
 * the library; what is read off a trial; and whether it is slow, so that half of the runs must do.
 */

const SIGNIFICANT = 0.05;
const ERRORS = 3;
const POINT = 0.01;

/**
 * How often is p at most .05, the null hypothesis being true?
 *
 * @param of - the function that is asked
 * @param pValue - p of a trial
 * @param options.promise - `about` .05 (default), or `at most`, which exact tests keep
 * @param options.known - see `known`
 */
export function falsePositives(of, pValue, { promise = 'about', known } = {}) {
  const value = (trial) => Number(pValue(trial) <= SIGNIFICANT);
  return { of, measure: 'false positives', nominal: SIGNIFICANT, promise, known, value };
}

/**
 * How often does the interval of a trial hold the truth?
 *
 * @param of - the function that is asked
 * @param interval - of a trial
 * @param truth - what it should hold
 * @param options.promise - `about` the level (default), or `at least`, which exact intervals keep
 * @param options.known - as of `falsePositives`
 */
export function coverage(of, interval, truth, { promise = 'about', nominal = 0.95, known } = {}) {
  const value = (trial) => {
    const { low, high } = interval(trial);
    return Number(low <= truth && truth <= high);
  };
  return { of, measure: 'coverage', nominal, promise, known, value };
}

/**
 * What a family of tests promises: of each trial a share from 0 to 1 that is at most .05 on average.
 *
 * @param of - the function that is asked
 * @param measure - `family-wise error` or `false discovery rate`
 * @param value - the share
 */
export function familyError(of, measure, value) {
  return { of, measure, nominal: SIGNIFICANT, promise: 'at most', value };
}

/** A limit: the promise is not kept here, and the rate lies from `low` to `high`, for a reason that can be told. */
export function known(low, high, because) {
  return { low, high, because };
}

/** Intervals that begin at 0, where nothing goes together: half of the misses cannot be. */
export const AT_ZERO = known(
  0.965,
  0.985,
  'the truth is the end of the scale, which only one end of the interval can miss',
);

/** Why means, deviations and their tests are off for salaries. */
export const SKEWED = 'a few large values decide what so small a group says';

/**
 * Runs a study.
 *
 * @param stats - the library's statistics, by name
 * @param study - see above
 * @param options.runs - how many tables a study draws, half of them where it is slow
 * @param options.seed - a whole number of 0 or more; each design draws a stream of its own from it
 * @returns for each check its rate over the runs with the Monte Carlo standard error
 */
export function simulate(stats, { design, trial, checks, isSlow = false }, { runs, seed }) {
  const count = isSlow ? Math.ceil(runs / 2) : runs;
  const random = stats.seededRandom(seedOf(design, seed));
  const values = checks.map(() => new Float64Array(count));
  for (let run = 0; run < count; run++) {
    const result = trial(random);
    for (const [index, { value }] of checks.entries()) values[index][run] = value(result);
  }
  return checks.map(({ value: _, ...check }, index) => {
    const { mean: rate, m2 } = stats.momentsOf(values[index]);
    return { ...check, design, runs: count, rate, standardError: Math.sqrt(m2) / count };
  });
}

/**
 * Is a promise kept? `yes`; `cautious` where it errs on the safe side; `no` where it is wrong too often. Off is what is
 * more than 3 standard errors and more than 1 point away.
 */
export function holds({ measure, nominal, promise, rate, standardError }) {
  const isMoreBetter = measure === 'coverage' || measure === 'found and confirmed';
  const excess = isMoreBetter ? nominal - rate : rate - nominal;
  if (Math.abs(excess) <= Math.max(POINT, ERRORS * standardError)) return 'yes';
  if (excess > 0) return 'no';
  return promise === 'about' ? 'cautious' : 'yes';
}

/** Whether a rate lies within 3 standard errors of what is promised (about: to 1 point), or known where it is not. */
export function isAsExpected({ nominal, promise, known, rate, runs }) {
  const promised = {
    about: { low: nominal - POINT, high: nominal + POINT },
    'at most': { low: 0, high: nominal },
    'at least': { low: nominal, high: 1 },
  };
  const { low, high } = known ?? promised[promise];
  const errorAt = (bound) => Math.sqrt((bound * (1 - bound)) / runs);
  return rate >= low - ERRORS * errorAt(low) && rate <= high + ERRORS * errorAt(high);
}

/** A stream for each design, so that a new one leaves the others' draws as they are. */
function seedOf(design, seed) {
  return [...design].reduce((hash, letter) => (Math.imul(hash, 31) + letter.codePointAt(0)) >>> 0, seed);
}
