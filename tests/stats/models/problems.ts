import fc from 'fast-check';
import type { Factor, FactorCell } from '../../../lib/stats/index.js';

/** A factor of so many levels, called a, b, c, …; the first is the base. */
export function factor(name: string, levels: number, base = 0): Factor {
  return Object.freeze({ name, levels: [...'abcdefgh'].slice(0, levels), base });
}

/** A cell: the indices of its levels, its customers and how many are counted. */
export function cell(levels: readonly number[], n: number, count: number): FactorCell {
  return Object.freeze({ levels, n, count });
}

/** Three levels by two, both outcomes in every cell. */
export const mixedProblems = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 6,
    maxLength: 6,
  })
  .map((counts) => ({
    factors: [factor('u', 3), factor('v', 2)],
    cells: counts.map(([yes, no], index) => cell([index % 3, Math.floor(index / 3)], yes + no, yes)),
  }));

/** Applicants to Berkeley in 1973 by department and sex (women first): admitted, and all (Bickel et al. 1975). */
export const berkeley = {
  factors: [factor('sex', 2), { name: 'department', levels: [...'ABCDEF'], base: 0 }],
  cells: [
    [89, 19, 512, 313],
    [17, 8, 353, 207],
    [202, 391, 120, 205],
    [131, 244, 138, 279],
    [94, 299, 53, 138],
    [24, 317, 22, 351],
  ].flatMap(([women, womenNot, men, menNot], department) => [
    cell([0, department], women! + womenNot!, women!),
    cell([1, department], men! + menNot!, men!),
  ]),
};
