/**
 * Golden values: what R, SciPy, statsmodels or mpmath give for calls of our functions. Plain JavaScript, because both
 * the tests and `scripts/accuracy.mjs` read them.
 *
 * A fixture `fixtures/<area>.golden.json`, written by the script `<area>.py` or `<area>.R` beside it, holds
 *
 * { "versions": { "scipy": "1.17.1" },
 *   "cases": [{ "call": "welchTTest", "args": [{ "$moments": [1, 2, 4] }, { "$moments": [3, 5] }],
 *               "expect": { "pValue": 0.2, "statistic.value": -1.5, "interval.low": -4 },
 *               "tolerance": 1e-8, "scale": 1, "source": "R t.test" }] }
 *
 * `tolerance` is relative; 1e-10 when left out, 1e-8 where the reference itself iterates. Below `scale` (default 0) it
 * is taken of `scale`, for values that cancel to almost nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./fixtures/', import.meta.url);

/** Every case of every fixture, with the area that it belongs to. */
export function goldenCases() {
  const files = readdirSync(folder).filter((file) => file.endsWith('.golden.json'));
  return files.toSorted().flatMap((file) => {
    const { cases } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    return cases.map((golden) => ({ area: file.replace('.golden.json', ''), ...golden }));
  });
}

/**
 * Calls our function for a case.
 *
 * @param stats - the library's statistics, by name
 * @returns for each expected value its path, what was expected, what came, and the relative error
 */
export function checkCase(stats, { call, args, expect, tolerance = 1e-10, scale = 0 }) {
  const result = stats[call](...args.map((argument) => revived(stats, argument)));
  return Object.entries(expect).map(([path, expected]) => {
    const actual = path === '' ? result : path.split('.').reduce((value, key) => value?.[key], result);
    const wanted = numberOf(expected);
    const distance = Object.is(actual, wanted) || actual === wanted ? 0 : Math.abs(actual - wanted);
    const error = distance === 0 ? 0 : distance / Math.max(Math.abs(wanted), scale);
    return { path, expected: wanted, actual, error, tolerance };
  });
}

/** JSON has neither infinities nor sufficient statistics: they are written as strings and as `{ "$moments": … }`. */
function revived(stats, value) {
  if (Array.isArray(value)) return value.map((item) => revived(stats, item));
  if (typeof value !== 'object' || value === null) return numberOf(value);
  if ('$moments' in value) return stats.momentsOf(value.$moments);
  if ('$coMoments' in value) return stats.coMomentsOf(...value.$coMoments);
  if ('$rankSums' in value) return stats.rankSumsFromValues(...value.$rankSums);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revived(stats, item)]));
}

function numberOf(value) {
  return /^-?Infinity$|^NaN$/.test(value) ? Number(value) : value;
}
