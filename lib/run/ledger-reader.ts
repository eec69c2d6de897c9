import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import type { LedgerEntry } from '../study/index.js';

/** Reads what kernels append to a ledger file, as it grows. */
export class LedgerReader {
  readonly #file: string;
  #read = 0;

  /** @param file - need not exist yet */
  constructor(file: string) {
    this.#file = file;
  }

  /** The entries appended since the last call. */
  newEntries(): LedgerEntry[] {
    if (!existsSync(this.#file)) return [];
    const lines = this.#newText().split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as LedgerEntry);
  }

  /** Lines are appended whole, before the cell that they come from has ended. */
  #newText(): string {
    const file = openSync(this.#file, 'r');
    try {
      const parts: Buffer[] = [];
      for (;;) {
        const part = Buffer.alloc(1 << 20);
        const length = readSync(file, part, 0, part.length, this.#read);
        if (length === 0) return Buffer.concat(parts).toString('utf8');
        this.#read += length;
        parts.push(part.subarray(0, length));
      }
    } finally {
      closeSync(file);
    }
  }
}
