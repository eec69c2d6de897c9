import type { LedgerEntry } from '../../study/index.js';
import { withoutStop } from '../without-stop.js';
import { type LedgerText, type LedgerValue, ledgerValues } from './ledger-values.js';
import { numberSupport, ValueCounts } from './number-support.js';
import type { NumberToken } from './number-tokens.js';
import { type BlockPart, isBase, type PlacedToken, placedTokens } from './placed-tokens.js';
import { ValuesBySize } from './values-by-size.js';

/** A number in a text and the result that it came from. */
export interface SourcedNumber extends NumberToken {
  /** Undefined where no result holds it, or nothing tells which. */
  readonly source?: { readonly entry: LedgerEntry; readonly path: string };
}

/** What else is known of a block's words. */
export interface BlockOptions {
  /** How many of the entries were recorded when they were written; default all. */
  readonly known?: number;
  /** Further words with labels: the caption of the table that a row is in. */
  readonly context?: string;
  /** What the row names: the texts of its cells. */
  readonly names?: readonly string[];
}

/** How sure it is that the numbers come from the entries at hand. */
export interface SourcesOptions {
  /** The entries are those that the words were written from; default: the words may be about anything. */
  readonly isOwn?: boolean;
}

/** A wrong source is worse than none. */
const CAUTION = 3;
/** What speaks against a negative value where no sign stands: texts say "1.2 points less", but rarely. */
const SIGN_DROPPED = 3;
/** A whole number below this says little by itself. */
const PLAIN = 100;
/**
 * Finds for the numbers in texts the results that they were written from.
 *
 * A number comes from a value that is written so when rounded to as many digits, in a field that its column or its phrase is
 * about. Of several values it is the one for which the labels and the other numbers of its row or sentence speak most; where
 * they speak for none more than chance would, the number has no source. A number in a name comes from that name.
 */
export class NumberSources {
  readonly #bySize: ValuesBySize;
  readonly #texts: readonly LedgerText[];
  readonly #order: ReadonlyMap<LedgerEntry, number>;
  readonly #counts: ValueCounts;
  readonly #isOwn: boolean;

  /** @param entries - in the order of recording */
  constructor(entries: readonly LedgerEntry[], { isOwn = false }: SourcesOptions = {}) {
    const parts = entries.map(ledgerValues);
    const values = parts.flatMap((part) => part.values);
    this.#bySize = new ValuesBySize(values);
    this.#texts = parts.flatMap(({ texts }) => texts);
    this.#order = new Map(entries.map((entry, index) => [entry, index]));
    this.#counts = new ValueCounts(values);
    this.#isOwn = isOwn;
  }

  /**
   * The numbers of a row or a sentence, for each of its parts.
   *
   * @example
   * new NumberSources(entries).block([{ text: '20.4 % left' }])[0]?.[0]?.source?.path; // 'rate'
   */
  block(parts: readonly BlockPart[], options: BlockOptions = {}): readonly (readonly SourcedNumber[])[] {
    const { known = this.#order.size, context = '', names = [] } = options;
    const isKnown = ({ entry }: { entry: LedgerEntry }) => this.#order.get(entry)! < known;
    const words = parts.map(({ text }) => text).join(' ');
    const placed = placedTokens(parts, words);
    const tokens = placed.flat();
    const fitting = new Map(
      tokens.map((token) => [
        token,
        isBase(words, token) ? [] : this.#bySize.writtenLike(token).filter(isKnown),
      ]),
    );
    const support = numberSupport({ words, context, names, fitting, counts: this.#counts });
    const texts = this.#texts.filter((each) => words.includes(withoutStop(each.text)) && isKnown(each));
    const others = Math.max(1, tokens.length - 1);
    const best = (token: PlacedToken, entry?: LedgerEntry) => {
      const values = fitting.get(token)!.filter((value) => entry === undefined || value.entry === entry);
      const needed = this.#supportNeeded(token, values, others);
      const [first] = ranked(values, token, (value) => support.of(value, token));
      return first && first.support >= needed ? first.value : undefined;
    };
    const sourceOf = (token: PlacedToken) => {
      const named = texts.filter((each) => covers(words, withoutStop(each.text), token));
      const own = token.fields !== undefined || named.length === 0 ? best(token) : undefined;
      if (own || named.length === 0) return own;
      const name = outermost(named).toSorted((a, b) => support.of(b, token) - support.of(a, token))[0]!;
      // A sentence is written from its result's values, a name is not.
      return (name.text.endsWith('.') && best(token, name.entry)) || name;
    };
    return placed.map((own) =>
      own.map(({ offset, fields: _, phrase: __, ...token }, index): SourcedNumber => {
        const source = sourceOf(own[index]!);
        const plain = { ...token, start: token.start - offset, end: token.end - offset };
        return source ? { ...plain, source: { entry: source.entry, path: source.path } } : plain;
      }),
    );
  }

  /**
   * By chance the best of many values beside many numbers has some support too. A number that only one value is written
   * like speaks for itself, unless it is a small whole number, as "1 of 2" may count anything. Where the words were written
   * from the entries at hand and tell the field, it is one of its values.
   */
  #supportNeeded(
    { value, half, scales, fields }: PlacedToken,
    values: readonly LedgerValue[],
    others: number,
  ) {
    const isPlain = value < PLAIN && half === 0.5 && scales[0] === 1;
    if (this.#isOwn) return isPlain && fields === undefined ? Math.log(values.length) : 0;
    if (isPlain) return Math.log(values.length * others) + 2 * CAUTION;
    const different = new Set(values.map((each) => Math.abs(each.value))).size;
    return different === 1 ? 0 : Math.log(different * others) + CAUTION;
  }
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

/** A text that a test within a test repeats counts where it stands first: the assumptions of follow-ups. */
function outermost(texts: readonly LedgerText[]): LedgerText[] {
  const isRepeated = ({ entry, text, path }: LedgerText) =>
    texts.some((other) => other.entry === entry && other.text === text && path.endsWith(`.${other.path}`));
  return texts.filter((each) => !isRepeated(each));
}

function covers(words: string, label: string, { start, end }: NumberToken): boolean {
  for (let at = words.indexOf(label); at >= 0; at = words.indexOf(label, at + 1)) {
    if (at <= start && end <= at + label.length) return true;
  }
  return false;
}
