/** Columns of which less than this share is their own count as sums of the columns before them. */
const OWN_SHARE = 1e-11;

/** The lower triangle L with L Lᵀ the matrix, and which columns have nothing of their own (their rows are 0). */
export interface Cholesky {
  readonly size: number;
  readonly lower: Float64Array;
  readonly isDependent: readonly boolean[];
}

/**
 * Takes a symmetric matrix of sums of squares and products apart, column by column.
 *
 * A column that is a sum of those before it is left out and marked, as R's `lm` does, instead of failing.
 *
 * @param matrix - size × size, row by row; the lower half is read
 * @param size - number of columns
 *
 * Source: Golub and Van Loan (2013), Matrix Computations, section 4.2.
 *
 * @example
 * cholesky(Float64Array.of(4, 0, 2, 5), 2).lower; // {"0":2,"1":0,"2":1,"3":2}
 */
export function cholesky(matrix: Float64Array, size: number): Cholesky {
  const lower = new Float64Array(size * size);
  const isDependent: boolean[] = [];
  for (let column = 0; column < size; column++) {
    const total = matrix[column * size + column]!;
    const own = total - dot(lower, column, column, column, size);
    isDependent.push(!(own > OWN_SHARE * total));
    if (isDependent[column]) continue;
    const pivot = Math.sqrt(own);
    lower[column * size + column] = pivot;
    for (let row = column + 1; row < size; row++) {
      lower[row * size + column] =
        (matrix[row * size + column]! - dot(lower, row, column, column, size)) / pivot;
    }
  }
  for (const [row, dependent] of isDependent.entries()) {
    if (dependent) lower.fill(0, row * size, (row + 1) * size);
  }
  return { size, lower, isDependent };
}

/**
 * Solves L Lᵀ x = b; dependent columns get 0.
 *
 * @param parts - of a symmetric matrix
 * @param b - as many numbers as the matrix has columns
 *
 * @example
 * solve(cholesky(Float64Array.of(4, 2, 2, 5), 2), Float64Array.of(8, 12)); // {"0":1,"1":2}
 */
export function solve({ size, lower, isDependent }: Cholesky, b: Float64Array): Float64Array {
  const x = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    if (isDependent[row]) continue;
    let rest = b[row]!;
    for (let column = 0; column < row; column++) rest -= lower[row * size + column]! * x[column]!;
    x[row] = rest / lower[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    if (isDependent[row]) continue;
    let rest = x[row]!;
    for (let below = row + 1; below < size; below++) rest -= lower[below * size + row]! * x[below]!;
    x[row] = rest / lower[row * size + row]!;
  }
  return x;
}

/**
 * The inverse of the matrix, row by row; dependent columns are 0 in it.
 *
 * @param parts - of a symmetric matrix
 *
 * @example
 * inverse(cholesky(Float64Array.of(4, 0, 0, 16), 2)); // {"0":0.25,"1":0,"2":0,"3":0.0625}
 */
export function inverse(parts: Cholesky): Float64Array {
  const { size } = parts;
  const result = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    if (!parts.isDependent[column]) result.set(solve(parts, unit), column * size);
  }
  return result;
}

function dot(lower: Float64Array, i: number, j: number, length: number, size: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += lower[i * size + k]! * lower[j * size + k]!;
  return sum;
}
