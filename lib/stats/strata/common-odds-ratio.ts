import { sumOver } from './pooled-effect.js';
import type { TwoByTwo } from './two-by-two.js';

/** How far strata lie from what one odds ratio for all of them leads to expect. */
export interface CommonOddsRatioFit {
  /** Breslow and Day's sum of squared distances in standard deviations. */
  readonly statistic: number;
  /** What Tarone takes off, because the odds ratio is Mantel and Haenszel's and not the most likely one. */
  readonly correction: number;
  readonly df: number;
  /** The expected counts of all cells. */
  readonly expected: readonly number[];
}

/**
 * Whether a stratum can tell odds ratios apart: someone is counted in it, and someone is not.
 *
 * @example
 * isInformative(twoByTwo({ a: { count: 0, n: 4 }, b: { count: 0, n: 9 } })); // false
 */
export function isInformative({ counted, notCounted }: TwoByTwo): boolean {
  return counted > 0 && notCounted > 0;
}

/**
 * Fits one odds ratio to strata: the tables with the margins that were found and exactly that odds ratio.
 *
 * @param tables - informative strata, at least one
 * @param oddsRatio - above 0 and finite
 *
 * Source: Breslow and Day (1980), Statistical Methods in Cancer Research I, section 4.4; Tarone (1985),
 * Biometrika 72, 91-95.
 *
 * @example
 * fitCommonOddsRatio([twoByTwo({ a: { count: 3, n: 4 }, b: { count: 1, n: 4 } })], 9).expected; // [3,1,1,3]
 */
export function fitCommonOddsRatio(tables: readonly TwoByTwo[], oddsRatio: number): CommonOddsRatioFit {
  const fits = tables.map((table) => {
    const expected = expectedCells(table, oddsRatio);
    return {
      expected,
      excess: excessOf(table, expected),
      variance: 1 / sumOver(expected, (cell) => 1 / cell),
    };
  });
  return {
    statistic: sumOver(fits, ({ excess, variance }) => excess ** 2 / variance),
    correction: sumOver(fits, ({ excess }) => excess) ** 2 / sumOver(fits, ({ variance }) => variance),
    df: tables.length - 1,
    expected: fits.flatMap(({ expected }) => expected),
  };
}

type Cells = readonly [number, number, number, number];

/** Each cell from its own side, so that a small one beside large ones keeps its digits. */
function expectedCells({ first, second, counted, notCounted }: TwoByTwo, oddsRatio: number): Cells {
  return [
    expectedCell(oddsRatio, { row: first, otherRow: second, column: counted, otherColumn: notCounted }),
    expectedCell(1 / oddsRatio, { row: first, otherRow: second, column: notCounted, otherColumn: counted }),
    expectedCell(1 / oddsRatio, { row: second, otherRow: first, column: counted, otherColumn: notCounted }),
    expectedCell(oddsRatio, { row: second, otherRow: first, column: notCounted, otherColumn: counted }),
  ];
}

interface Margins {
  readonly row: number;
  readonly otherRow: number;
  readonly column: number;
  readonly otherColumn: number;
}

/** The root of the quadratic that an odds ratio sets for a cell, written without differences that cancel. */
function expectedCell(oddsRatio: number, { row, otherRow, column, otherColumn }: Margins): number {
  const gap = otherRow - column;
  const linear = gap + oddsRatio * (row + column);
  const root = Math.sqrt(
    gap ** 2 + 2 * oddsRatio * (row * otherRow + column * otherColumn) + oddsRatio ** 2 * (row - column) ** 2,
  );
  if (linear >= 0) return (2 * oddsRatio * row * column) / (linear + root);
  return (root - linear) / (2 * (1 - oddsRatio));
}

/** By how much the first cell lies above its expectation, read off the smallest cell, which rounds least. */
function excessOf({ a, b, c, d }: TwoByTwo, expected: Cells): number {
  const distances = [a - expected[0], expected[1] - b, expected[2] - c, d - expected[3]];
  return distances[expected.indexOf(Math.min(...expected))]!;
}
