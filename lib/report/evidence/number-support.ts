import type { LedgerEntry } from '../../study/index.js';
import type { LedgerText, LedgerValue } from './ledger-values.js';
import type { PlacedToken } from './placed-tokens.js';

/** For each number of a block, in order, the values that it may come from. */
export type FittingValues = ReadonlyMap<PlacedToken, readonly LedgerValue[]>;

/** How strongly the words around a number speak for one of the places that it may come from. */
export interface NumberSupport {
  /** @param token - the number; it is no evidence for itself */
  of(place: LedgerValue | LedgerText, token: PlacedToken): number;
}

/** A number that so many values are written like tells nothing of what its neighbours came from. */
const COMMON = 400;
/** How much more a number of the same phrase tells than one that only stands near. */
const TOGETHER = 2;
/** What it tells that a cell of the row names a value, or what it is part of: more than any neighbour. */
const NAMED = 12;
/** What a label tells that no cell of the row names: the value may be of that as well. */
const OTHERS = 0.1;

/** What is known of all values: how many there are in each part of a result, and beside each label. */
export class ValueCounts {
  readonly total: number;
  readonly #inPart = new Map<LedgerEntry, Map<string, number>>();
  readonly #besideLabel = new Map<string, number>();

  constructor(values: readonly LedgerValue[]) {
    this.total = values.length;
    for (const { entry, around, beside } of values) {
      const parts = this.#inPart.get(entry) ?? new Map<string, number>();
      this.#inPart.set(entry, parts);
      for (const part of around) parts.set(part, (parts.get(part) ?? 0) + 1);
      for (const label of beside) this.#besideLabel.set(label, (this.#besideLabel.get(label) ?? 0) + 1);
    }
  }

  /** What it tells that one of so many fitting values stands in a part: much in a small part, nothing by chance alone. */
  tellsPart(entry: LedgerEntry, part: string, fitting: number): number {
    const size = this.#inPart.get(entry)?.get(part) ?? 1;
    return Math.max(0, Math.log(this.total / (size * fitting)));
  }

  /** What it tells that a label stands beside a number. */
  tellsLabel(label: string): number {
    return Math.log(this.total / (this.#besideLabel.get(label) ?? this.total));
  }
}

/**
 * What speaks for the places where the numbers of a row or a sentence may stand: the labels in its words, and its other
 * numbers where they stand in the same parts of a result. Each counts by how rarely that happens by chance; of the
 * numbers the next ones count most.
 *
 * @param block.words - the row or sentence
 * @param block.context - further words with labels: the caption of its table
 * @param block.names - the texts of the cells of a row
 * @param block.fitting - its numbers, and the values that each may come from
 */
export function numberSupport({ words, context, names, fitting, counts }: SupportedBlock): NumberSupport {
  const tokens = [...fitting.keys()];
  const told = [...fitting.values()].map((values) => partsTold(values, counts));
  const named = namedIn(names, fitting);
  // A name within a name says nothing: "Women" in "Women older than 40".
  const unnamed = named.size === 0 ? words : names.filter((name) => !named.has(name)).join('\n');
  const stands = standsIn(`${unnamed}\n${context}`);
  return {
    of({ entry, around, beside }, token) {
      const labels = beside.filter(stands).map((label) => counts.tellsLabel(label));
      const own = tokens.indexOf(token);
      const numbers = told.map((parts, index) => {
        if (tokens[index]!.value === token.value) return 0;
        const tells = sum(around.map((part) => parts.get(entry)?.get(part) ?? 0));
        const isOfPhrase = token.phrase !== undefined && tokens[index]!.phrase === token.phrase;
        return ((isOfPhrase ? TOGETHER : 1) * tells) / Math.abs(index - own);
      });
      const cells = beside.filter((label) => named.has(label)).length;
      const others = names.length > 0 ? beside.length - cells : 0;
      return sum(labels) + sum(numbers) + NAMED * cells - OTHERS * others;
    },
  };
}

interface SupportedBlock {
  readonly words: string;
  readonly context: string;
  readonly names: readonly string[];
  readonly fitting: FittingValues;
  readonly counts: ValueCounts;
}

/** The cells of a row that are labels of what its numbers may come from. */
function namedIn(names: readonly string[], fitting: FittingValues): ReadonlySet<string> {
  const labels = new Set([...fitting.values()].flat().flatMap(({ beside }) => beside));
  return new Set(names.filter((name) => labels.has(name)));
}

/** Which parts of results a number may stand in, and how much each tells. */
function partsTold(
  values: readonly LedgerValue[],
  counts: ValueCounts,
): ReadonlyMap<LedgerEntry, ReadonlyMap<string, number>> {
  const told = new Map<LedgerEntry, Map<string, number>>();
  if (values.length > COMMON) return told;
  for (const { entry, around } of values) {
    const parts = told.get(entry) ?? new Map<string, number>();
    told.set(entry, parts);
    for (const part of around) parts.set(part, counts.tellsPart(entry, part, values.length));
  }
  return told;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Whether a label stands in a text, as whole words; asked once a label. */
function standsIn(words: string): (label: string) => boolean {
  const known = new Map<string, boolean>();
  return (label) => {
    const stands = known.get(label) ?? hasWords(words, label);
    known.set(label, stands);
    return stands;
  };
}

function hasWords(text: string, label: string): boolean {
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    if (!isWordCharacter(text[at - 1]) && !goesOn(text.slice(at + label.length))) return true;
  }
  return false;
}

/** A "1" does not stand in "1,409" or "1.5". */
function goesOn(rest: string): boolean {
  return isWordCharacter(rest[0]) || /^[.,]\d/.test(rest);
}

function isWordCharacter(character = ''): boolean {
  return /[\p{L}\d]/u.test(character);
}
