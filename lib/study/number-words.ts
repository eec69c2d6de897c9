/**
 * A number as it is written, with commas between thousands.
 *
 * @example
 * grouped(980705.85); // '980,705.85'
 */
export function grouped(value: number): string {
  const [whole, fraction] = String(value).split('.');
  return whole!.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
}

/**
 * A round number in thousands or millions where that says it whole.
 *
 * @example
 * shortened(1_200_000); // '1.2 M'
 * shortened(980705.85); // '980,705.85'
 */
export function shortened(value: number): string {
  for (const [unit, size] of [
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    const short = value / size;
    if (Math.abs(value) >= 10 * 1e3 && Math.abs(short) >= 1 && Number(short.toFixed(2)) === short)
      return `${short} ${unit}`;
  }
  return grouped(value);
}
