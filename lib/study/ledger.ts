import { appendFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { noteRecorded } from './recorded-results.js';

/** One result as it was found: the part of `findings.json` that it belongs to, its name there, and itself. */
export interface LedgerEntry {
  readonly section: string;
  readonly id: string;
  readonly value: unknown;
  /** The queries that it came from. */
  readonly queries: readonly string[];
}

/**
 * Where every result of a study is recorded, so that what is published is what was computed.
 *
 * A result recorded twice has to be the same both times: two cells that disagree end the study.
 */
export class Ledger {
  readonly #entries = new Map<string, LedgerEntry>();
  readonly #file: string | undefined;

  /** @param file - also append each entry to this file, a JSON line each; how the runner collects from its kernels */
  constructor(file?: string) {
    this.#file = file;
  }

  /**
   * Records a result and gives it back.
   *
   * @param queries - that it came from
   * @throws {Error} when another value stands under that section and id
   */
  record<T>(section: string, id: string, value: T, queries: readonly string[] = []): T {
    const key = `${section}/${id}` as const;
    noteRecorded(value, [key]);
    const known = this.#entries.get(key);
    if (known) {
      if (!isDeepStrictEqual(known.value, value))
        throw new Error(`${key} was computed twice with different results`);
      return value;
    }
    const entry = { section, id, value, queries };
    this.#entries.set(key, entry);
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
    return value;
  }

  /** Every entry, in the order of recording. */
  entries(): LedgerEntry[] {
    return [...this.#entries.values()];
  }
}
