import type { Moments } from '../sufficient/moments.js';

/** Refuses NaN and infinities. */
export function requireFinite(caller: string, name: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new RangeError(`${caller} requires a finite number in \`${name}\`, received ${value}`);
  }
}

/** Refuses NaN and what lies below `min`; infinity passes. */
export function requireAtLeast(caller: string, name: string, value: number, min: number): void {
  if (!(value >= min)) {
    throw new RangeError(`${caller} requires a number of at least ${min} in \`${name}\`, received ${value}`);
  }
}

/** Refuses what is not a number above 0; infinity is refused too. */
export function requirePositive(caller: string, name: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`${caller} requires a finite number above 0 in \`${name}\`, received ${value}`);
  }
}

/** Refuses a count that is not a whole number, or is below `min`. */
export function requireCount(caller: string, name: string, value: number, min = 0): void {
  if (!(Number.isSafeInteger(value) && value >= min)) {
    throw new RangeError(
      `${caller} requires a whole number of at least ${min} in \`${name}\`, received ${value}`,
    );
  }
}

/** Refuses a group with fewer than `min` values. */
export function requireSize(caller: string, name: string, n: number, min: number): void {
  requireCount(caller, `${name}.n`, n);
  if (n < min) {
    const values = min === 1 ? 'value' : 'values';
    throw new RangeError(`${caller} requires at least ${min} ${values} in \`${name}\`, received ${n}`);
  }
}

/** Refuses a probability that is not strictly between 0 and 1. */
export function requireProbability(caller: string, name: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new RangeError(`${caller} requires \`${name}\` strictly between 0 and 1, received ${value}`);
  }
}

/** Refuses moments of fewer than `min` values, and moments that no values can have. */
export function requireMoments(caller: string, name: string, moments: Moments, min = 2): void {
  requireSize(caller, name, moments.n, min);
  requireFinite(caller, `${name}.mean`, moments.mean);
  requireFinite(caller, `${name}.m2`, moments.m2);
  requireAtLeast(caller, `${name}.m2`, moments.m2, 0);
}

/** Refuses groups whose values are all equal: no test can weigh a difference against a spread of zero. */
export function requireSpread(caller: string, name: string, spread: number): void {
  if (!(spread > 0)) {
    throw new RangeError(`${caller} requires values that differ in ${name}, received no spread (${spread})`);
  }
}
