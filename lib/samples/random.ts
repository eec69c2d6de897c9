/** A source of repeatable random numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform on [0, 1), in steps of 2^-32. */
  next(): number;
  /** Uniform whole number from 0 up to, but not including, `size`. */
  below(size: number): number;
}

/**
 * A seeded generator: which stream of random numbers belongs to this seed?
 *
 * Suits simulation and sampling; it is not for secrets.
 *
 * @param seed - a whole number from 0 to 2^53 - 1
 * @returns the stream, at its start
 * @throws {RangeError} when the seed is not such a number
 *
 * Source: Doty-Humphrey, sfc32 (PractRand 0.95), 128 bits of state, seeded by 12 discarded rounds.
 *
 * @example
 * createRandom(1).next(); // 0.46849…
 */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`createRandom requires a whole number from 0 as \`seed\`, received ${seed}`);
  }
  const nextWord = sfc32(seed >>> 0, Math.floor(seed / 2 ** 32));
  const next = () => nextWord() / 2 ** 32;
  return { next, below: (size) => Math.floor(next() * size) };
}

function sfc32(lowSeed: number, highSeed: number): () => number {
  let [a, b, c, counter] = [0, lowSeed, highSeed, 1];
  const nextWord = () => {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + word;
    return word >>> 0;
  };
  for (let round = 0; round < 12; round++) nextWord();
  return nextWord;
}

/** Puts the values in random order, in place (Fisher and Yates). */
export function shuffle<T extends { length: number; [index: number]: number }>(values: T, random: Random): T {
  for (let last = values.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const value = values[last]!;
    values[last] = values[other]!;
    values[other] = value;
  }
  return values;
}
