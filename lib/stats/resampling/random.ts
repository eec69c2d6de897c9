import { requireCount } from '../results/guards.js';

const MASK_32 = 0xffffffffn;
const WEYL_STEP = 0x9e3779b97f4a7c15n;
const DRAWS = 2 ** 53;

/**
 * A source of random numbers that is the same on every machine: what would chance have done?
 *
 * Reach for it wherever a result rests on chance, so that the same seed gives the same result. Not for
 * secrets.
 *
 * @param seed - a whole number of 0 or more, up to 2^53 - 1; each gives a stream of its own
 * @returns a function whose calls give numbers evenly spread over [0, 1), each a multiple of 2^-53: the high
 *   27 bits of one output of xoshiro128** above the high 26 bits of the next. The stream repeats after 2^127
 *   numbers
 * @throws {RangeError} when the seed is not a whole number of 0 or more
 *
 * Source: Blackman and Vigna (2021), Scrambled linear pseudorandom number generators, ACM Trans. Math. Softw.
 * 47(4); its state is filled by SplitMix64, as they advise. Checked against their C code.
 *
 * @example
 * seededRandom(1)(); // 0.39467249312508…
 */
export function seededRandom(seed: number): () => number {
  requireCount('seededRandom', 'seed', seed);
  const next = xoshiro128StarStar(stateFrom(BigInt(seed)));
  return () => {
    const high = next() >>> 5;
    return (high * 2 ** 26 + (next() >>> 6)) / DRAWS;
  };
}

/**
 * A random whole number from 0 to `below` - 1, each as likely as any other.
 *
 * @param random - a source of numbers in [0, 1) with 53 bits, such as `seededRandom` gives
 * @param below - how many numbers there are to draw from, at least 1
 * @throws {RangeError} when `below` is not a whole number of at least 1
 *
 * Source: bins of equal width, and rejection of what is left over; Lemire (2019), ACM Trans. Model. Comput.
 * Simul. 29(1), section 3.
 *
 * @example
 * randomInteger(seededRandom(1), 6); // 2
 */
export function randomInteger(random: () => number, below: number): number {
  requireCount('randomInteger', 'below', below, 1);
  // A bin of equal width for each number, and another draw where one falls past the last. A remainder would do
  // as well, and takes five times as long. A quotient of whole numbers below 2^53 never rounds up to the next.
  const width = Math.floor(DRAWS / below);
  for (;;) {
    const bin = Math.floor((random() * DRAWS) / width);
    if (bin < below) return bin;
  }
}

/**
 * The generator itself: 32 random bits a call, as a whole number from 0 to 2^32 - 1.
 *
 * @param state - four whole numbers of 32 bits, not all of them 0
 *
 * @example
 * xoshiro128StarStar([1, 2, 3, 4])(); // 11520
 */
export function xoshiro128StarStar(state: readonly [number, number, number, number]): () => number {
  let [s0, s1, s2, s3] = state;
  return () => {
    const output = Math.imul(rotatedLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotatedLeft(s3, 11);
    return output;
  };
}

/** Two outputs of SplitMix64 as four numbers of 32 bits, the low half of each first. */
function stateFrom(seed: bigint): [number, number, number, number] {
  const first = splitMix64(seed + WEYL_STEP);
  const second = splitMix64(seed + 2n * WEYL_STEP);
  return [low(first), low(first >> 32n), low(second), low(second >> 32n)];
}

function splitMix64(weyl: bigint): bigint {
  let z = BigInt.asUintN(64, weyl);
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

function low(bits: bigint): number {
  return Number(bits & MASK_32);
}

function rotatedLeft(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
