import { requireCount, requireSpread } from '../results/guards.js';
import { type Proportion, requireProportion } from '../sufficient/proportion.js';

/** A column of levels that a model takes in: a category, a flag, a number in bands. */
export interface Factor {
  readonly name: string;
  readonly levels: readonly string[];
  /** The index of the level that the others are held against. */
  readonly base: number;
}

/** Customers alike in every factor: the index of their level in each, and how many of the n are counted. */
export interface FactorCell extends Proportion {
  readonly levels: readonly number[];
}

/** Refuses factors without two levels or a base, and names that repeat. */
export function requireFactors(caller: string, factors: readonly Factor[]): void {
  if (factors.length === 0) {
    throw new RangeError(`${caller} requires at least 1 factor in \`factors\`, received 0`);
  }
  for (const [index, { name, levels, base }] of factors.entries()) {
    requireCount(caller, `factors[${index}].levels.length`, levels.length, 2);
    requireCount(caller, `factors[${index}].base`, base);
    if (base >= levels.length) {
      throw new RangeError(
        `${caller} requires \`factors[${index}].base\` below ${levels.length}, received ${base}`,
      );
    }
    if (factors.findIndex((other) => other.name === name) < index) {
      throw new RangeError(`${caller} requires names that differ in \`factors\`, received "${name}" twice`);
    }
  }
}

/** Refuses cells that do not fit the factors, and tables in which nobody or everybody is counted. */
export function requireFactorCells(
  caller: string,
  factors: readonly Factor[],
  cells: readonly FactorCell[],
): void {
  let [n, count] = [0, 0];
  for (const [index, cell] of cells.entries()) {
    const fits =
      cell.levels.length === factors.length &&
      cell.levels.every((level, factor) => factors[factor]!.levels[level] !== undefined);
    if (!fits) {
      throw new RangeError(
        `${caller} requires the index of a level of each factor in \`cells[${index}].levels\`, received ${JSON.stringify(cell.levels)}`,
      );
    }
    if (cell.n !== 0) requireProportion(caller, `cells[${index}]`, cell);
    n += cell.n;
    count += cell.count;
  }
  requireSpread(caller, 'whether they are counted', count * (n - count));
}
