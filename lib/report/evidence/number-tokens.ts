/** A number as a text writes it. */
export interface NumberToken {
  readonly start: number;
  readonly end: number;
  /** Without its sign: a text may say "1.2 points less". */
  readonly value: number;
  /** Whether a minus sign stands before it. */
  readonly isNegative: boolean;
  /** That the value is nearer to none, or to all, than the digits can say: "< 0.1 %", "> 99.9 %". */
  readonly bound?: 'below' | 'above';
  /** Half of its last digit. */
  readonly half: number;
  /** What the number was multiplied by to be written so: 100 for percentages, 1 or 100 where the text does not say. */
  readonly scales: readonly number[];
}

/** Digits with commas, decimals, an exponent; then perhaps a unit that scales. */
const pattern =
  /(?<![\p{L}\d_.,#]|\p{L}-)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(e[-−+]?\d+)?(?:\s?(%|[kM](?![\p{L}])))?/gu;
/** A sign, not the hyphen of a word, a date or a code. */
const minus = /(?<![\p{L}\d_])[-−]$/u;

/**
 * The numbers in a text, as this library writes them: 2,037, 20.4 %, 1.5e-12, 300 k.
 *
 * Digits inside of words (Q3, 2nd, SHA-256) are no numbers.
 *
 * @example
 * numberTokens('20.4 % of 10,000').map(({ value }) => value); // [20.4, 10000]
 */
export function numberTokens(text: string): NumberToken[] {
  return [...text.matchAll(pattern)].flatMap((match): NumberToken[] => {
    const [whole, digits = '', fraction = '', exponent = '', unit] = match;
    const end = match.index + whole.length;
    if (/^[\p{L}_]/u.test(text.slice(end)) && unit === undefined) return [];
    const power = Number(exponent.replace('e', '').replace('−', '-') || 0);
    const decimals = Math.max(0, fraction.length - 1);
    const [, bound] = /([<>]) $/.exec(text.slice(Math.max(0, match.index - 2), match.index)) ?? [];
    return [
      {
        start: match.index,
        end,
        value: Number(digits.replaceAll(',', '') + fraction) * 10 ** power,
        isNegative: minus.test(text.slice(Math.max(0, match.index - 2), match.index)),
        ...(bound && unit === '%' && { bound: bound === '<' ? 'below' : 'above' }),
        half: 0.5 * 10 ** (power - decimals),
        scales: scalesOf(unit, exponent === '' ? decimals : 0),
      },
    ];
  });
}

/** Percentages and points are written with one decimal; "23.2 to 27.1 %" says only once what they are. */
function scalesOf(unit: string | undefined, decimals: number): readonly number[] {
  if (unit === '%') return [100];
  if (unit === 'k') return [1e-3];
  if (unit === 'M') return [1e-6];
  return decimals === 1 ? [1, 100] : [1];
}
