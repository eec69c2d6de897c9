import fc from 'fast-check';
import type { Proportion, Stratum } from '../../../lib/stats/index.js';

/** A stratum from the counts of its two groups. */
export function stratum(count: number, n: number, otherCount: number, otherN: number): Stratum {
  return Object.freeze({ a: { count, n }, b: { count: otherCount, n: otherN } });
}

/** Admitted of applicants, men and women, by department: Berkeley 1973, Bickel, Hammel and O'Connell (1975). */
export const berkeley = Object.freeze([
  stratum(512, 825, 89, 108),
  stratum(353, 560, 17, 25),
  stratum(120, 325, 202, 593),
  stratum(138, 417, 131, 375),
  stratum(53, 191, 94, 393),
  stratum(22, 373, 24, 341),
]);

const someCounted = fc
  .tuple(fc.integer({ min: 2, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]): Proportion => Object.freeze({ count: 1 + Math.round(share * (n - 2)), n }));

/** Strata in which some of each group are counted and some are not. */
export const mixedStrata = fc.array(fc.record({ a: someCounted, b: someCounted }), {
  minLength: 2,
  maxLength: 8,
});

/** The two groups in each other's place. */
export const swapped = (strata: readonly Stratum[]) => strata.map(({ a, b }) => ({ a: b, b: a }));

/** Those who are not counted in the place of those who are. */
export const complement = (strata: readonly Stratum[]) =>
  strata.map(({ a, b }) => ({ a: rest(a), b: rest(b) }));

function rest({ count, n }: Proportion): Proportion {
  return { count: n - count, n };
}
