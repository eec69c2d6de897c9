import type { LedgerEntry } from '../../study/index.js';
import type { CellRecord } from './cell-record.js';

/** A number of a result that some page shows. */
export interface TracedValue {
  /** The name of its place on the evidence page. */
  readonly anchor: string;
  readonly entry: LedgerEntry;
  /** Where it stands in the entry: rows.2.rate. */
  readonly path: string;
}

/** Results of one kind that came from the same queries in the same cells. */
export interface EvidenceGroup {
  readonly section: string;
  readonly queries: readonly string[];
  readonly cells: readonly CellRecord[];
  readonly values: readonly TracedValue[];
}

/**
 * Collects, while pages are written, which results their numbers came from.
 *
 * A result that several notebooks recorded is one result, found in each of their cells.
 */
export class EvidenceBook {
  readonly #values = new Map<string, TracedValue>();
  readonly #cells = new Map<string, CellRecord[]>();
  /** Numbers on pages that no result holds: of a cell of one's own, say. */
  untraced = 0;

  constructor(records: readonly CellRecord[]) {
    for (const record of records) {
      for (const entry of record.entries) {
        const cells = this.#cells.get(keyOf(entry)) ?? [];
        this.#cells.set(keyOf(entry), [...cells.filter((known) => known !== record), record]);
      }
    }
  }

  /** The place on the evidence page of a number of a result. */
  anchorOf(entry: LedgerEntry, path: string): string {
    const key = `${keyOf(entry)}\n${path}`;
    const known = this.#values.get(key);
    if (known) return known.anchor;
    const anchor = `v${this.#values.size + 1}`;
    this.#values.set(key, { anchor, entry, path });
    return anchor;
  }

  /** What was collected, in the order of first use. */
  groups(): EvidenceGroup[] {
    const groups = new Map<string, { group: EvidenceGroup; values: TracedValue[] }>();
    const groupKeys = new Map<LedgerEntry, string>();
    for (const value of this.#values.values()) {
      const { section, queries } = value.entry;
      const cells = this.#cells.get(keyOf(value.entry)) ?? [];
      const key = groupKeys.get(value.entry) ?? groupKey(value.entry, cells);
      groupKeys.set(value.entry, key);
      const known = groups.get(key);
      if (known) known.values.push(value);
      else {
        const values = [value];
        groups.set(key, { group: { section, queries, cells, values }, values });
      }
    }
    return [...groups.values()].map(({ group }) => group);
  }
}

/** What came from the same queries in the same cells stands together. */
function groupKey({ section, queries }: LedgerEntry, cells: readonly CellRecord[]): string {
  return JSON.stringify([section, queries, cells.map(({ notebook, cell }) => [notebook, cell])]);
}

function keyOf({ section, id }: LedgerEntry): string {
  return `${section}/${id}`;
}
