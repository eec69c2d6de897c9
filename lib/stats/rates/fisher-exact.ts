import {
  countsOf,
  type Draw,
  likeliestCount,
  logDraw,
  logDrawAtLeast,
  logDrawAtMost,
} from '../distributions/draw.js';
import { smallestCount } from '../distributions/smallest-count.js';
import { tailFromLog } from '../distributions/tail-probability.js';
import { independentCustomers } from '../results/assumptions.js';
import { requireProbability, requireSpread } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import type { Alternative, Assumption, TestResult } from '../results/test-result.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { conditionalOddsRatio, highestOddsRatio, lowestOddsRatio } from './conditional-odds-ratio.js';

/** What departure counts, and the coverage of the interval. */
export interface FisherExactOptions {
  /** `greater` asks whether the odds of the first group are the higher ones; default `two-sided`. */
  readonly alternative?: Alternative;
  /** Default 0.95. */
  readonly level?: number;
}

/** Probabilities that differ by less count as equal, as in R: rounding must not part them. */
const LOG_TIE = Math.log1p(1e-7);

const givenMargins: Assumption = {
  assumes: 'the sizes of both groups, and how many are counted in all, are given',
  found: 'counts cannot show it',
  holds: null,
  consequence: 'p is a little larger than it need be where chance decides how many are counted',
};

/**
 * Fisher's exact test: do two independent groups share one rate, however few they are?
 *
 * Reach for it where `twoProportionZ` expects too few customers in a cell; it needs no approximation, so it holds for one
 * customer as for a billion.
 *
 * @param a - count and n of the first group
 * @param b - count and n of the second group, nobody in both
 * @param options - alternative and level
 * @returns two-sided p is the sum of the probabilities of all tables with these margins that are no likelier than the
 *   observed one; `statistic` is the first group's count; `estimate` and `effect` are the conditional maximum likelihood
 *   odds ratio, 0 or infinite where a count is 0, with its exact interval, one-sided where the alternative is
 * @throws {RangeError} when a group is empty, or when nobody or everybody is counted in both groups
 *
 * Source: Fisher (1935), JRSS 98, 39-54. Checked against R's `fisher.test` and SciPy's `fisher_exact`.
 *
 * @example
 * fisherExact({ count: 3, n: 4 }, { count: 1, n: 4 }).pValue; // 0.485714285714…
 */
export function fisherExact(a: Proportion, b: Proportion, options: FisherExactOptions = {}): TestResult {
  const { alternative = 'two-sided', level = 0.95 } = options;
  requireProportion('fisherExact', 'a', a);
  requireProportion('fisherExact', 'b', b);
  requireProbability('fisherExact', 'level', level);
  const draw = { population: a.n + b.n, marked: a.count + b.count, drawn: a.n };
  requireSpread('fisherExact', '`a` or `b`', draw.marked * (draw.population - draw.marked));
  const { p, log10P } = tailFromLog(logPValue(a.count, draw, alternative));
  const estimate = { name: 'odds ratio', value: conditionalOddsRatio(a.count, draw) };
  const interval = exactInterval(a.count, draw, alternative, level);
  return {
    method: "Fisher's exact test",
    statistic: { symbol: 'n₁₁', value: a.count },
    pValue: p,
    log10PValue: log10P,
    alternative,
    estimate,
    interval,
    effect: { ...estimate, interval },
    n: [a.n, b.n],
    smallestDetectable: null,
    assumptions: [independentCustomers('counts'), givenMargins],
    notes: endNotes(estimate.value),
  };
}

function logPValue(count: number, draw: Draw, alternative: Alternative): number {
  switch (alternative) {
    case 'greater':
      return logDrawAtLeast(count, draw);
    case 'less':
      return logDrawAtMost(count, draw);
    case 'two-sided':
      return logNoLikelier(count, draw);
    default:
      throw new RangeError(
        `fisherExact requires 'two-sided', 'greater' or 'less' in \`alternative\`, received ${alternative satisfies never}`,
      );
  }
}

/** ln of the summed probabilities of the counts that are no likelier than this one: both ends, cut at its height. */
function logNoLikelier(count: number, draw: Draw): number {
  const { fewest, most } = countsOf(draw);
  const height = logDraw(count, draw) + LOG_TIE;
  const isLikelier = (other: number) => logDraw(other, draw) > height;
  const mode = likeliestCount(draw);
  if (!isLikelier(mode)) return 0;
  const firstLikelier = smallestCount(1, fewest, mode, (other) => (isLikelier(other) ? 1 : 0));
  const pastLikelier = smallestCount(1, mode, most + 1, (other) => (isLikelier(other) ? 0 : 1));
  const tails = [logDrawAtMost(firstLikelier - 1, draw), logDrawAtLeast(pastLikelier, draw)];
  const larger = Math.max(...tails);
  return larger + Math.log1p(Math.exp(Math.min(...tails) - larger));
}

function exactInterval(count: number, draw: Draw, alternative: Alternative, level: number): Interval {
  const tail = alternative === 'two-sided' ? (1 - level) / 2 : 1 - level;
  return {
    low: alternative === 'less' ? 0 : lowestOddsRatio(count, draw, tail),
    high: alternative === 'greater' ? Infinity : highestOddsRatio(count, draw, tail),
    level,
  };
}

function endNotes(oddsRatio: number): readonly string[] {
  if (oddsRatio === 0) return ['a count is 0, so the odds ratio is 0'];
  return oddsRatio === Infinity ? ['a count is 0, so the odds ratio is infinite'] : [];
}
