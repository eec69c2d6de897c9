import type { LedgerValue } from './ledger-values.js';
import type { NumberToken } from './number-tokens.js';
import type { PlacedToken } from './placed-tokens.js';

/** What is rounded is off by half a digit, and by a hair more where a double falls between two digits. */
const HAIR = 1 + 1e-9;
/** Shares are written in percent; p-values and strengths never are. */
const neverInPercent = /(^|\.)(pValue|pAdjusted|log10PValue|statistic|effect|r|n|churned|stayed|count)(\.|$)/;
/** A whole number below this is no rounded fraction. */
const SMALL = 10;
const sectionsWithoutShares = new Set(['associations', 'correlations']);

/** Values of results, by size, so that those close to a number are found by halving. */
export class ValuesBySize {
  readonly #values: readonly LedgerValue[];

  constructor(values: readonly LedgerValue[]) {
    this.#values = values.toSorted((a, b) => Math.abs(a.value) - Math.abs(b.value));
  }

  /** The values that are written like a number, by size, unit and sign, in the fields that it may come from. */
  writtenLike(token: PlacedToken): LedgerValue[] {
    const { value, half, scales, isNegative, fields } = token;
    const close: LedgerValue[] = [];
    const isSmall = fields === undefined && value < SMALL && half === 0.5 && scales[0] === 1;
    for (const scale of scales) {
      const { low, high } = writtenSo(token, scale);
      for (let at = this.#firstFrom(low); at < this.#values.length; at++) {
        const found = this.#values[at]!;
        if (Math.abs(found.value) > high) break;
        if (isNegative && found.value > 0) continue;
        if (fields !== undefined && !isIn(found.path, fields)) continue;
        if (scale === 100 && scales.length === 1 && !isShare(found)) continue;
        if (isSmall && !Number.isInteger(found.value)) continue;
        close.push(found);
      }
    }
    return close;
  }

  #firstFrom(low: number): number {
    let [from, to] = [0, this.#values.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (Math.abs(this.#values[middle]!.value) < low) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** The values that are written like a number; "< 0.1 %" stands for all that would be rounded to less. */
function writtenSo({ value, half, bound }: NumberToken, scale: number): { low: number; high: number } {
  if (bound === 'below') return { low: Number.MIN_VALUE, high: (value - half) / scale };
  if (bound === 'above') return { low: (value + half) / scale, high: (value + 2 * half) / scale };
  return { low: (value - half * HAIR) / scale, high: (value + half * HAIR) / scale };
}

function isIn(path: string, fields: readonly string[]): boolean {
  return fields.some((field) => path === field.replace('^', '') || path.endsWith(`.${field}`));
}

function isShare({ entry, path }: LedgerValue): boolean {
  return path.endsWith('level') || !(sectionsWithoutShares.has(entry.section) || neverInPercent.test(path));
}
