import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pValueText } from '../../lib/report/p-value.js';

describe('pValueText', () => {
  test.each([
    [0.4754, Math.log10(0.4754), 'p = 0.475'],
    [0.000243559, Math.log10(0.000243559), 'p = 2.4e-4'],
    [0, -325.0181682615824, 'p = 9.6e-326'],
    [0, -399.99999, 'p = 1.0e-400'],
  ])('writes %s (log10 %s) as %s', (pValue, log10PValue, text) => {
    expect(pValueText({ pValue, log10PValue })).toBe(text);
  });

  test('never says 0', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 0, noNaN: true }), (log10PValue) => {
        expect(pValueText({ pValue: 10 ** log10PValue, log10PValue })).not.toMatch(/= 0(\.0*)?$/);
      }),
      { seed: 1 },
    );
  });
});
