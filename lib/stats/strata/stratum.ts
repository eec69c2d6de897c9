import { requireCount } from '../results/guards.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';

/** Two groups within one stratum, such as those who left among women and among men of one city. */
export interface Stratum {
  readonly a: Proportion;
  readonly b: Proportion;
}

/** The strata in which both groups have someone, and a note on those that were left out. */
export interface FilledStrata {
  readonly strata: readonly Stratum[];
  readonly notes: readonly string[];
}

/**
 * Two groups in each stratum, counted from the rows of a table in memory.
 *
 * @param strata - the stratum of each row
 * @param inFirst - whether the row belongs to group a (true or 1), else to group b
 * @param counted - whether the row is counted, such as a customer who left (true or 1)
 * @returns a stratum for each value of `strata`, in the order of their first rows
 * @throws {RangeError} when the columns differ in length
 *
 * @example
 * strataFromValues(['x', 'x', 'y'], [1, 0, 1], [1, 1, 0])[0]; // {"a":{"count":1,"n":1},"b":{"count":1,"n":1}}
 */
export function strataFromValues(
  strata: ArrayLike<string | number>,
  inFirst: ArrayLike<boolean | number>,
  counted: ArrayLike<boolean | number>,
): readonly Stratum[] {
  if (strata.length !== inFirst.length || strata.length !== counted.length) {
    throw new RangeError(
      `strataFromValues requires columns of one length, received ${strata.length}, ${inFirst.length} and ${counted.length}`,
    );
  }
  const found = new Map<string | number, Stratum>();
  const nobody = { a: { count: 0, n: 0 }, b: { count: 0, n: 0 } };
  for (let i = 0; i < strata.length; i++) {
    const { a, b } = found.get(strata[i]!) ?? nobody;
    const by = counted[i] ? 1 : 0;
    found.set(strata[i]!, inFirst[i] ? { a: oneMore(a, by), b } : { a, b: oneMore(b, by) });
  }
  return [...found.values()];
}

/**
 * Checks strata and leaves out those in which a group has nobody: they compare nothing.
 *
 * @param caller - the function that asks, named in errors
 * @param strata - any number of strata, empty groups allowed
 * @throws {RangeError} when a count is not a whole number from 0 to n, or no stratum has both groups
 *
 * @example
 * filledStrata('test', [{ a: { count: 1, n: 2 }, b: { count: 0, n: 3 } }]).notes.length; // 0
 */
export function filledStrata(caller: string, strata: readonly Stratum[]): FilledStrata {
  for (const [index, { a, b }] of strata.entries()) {
    requireCount(caller, `strata[${index}].a.n`, a.n);
    requireCount(caller, `strata[${index}].b.n`, b.n);
    if (a.n > 0) requireProportion(caller, `strata[${index}].a`, a);
    if (b.n > 0) requireProportion(caller, `strata[${index}].b`, b);
  }
  const filled = strata.filter(({ a, b }) => a.n > 0 && b.n > 0);
  if (filled.length === 0) {
    throw new RangeError(
      `${caller} requires at least 1 stratum with someone in both groups in \`strata\`, received none of ${strata.length}`,
    );
  }
  return { strata: filled, notes: leftOutNotes(strata.length - filled.length, 'with an empty group') };
}

/**
 * A note that so many strata, described in a few words, were left out; none for none.
 *
 * @example
 * leftOutNotes(2, 'of one customer'); // ["2 strata of one customer were left out"]
 */
export function leftOutNotes(count: number, which: string): readonly string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 stratum ${which} was left out` : `${count} strata ${which} were left out`];
}

function oneMore({ count, n }: Proportion, by: number): Proportion {
  return { count: count + by, n: n + 1 };
}
