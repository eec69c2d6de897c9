/**
 * Values as a bank's table has them, drawn from a source of random numbers such as `seededRandom` gives: ages are roughly
 * normal, salaries and balances lognormal, numbers of products whole and few.
 */

/** Independent normal values, by Box and Muller. */
export function normals(random, n, { mean = 0, deviation = 1 } = {}) {
  const values = new Float64Array(n);
  for (let i = 0; i < n; i += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    values[i] = mean + radius * Math.cos(angle);
    if (i + 1 < n) values[i + 1] = mean + radius * Math.sin(angle);
  }
  return values;
}

/** The deviation of the logarithm of salaries: the largest tenth is then 2.8 times the median and more. */
export const SALARY_DEVIATION = 0.8;

/** The mean of `salaries`, whose median is 1. */
export const MEAN_SALARY = Math.exp(SALARY_DEVIATION ** 2 / 2);

/** Independent lognormal values with a median of 1. */
export function salaries(random, n) {
  return normals(random, n, { deviation: SALARY_DEVIATION }).map(Math.exp);
}

/** Independent Poisson values, by inversion: whole numbers with many ties. */
export function products(random, n, mean = 1.5) {
  return Float64Array.from({ length: n }, () => {
    let probability = Math.exp(-mean);
    let left = random();
    let count = 0;
    // The second condition ends it where rounding leaves the probabilities short of 1.
    while (left >= probability && probability > 0) {
      left -= probability;
      count += 1;
      probability *= mean / count;
    }
    return count;
  });
}

/** Pairs of normal values with a correlation. */
export function correlatedNormals(random, n, correlation) {
  const [xs, others] = [normals(random, n), normals(random, n)];
  const rest = Math.sqrt(1 - correlation ** 2);
  return [xs, xs.map((x, i) => correlation * x + rest * others[i])];
}

/** Draws until what was drawn can be asked about: a test of rates wants someone who left and someone who stayed. */
export function until(isFit, draw) {
  for (;;) {
    const drawn = draw();
    if (isFit(drawn)) return drawn;
  }
}

/** Whether some of the customers of these groups are counted, and some are not. */
export function isMixed(groups) {
  return groups.some(({ count }) => count > 0) && groups.some(({ count, n }) => count < n);
}
