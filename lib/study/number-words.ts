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
