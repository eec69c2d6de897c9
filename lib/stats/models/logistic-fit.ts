import { cholesky, solve } from './cholesky.js';
import { addOuterProduct, type Design, filledRows, timesRow } from './design.js';
import { logistic, type Maximum, maximise } from './newton.js';
import { pureLevel, type Separation, sideOf, toldBy } from './separation.js';

const ROUGHLY_ZERO = 1e-9;

/**
 * What is known of a column: a finite estimate; `aliased` when it is a sum of the columns before it; `separated` when
 * its estimate has no end because outcomes of some rows are told without doubt.
 */
export type ColumnStatus = 'estimated' | 'aliased' | 'separated';

/** A fitted model. Rows that a separation tells without doubt add nothing to likelihood and estimates. */
export interface LogisticFit extends Maximum {
  readonly status: readonly ColumnStatus[];
  readonly separations: readonly Separation[];
  /** Columns that are no sum of others, the intercept among them. */
  readonly rank: number;
}

/**
 * Fits a logistic regression to counted rows.
 *
 * Where some outcomes are told without doubt (nobody with four products stayed), no finite estimate is the most likely.
 * Those rows are then set aside with the direction that tells them, and the rest is fitted: the limit of the likelihood.
 *
 * @param start - coefficients of a fit to much the same rows, which save steps
 *
 * Source: Geyer (2009), Electronic Journal of Statistics 3, 259-289.
 */
export function fitLogistic(design: Design, start?: Float64Array): LogisticFit {
  let rows = filledRows(design);
  let products = productsOf(design, rows);
  const { isDependent: aliased } = cholesky(products, design.width);
  const rank = aliased.filter((isAliased) => !isAliased).length;
  const separations: Separation[] = [];
  for (;;) {
    leaveOut(products, aliased);
    const parts = cholesky(products, design.width);
    const found = rows.length === 0 ? noRows(design) : oneRound(design, rows, parts.isDependent, start);
    if (!('direction' in found))
      return { ...found, status: statusOf(products, parts, aliased), separations, rank };
    separations.push(found);
    rows = rows.filter((row) => sideOf(found, design, row) === 0);
    products = productsOf(design, rows);
  }
}

/**
 * The probability that a customer of a row is counted, for rows of the fitted design or of another on the same factors.
 *
 * Where a separation tells the row without doubt it is (count + ½) / (n + 1) of the rows that the separation was seen in:
 * close to 0 or 1, as the number of customers allows. A level that the fit has not seen counts as the base.
 */
export function predict({ coefficients, separations }: LogisticFit, design: Design, row: number): number {
  const told = toldBy(separations, design, row);
  if (told) return (told.count + 0.5) / (told.n + 1);
  return logistic(timesRow(design, row, coefficients));
}

function oneRound(
  design: Design,
  rows: Int32Array,
  isDependent: readonly boolean[],
  start?: Float64Array,
): Maximum | Separation {
  return pureLevel(design, rows) ?? maximise(design, rows, isDependent, start);
}

/** What is left when every row was told without doubt. */
function noRows({ width }: Design): Maximum {
  return {
    coefficients: new Float64Array(width),
    covariance: new Float64Array(width * width),
    logLikelihood: 0,
    steps: 0,
  };
}

/** The sums of products of the columns over some rows, the lower half. */
function productsOf(design: Design, rows: Int32Array): Float64Array {
  const products = new Float64Array(design.width ** 2);
  for (const row of rows) addOuterProduct(design, row, 1, products);
  return products;
}

/** A column without any sum of squares counts as dependent. */
function leaveOut(products: Float64Array, isLeftOut: readonly boolean[]): void {
  for (const [column, leftOut] of isLeftOut.entries()) {
    if (leftOut) products[column * isLeftOut.length + column] = 0;
  }
}

/** Over the rows that were not told without doubt, a column that others add up to has no estimate, nor have the others. */
function statusOf(
  products: Float64Array,
  parts: ReturnType<typeof cholesky>,
  aliased: readonly boolean[],
): ColumnStatus[] {
  const width = aliased.length;
  const status = aliased.map((isAliased): ColumnStatus => (isAliased ? 'aliased' : 'estimated'));
  for (const [column, dependent] of parts.isDependent.entries()) {
    if (!dependent || aliased[column]) continue;
    const withOthers = Float64Array.from(
      status,
      (_, other) => products[Math.max(column, other) * width + Math.min(column, other)]!,
    );
    const shares = solve(parts, withOthers);
    for (const [other, share] of shares.entries()) {
      if (other === column || Math.abs(share) > ROUGHLY_ZERO) status[other] = 'separated';
    }
  }
  return status;
}
