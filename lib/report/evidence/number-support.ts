import type { LedgerEntry } from '../../study/index.js';
import type { LedgerText, LedgerValue } from './ledger-values.js';
import { type NumberToken, numberTokens } from './number-tokens.js';

/** How strongly the words around a number speak for one of the places that it may come from. */
export interface NumberSupport {
  /** @param at - where the number starts in the words; it is no evidence for itself */
  of(place: LedgerValue | LedgerText, at: number): number;
}

/** A number that so many values are written like tells nothing of what its neighbours came from. */
const COMMON = 400;

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
 * @param words - the row or sentence
 * @param context - further words with labels: the caption of its table
 * @param fitting - the values that a number may come from
 */
export function numberSupport(
  words: string,
  context: string,
  fitting: (token: NumberToken) => readonly LedgerValue[],
  counts: ValueCounts,
): NumberSupport {
  const tokens = numberTokens(words);
  const told = tokens.map((token) => partsTold(fitting(token), counts));
  const stands = standsIn(`${words}\n${context}`);
  return {
    of({ entry, around, beside }, at) {
      const labels = beside.filter(stands).map((label) => counts.tellsLabel(label));
      const own = tokens.findIndex(({ start }) => start === at);
      const numbers = told.map((parts, index) => {
        if (own < 0 || tokens[index]!.value === tokens[own]!.value) return 0;
        const tells = sum(around.map((part) => parts.get(entry)?.get(part) ?? 0));
        return tells / Math.abs(index - own);
      });
      return sum(labels) + sum(numbers);
    },
  };
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
    if (!isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + label.length])) return true;
  }
  return false;
}

function isWordCharacter(character = ''): boolean {
  return /[\p{L}\d]/u.test(character);
}
