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
  return { p: Math.exp(logP), log10P: logP / Math.LN10 };
}

/** Both tails of a symmetric distribution, from one of them. */
export function bothTails({ p, log10P }: TailProbability): TailProbability {
  return { p: Math.min(1, 2 * p), log10P: Math.min(0, log10P + Math.log10(2)) };
}
