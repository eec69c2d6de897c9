import { decimal } from '../charts/format.js';

/**
 * A p-value in words; from its logarithm where doubles end, so that nothing is ever printed as p = 0.
 *
 * @example
 * pValueText({ pValue: 0.4754, log10PValue: -0.323 }); // 'p = 0.475'
 * pValueText({ pValue: 0, log10PValue: -325.018 }); // 'p = 9.6e-326'
 */
export function pValueText({ pValue, log10PValue }: { pValue: number; log10PValue: number }): string {
  return `p = ${pValueDigits({ pValue, log10PValue })}`;
}

/** The number of `pValueText` alone. */
export function pValueDigits({ pValue, log10PValue }: { pValue: number; log10PValue: number }): string {
  if (pValue >= 0.001) return decimal(pValue, 3);
  const exponent = Math.floor(log10PValue);
  const mantissa = (10 ** (log10PValue - exponent)).toFixed(1);
  return mantissa === '10.0' ? `1.0e${exponent + 1}` : `${mantissa}e${exponent}`;
}
