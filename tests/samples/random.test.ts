import { describe, expect, it } from 'vitest';
import { createRandom, shuffle } from '../../lib/samples/random.js';

const WORD = 2 ** 32;

describe('createRandom', () => {
  // Golden words: sfc32 as in PractRand 0.95, computed apart from this code with Python's unbounded integers.
  it.each([
    [1, [2012149540, 1872316204, 1707632675]],
    [2 ** 40 + 7, [1614752920, 2544231158, 2841167337]],
  ])('gives the words of sfc32 for seed %i', (seed, words) => {
    const random = createRandom(seed);
    expect(words.map(() => random.next() * WORD)).toEqual(words);
  });

  it('fills [0, 1) evenly', () => {
    const random = createRandom(20);
    const counts = Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) counts[random.below(10)]!++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.88); // the .999 quantile at 9 degrees of freedom
  });

  it('names the seed it cannot use', () => {
    expect(() => createRandom(-1)).toThrow(
      new RangeError('createRandom requires a whole number from 0 as `seed`, received -1'),
    );
    expect(() => createRandom(0.5)).toThrow('received 0.5');
  });
});

describe('shuffle', () => {
  it('keeps the values and changes their order', () => {
    const shuffled = shuffle([...Array(50).keys()], createRandom(3));
    expect(shuffled).not.toEqual([...Array(50).keys()]);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual([...Array(50).keys()]);
  });
});
