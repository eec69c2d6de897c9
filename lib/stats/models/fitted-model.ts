import { type Design, designOf, withoutFactor } from './design.js';
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
export function fitWithout({ design, fit }: FittedModel, left: number): LogisticFit {
  const part = withoutFactor(design, left);
  const isLeft = new Set(design.columnOf[left]);
  return fitLogistic(
    part,
    fit.coefficients.filter((_, column) => !isLeft.has(column)),
  );
}
