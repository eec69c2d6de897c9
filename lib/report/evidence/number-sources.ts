import type { LedgerEntry } from '../../study/index.js';
import { type LedgerText, type LedgerValue, ledgerValues } from './ledger-values.js';
import { numberSupport, ValueCounts } from './number-support.js';
import { type NumberToken, numberTokens } from './number-tokens.js';

/** A number in a text and the result that it came from. */
export interface SourcedNumber extends NumberToken {
  /** Undefined where no result holds it, or nothing tells which. */
  readonly source?: { readonly entry: LedgerEntry; readonly path: string };
}

/** The words that belong together: a row, a sentence. */
export interface NumberBlock {
  /** The numbers in a part of the words. */
  find(text: string): SourcedNumber[];
}

/** What else is known of a block's words. */
export interface BlockOptions {
  /** How many of the entries were recorded when they were written; default all. */
  readonly known?: number;
  /** Further words with labels: the caption of the table that a row is in. */
  readonly context?: string;
}

/** What is rounded is off by half a digit, and by a hair more where a double falls between two digits. */
const HAIR = 1 + 1e-9;
/** A wrong source is worse than none. */
const CAUTION = 3;
/** What speaks against a negative value where no sign stands: texts say "1.2 points less", but rarely. */
const SIGN_DROPPED = 3;
/** Shares are written in percent; p-values and strengths never are. */
const neverInPercent = /(^|\.)(pValue|pAdjusted|log10PValue|statistic|effect|r|n|churned|stayed|count)(\.|$)/;
/** A whole number below this says little by itself. */
const PLAIN = 100;
/** A whole number below this is no rounded fraction. */
const SMALL = 10;
const sectionsWithoutShares = new Set(['associations', 'correlations']);

/**
 * Finds for the numbers in texts the results that they were written from.
 *
 * A number comes from a value that is written so when rounded to as many digits. Of several values it is the one for which
 * the labels and the other numbers of its row or sentence speak most; where they speak for none more than chance would,
 * the number has no source. A number in a name comes from that name.
 */
export class NumberSources {
  /** By size, so that those close to a number are found by halving. */
  readonly #values: readonly LedgerValue[];
  readonly #texts: readonly LedgerText[];
  readonly #order: ReadonlyMap<LedgerEntry, number>;
  readonly #counts: ValueCounts;

  /** @param entries - in the order of recording */
  constructor(entries: readonly LedgerEntry[]) {
    const parts = entries.map(ledgerValues);
    this.#values = parts
      .flatMap(({ values }) => values)
      .toSorted((a, b) => Math.abs(a.value) - Math.abs(b.value));
    this.#texts = parts.flatMap(({ texts }) => texts);
    this.#order = new Map(entries.map((entry, index) => [entry, index]));
    this.#counts = new ValueCounts(this.#values);
  }

  /**
   * @param words - a row or a sentence
   *
   * @example
   * new NumberSources(entries).block('20.4 % left').find('20.4 %')[0]?.source?.path; // 'rate'
   */
  block(words: string, { known = this.#order.size, context = '' }: BlockOptions = {}): NumberBlock {
    const isKnown = ({ entry }: { entry: LedgerEntry }) => this.#order.get(entry)! < known;
    const fitting = (token: NumberToken) => this.#close(token).filter(isKnown);
    const support = numberSupport(words, context, fitting, this.#counts);
    const texts = this.#texts.filter((each) => words.includes(each.text) && isKnown(each));
    const others = Math.max(1, numberTokens(words).length - 1);
    const best = (token: NumberToken, at: number, entry?: LedgerEntry) => {
      const values = fitting(token).filter((value) => entry === undefined || value.entry === entry);
      const needed = supportNeeded(token, values, others);
      const [first] = ranked(values, token, (value) => support.of(value, at));
      return first && first.support >= needed ? first.value : undefined;
    };
    const sourceOf = (text: string, token: NumberToken) => {
      const at = words.indexOf(text) + token.start;
      const named = texts.filter((each) => covers(text, each.text, token));
      if (named.length === 0) return best(token, at);
      const name = named.toSorted((a, b) => support.of(b, at) - support.of(a, at))[0]!;
      // A sentence is written from its result's values, a name is not.
      return (name.text.endsWith('.') && best(token, at, name.entry)) || name;
    };
    return {
      find: (text) =>
        numberTokens(text).map((token): SourcedNumber => {
          const source = sourceOf(text, token);
          return source ? { ...token, source: { entry: source.entry, path: source.path } } : token;
        }),
    };
  }

  /** The values that are written like a number, by size, unit and sign. */
  #close({ value, half, scales, isNegative }: NumberToken): LedgerValue[] {
    const close: LedgerValue[] = [];
    const isSmall = value < SMALL && half === 0.5 && scales[0] === 1;
    for (const scale of scales) {
      const [low, high] = [(value - half * HAIR) / scale, (value + half * HAIR) / scale];
      for (let at = this.#firstFrom(low); at < this.#values.length; at++) {
        const found = this.#values[at]!;
        if (Math.abs(found.value) > high) break;
        if (isNegative && found.value > 0) continue;
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

/**
 * By chance the best of many values beside many numbers has some support too. A number that only one value is written
 * like speaks for itself, unless it is a small whole number, as "1 of 2" may count anything.
 */
function supportNeeded({ value, half, scales }: NumberToken, values: readonly LedgerValue[], others: number) {
  const isPlain = value < PLAIN && half === 0.5 && scales[0] === 1;
  if (isPlain) return Math.log(values.length * others) + 2 * CAUTION;
  const different = new Set(values.map((each) => Math.abs(each.value))).size;
  return different === 1 ? 0 : Math.log(different * others) + CAUTION;
}

/** The best supported first; of equal ones the least deep in a result. */
function ranked(values: readonly LedgerValue[], token: NumberToken, support: (value: LedgerValue) => number) {
  return values
    .map((value) => {
      const isDropped = value.value < 0 && !token.isNegative;
      const speaks = support(value);
      return { value, support: speaks, rank: speaks - (isDropped ? SIGN_DROPPED : 0) };
    })
    .toSorted((a, b) => b.rank - a.rank || a.value.depth - b.value.depth);
}

function isShare({ entry, path }: LedgerValue): boolean {
  return path.endsWith('level') || !(sectionsWithoutShares.has(entry.section) || neverInPercent.test(path));
}

function covers(text: string, label: string, { start, end }: NumberToken): boolean {
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    if (at <= start && end <= at + label.length) return true;
  }
  return false;
}
