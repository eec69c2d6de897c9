import { requireProbability } from '../results/guards.js';

/** Which tail the probability of a quantile is: the share that lies below it, or the share above. */
export type Tail = 'lower' | 'upper';

/** How a quantile is asked for. */
export interface QuantileOptions {
  /** Default `lower`. Small upper tails want `upper`: 1 - 1e-20 is 1. */
  readonly tail?: Tail;
}

/** A tail of at most one half, and its probability. */
export interface SmallTail {
  readonly tail: Tail;
  readonly p: number;
}

/**
 * Asks for the same quantile by the tail that is at most one half, where the logarithm of p has its digits.
 *
 * @param caller - the function that was called, for the message
 * @param p - a probability strictly between 0 and 1
 * @param tail - which tail it is
 * @throws {RangeError} when p is outside, or the tail is neither
 *
 * @example
 * smallTail('normalQuantile', 0.75, 'lower'); // {"tail":"upper","p":0.25}
 */
export function smallTail(caller: string, p: number, tail: Tail): SmallTail {
  requireProbability(caller, 'p', p);
  if (tail !== 'lower' && tail !== 'upper') {
    throw new RangeError(`${caller} requires 'lower' or 'upper' in \`tail\`, received ${String(tail)}`);
  }
  if (p <= 0.5) return { tail, p };
  return { tail: tail === 'lower' ? 'upper' : 'lower', p: 1 - p };
}
