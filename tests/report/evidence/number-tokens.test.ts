import { describe, expect, test } from 'vitest';
import { numberTokens } from '../../../lib/report/evidence/index.js';

/** What a text's numbers are read as: the words, and the values that they may stand for. */
const read = (text: string) =>
  numberTokens(text).map(({ start, end, value, isNegative, scales }) => [
    text.slice(start, end),
    (isNegative ? -1 : 1) * value,
    scales,
  ]);

describe('numberTokens', () => {
  test.each([
    ['10,000 customers', [['10,000', 10_000, [1]]]],
    ['20.4 % left', [['20.4 %', 20.4, [100]]]],
    ['95% interval', [['95%', 95, [100]]]],
    [
      '26.5 to 40.1 %',
      [
        ['26.5', 26.5, [1, 100]],
        ['40.1 %', 40.1, [100]],
      ],
    ],
    ['p = 9.6e-326', [['9.6e-326', 0, [1]]]],
    ['p = 1.5e-12.', [['1.5e-12', 1.5e-12, [1]]]],
    [
      '300 k to under 1.2 M RUB',
      [
        ['300 k', 300, [1e-3]],
        ['1.2 M', 1.2, [1e-6]],
      ],
    ],
    ['−1,234.56', [['1,234.56', -1234.56, [1]]]],
    ['r = -0.156', [['0.156', -0.156, [1]]]],
    [
      '[−0.02, 0.03]',
      [
        ['0.02', -0.02, [1]],
        ['0.03', 0.03, [1]],
      ],
    ],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual(
      expected.map(([words, value, scales]) => [words, value && expect.closeTo(value as number, 12), scales]),
    );
  });

  test.each(['Q3', '2nd quarter', 'SHA-256', 'x86_64', 'v1.2.3', '#42', 'no number'])(
    'finds no number in %j',
    (text) => expect(read(text)).toEqual([]),
  );

  test('the parts of a date are no negative numbers', () => {
    expect(numberTokens('2026-11-22').map(({ isNegative }) => isNegative)).toEqual([false, false, false]);
  });

  test('knows how exact a number is', () => {
    const halves = numberTokens('20.44 of 10,000, p 1.5e-12').map(({ half }) => half);
    expect(halves).toEqual([0.005, 0.5, expect.closeTo(5e-14, 20)]);
  });
});
