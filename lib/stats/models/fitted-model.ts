import { type Design, designOf } from './design.js';
import { type Factor, type FactorCell, requireFactorCells, requireFactors } from './factors.js';
import { fitLogistic, type LogisticFit } from './logistic-fit.js';

/** A logistic regression as fitted, from which everything said of it is drawn. */
export interface FittedModel {
  readonly factors: readonly Factor[];
  readonly cells: readonly FactorCell[];
  readonly design: Design;
  readonly fit: LogisticFit;
}

/**
 * Fits the model of all factors.
 *
 * @param caller - the function that was called, for errors
 * @throws {RangeError} when factors or cells do not fit each other, or nobody or everybody is counted
 */
export function fitModel(
  caller: string,
  factors: readonly Factor[],
  cells: readonly FactorCell[],
): FittedModel {
  requireFactors(caller, factors);
  requireFactorCells(caller, factors, cells);
  const design = designOf(factors, cells);
  return { factors, cells, design, fit: fitLogistic(design) };
}

/** Fits the model without one factor, beginning at the coefficients of the whole. */
export function fitWithout({ factors, cells, design, fit }: FittedModel, left: number): LogisticFit {
  const isKept = (_: unknown, factor: number) => factor !== left;
  const part = designOf(
    factors.filter(isKept),
    cells.map((cell) => ({ ...cell, levels: cell.levels.filter(isKept) })),
  );
  const start = new Float64Array(part.width);
  start[0] = fit.coefficients[0]!;
  for (const [factor, columns] of design.columnOf.filter(isKept).entries()) {
    for (const [level, column] of columns.entries()) {
      if (column >= 0) start[part.columnOf[factor]![level]!] = fit.coefficients[column]!;
    }
  }
  return fitLogistic(part, start);
}
