import { moreThan, rising } from '../../study/index.js';

/**
 * Edges from equally spaced quantiles. A value at which several of them stand is held by many customers and becomes a
 * band of its own; the others are rounded as far as their neighbours allow, so that a rule can be read.
 *
 * @param quantiles - in order
 *
 * @example
 * quantileEdges([0, 0, 1129876.5, 2480113.2], 2); // [0,0.01,1100000,2500000]
 */
export function quantileEdges(quantiles: readonly number[], decimals: number): number[] {
  const distinct = rising(quantiles);
  const repeated = distinct.filter((value) => quantiles.indexOf(value) !== quantiles.lastIndexOf(value));
  const rounded = distinct.map((value, index) =>
    repeated.includes(value) ? value : readable(value, distinct[index - 1], distinct[index + 1]),
  );
  return rising([...rounded, ...repeated.map((value) => moreThan(value, decimals))]);
}

/** Rounded to the power of ten that is at most a tenth of the way to the nearer neighbour. */
function readable(
  value: number,
  before = Number.NEGATIVE_INFINITY,
  after = Number.POSITIVE_INFINITY,
): number {
  const gap = Math.min(value - before, after - value);
  if (!Number.isFinite(gap)) return value;
  const power = Math.floor(Math.log10(gap / 10));
  if (power < 0) return Number(value.toFixed(Math.min(-power, 20)));
  return Math.round(value / 10 ** power) * 10 ** power;
}

/**
 * Of many edges those nearest to the quantiles.
 *
 * @example
 * edgesNearest([0, 10, 20, 30, 40], [12, 14, 39]); // [10,40]
 */
export function edgesNearest(edges: readonly number[], quantiles: readonly number[]): number[] {
  return rising(
    quantiles.map((quantile) =>
      edges.reduce((best, edge) => (Math.abs(edge - quantile) < Math.abs(best - quantile) ? edge : best)),
    ),
  );
}

/**
 * Edges, with quantiles where a stretch between two of them is wide: each quantile that no edge is nearer to than its
 * neighbours are.
 *
 * @param edges - in order
 * @param quantiles - in order
 *
 * @example
 * filledUp([0, 100], [10, 40, 70, 99]); // [0,10,40,70,100]
 */
export function filledUp(edges: readonly number[], quantiles: readonly number[]): number[] {
  const added = quantiles.filter((quantile, index) => {
    const [before = -Infinity, after = Infinity] = [quantiles[index - 1], quantiles[index + 1]];
    return !edges.some((edge) => edge > (before + quantile) / 2 && edge < (quantile + after) / 2);
  });
  return rising([...edges, ...added]);
}
