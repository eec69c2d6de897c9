/** A tail probability. `p` is 0 where doubles end (below about 1e-324); `log10P` still holds there. */
export interface TailProbability {
  readonly p: number;
  readonly log10P: number;
}

/** A tail known as a probability. */
export function tailFromProbability(p: number): TailProbability {
  return { p, log10P: Math.log10(p) };
}

/** A tail known by its natural logarithm. */
export function tailFromLog(logP: number): TailProbability {
  // Rounding may end a hair above 0, and no probability is above 1; adding 0 turns -0 into 0.
  const log = Math.min(0, logP) + 0;
  return { p: Math.exp(log), log10P: log / Math.LN10 };
}

/** What one tail leaves to the other: near 1 its logarithm keeps the digits that 1 - p has lost. */
export function otherTail({ p }: TailProbability): TailProbability {
  return { p: 1 - p, log10P: Math.log1p(-p) / Math.LN10 + 0 };
}

/** Both tails of a symmetric distribution, from one of them. */
export function bothTails({ p, log10P }: TailProbability): TailProbability {
  return { p: Math.min(1, 2 * p), log10P: Math.min(0, log10P + Math.log10(2)) };
}

/**
 * The logarithm of 1 - e^logP.
 *
 * @param logP - the logarithm of a probability
 *
 * @example
 * logComplement(Math.log(0.5)); // -0.693147180559945…
 */
export function logComplement(logP: number): number {
  return logP > -Math.LN2 ? Math.log(-Math.expm1(logP)) : Math.log1p(-Math.exp(logP));
}
