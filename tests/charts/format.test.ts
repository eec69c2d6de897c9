import { describe, expect, it } from 'vitest';
import { decimal, decimalsFor, estimate, intervalName, percent } from '../../lib/charts/format.js';

const interval = (low: number, high: number, level = 0.95) => ({ low, high, level });

describe('percent', () => {
  it('has one decimal', () => {
    expect([0, 0.5, 0.2037, 348 / 4590, 1].map(percent)).toEqual([
      '0.0 %',
      '50.0 %',
      '20.4 %',
      '7.6 %',
      '100.0 %',
    ]);
  });

  it('never rounds some to none, or not quite all to all', () => {
    expect([0.0001, 0.00049, 0.0005, 0.9994, 0.9995, 0.99999].map(percent)).toEqual([
      '< 0.1 %',
      '< 0.1 %',
      '0.1 %',
      '99.9 %',
      '> 99.9 %',
      '> 99.9 %',
    ]);
  });
});

describe('decimal', () => {
  it('puts commas between thousands, and a true minus sign before numbers below 0', () => {
    expect(decimal(1234567.891, 2)).toBe('1,234,567.89');
    expect(decimal(-1234.5, 1)).toBe('−1,234.5');
    expect(decimal(999, 0)).toBe('999');
  });

  it('writes no minus sign before what rounds to 0', () => {
    expect(decimal(-0.004, 2)).toBe('0.00');
    expect(decimal(-0, 1)).toBe('0.0');
  });
});

describe('decimalsFor', () => {
  it('stops at the first digit of the narrowest half-width', () => {
    expect(decimalsFor([interval(0.268, 0.303)])).toBe(2);
    expect(decimalsFor([interval(-3, 5)])).toBe(0);
    expect(decimalsFor([interval(0.5, 0.9), interval(0.999, 1.001)])).toBe(3);
  });

  it('leaves out intervals that say nothing of precision', () => {
    expect(decimalsFor([interval(1, 1), interval(0, Number.POSITIVE_INFINITY), interval(0.1, 0.5)])).toBe(1);
    expect(decimalsFor([interval(1, 1)])).toBe(2);
  });
});

describe('estimate', () => {
  it('names the one end of a one-sided interval', () => {
    expect(estimate(0.2, interval(0.1, 0.3), 2)).toBe('0.20 [0.10, 0.30]');
    expect(estimate(0.2, interval(0.1, Number.POSITIVE_INFINITY), 2)).toBe('0.20 [from 0.10]');
    expect(estimate(0.2, interval(Number.NEGATIVE_INFINITY, 0.3), 2)).toBe('0.20 [up to 0.30]');
  });
});

describe('intervalName', () => {
  it('gives the level when all intervals share one', () => {
    expect(intervalName([interval(0, 1), interval(0, 1)])).toBe('95 % interval');
    expect(intervalName([interval(0, 1, 0.999)])).toBe('99.9 % interval');
    expect(intervalName([interval(0, 1, 0.9), interval(0, 1)])).toBe('interval');
  });
});
