import { requireAtLeast, requireCount, requireFinite, requireProbability } from '../results/guards.js';
import type { Interval } from '../results/interval.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';
import { sumOver } from './pooled-effect.js';
import { leftOutNotes } from './stratum.js';
import { weightedRate } from './weighted-rate.js';

/** A group's rate, had it been made up like the standard population. */
export interface StandardisedRate {
  readonly rate: number;
  readonly interval: Interval;
  /** The group as it is made up, over the strata kept. */
  readonly crude: Proportion;
}

/** The standardised rates of the groups, in the order given. */
export interface StandardisedRates {
  readonly groups: readonly StandardisedRate[];
  readonly notes: readonly string[];
}

/**
 * Direct standardisation: which rates would groups have, if all were made up of the same strata?
 *
 * Reach for it when cities are to be compared whose customers differ in age: each city's rate at each age,
 * put together with one set of weights. Two groups are tested by `mantelHaenszelTest`.
 *
 * @param groups - for each group a count and n in every stratum, strata in one order; a stratum in which a
 *   group has nobody is left out for all of them, with a note
 * @param options.standard - the weight of each stratum, such as its customers in the standard population; 0
 *   or more, default the groups taken together
 * @param options.level - coverage of the intervals; default 0.95
 * @returns each group's rate with Wilson's interval for its effective size (`weightedRate`). The normal
 *   interval has no width where nobody or everybody is counted, and the gamma interval of Fay and Feuer is
 *   for counts of rare events, so that it may pass 1; this one does neither
 * @throws {RangeError} when there is no group, the lists differ in length, a count is not a whole number from
 *   0 to n, a weight is below 0 or not finite, or no stratum with a weight has someone of every group
 *
 * Source: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, section 19.3. Checked
 * against mpmath.
 *
 * @example
 * standardisedRates([[{ count: 3, n: 4 }, { count: 1, n: 4 }]], { standard: [1, 3] }).groups[0]?.rate; // 0.375
 */
export function standardisedRates(
  groups: readonly (readonly Proportion[])[],
  { standard = together(groups), level = 0.95 }: { standard?: readonly number[]; level?: number } = {},
): StandardisedRates {
  requireProbability('standardisedRates', 'level', level);
  requireStrata(groups, standard);
  const strata = standard.map((weight, index) => ({ weight, rates: groups.map((group) => group[index]!) }));
  const weighted = strata.filter(({ weight }) => weight > 0);
  const kept = weighted.filter(({ rates }) => rates.every(({ n }) => n > 0));
  const weights = sumOver(kept, ({ weight }) => weight);
  if (!(weights > 0)) {
    throw new RangeError(
      'standardisedRates requires at least 1 stratum with a weight and someone of every group, received none',
    );
  }
  const rateOf = (_: unknown, group: number): StandardisedRate => {
    const proportions = kept.map(({ rates }) => rates[group]!);
    const shared = kept.map(({ weight }, index) => ({
      share: weight / weights,
      proportion: proportions[index]!,
    }));
    return {
      ...weightedRate(shared, level),
      crude: {
        count: sumOver(proportions, ({ count }) => count),
        n: sumOver(proportions, ({ n }) => n),
      },
    };
  };
  return {
    groups: groups.map(rateOf),
    notes: leftOutNotes(weighted.length - kept.length, 'in which a group has nobody'),
  };
}

/** All customers of each stratum. */
function together(groups: readonly (readonly Proportion[])[]): readonly number[] {
  return (groups[0] ?? []).map((_, index) => sumOver(groups, (group) => group[index]?.n ?? 0));
}

function requireStrata(groups: readonly (readonly Proportion[])[], standard: readonly number[]): void {
  const caller = 'standardisedRates';
  if (groups.length === 0)
    throw new RangeError(`${caller} requires at least 1 group in \`groups\`, received 0`);
  for (const [index, weight] of standard.entries()) {
    requireFinite(caller, `standard[${index}]`, weight);
    requireAtLeast(caller, `standard[${index}]`, weight, 0);
  }
  for (const [index, group] of groups.entries()) {
    if (group.length !== standard.length) {
      throw new RangeError(
        `${caller} requires as many strata in \`groups[${index}]\` as weights (${standard.length}), received ${group.length}`,
      );
    }
    for (const [stratum, rate] of group.entries()) {
      requireCount(caller, `groups[${index}][${stratum}].n`, rate.n);
      if (rate.n > 0) requireProportion(caller, `groups[${index}][${stratum}]`, rate);
    }
  }
}
