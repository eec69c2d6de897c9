import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { type CellRecord, NumberSources } from '../evidence/index.js';
import { type Html, html } from './html.js';
import { attributeOf } from './page-tree.js';

/** Stands on what a cell of a notebook showed; its value is the cell's id. */
const cellAttribute = 'data-cell';
/** Stands around what shows results: names of entries, or of whole sections, as JSON. Gone when the numbers are links. */
export const resultsAttribute = 'data-results';

/**
 * Says of a part of a page which results its numbers come from; an inner part's word counts before an outer one's.
 *
 * @param results - names of ledger entries, or of whole sections
 *
 * @example
 * ofResults(['churn', 'claims/churn-rate'], html`<p>20.4 %</p>`);
 */
export function ofResults(results: readonly string[], shown: Html): Html {
  return html`<div ${resultsAttribute}="${JSON.stringify(results)}">${shown}</div>`;
}

/** Results at hand for a text, and how many of them were recorded when it was written. */
interface Sources {
  readonly sources: NumberSources;
  readonly known?: number;
}

/** Made when they are first asked for: most texts name the few results that they show. */
export function sourcesByResults(
  records: readonly CellRecord[],
): (parents: readonly Tree.Element[]) => Sources | undefined {
  const entries = records.flatMap((record) => record.entries);
  const knownBy = knownInCells(records);
  let all: NumberSources | undefined;
  const own = new Map<string, NumberSources>();
  return (parents) => {
    const known = knownBy(parents);
    if (known === undefined) return undefined;
    const results = parents
      .map((element) => attributeOf(element, resultsAttribute))
      .find((names) => names !== undefined);
    if (results === undefined) {
      all ??= new NumberSources(entries);
      return { sources: all, known };
    }
    const names = new Set(JSON.parse(results) as string[]);
    const shown = entries.filter(({ section, id }) => names.has(`${section}/${id}`) || names.has(section));
    const sources = own.get(results) ?? new NumberSources(shown, { isOwn: true });
    own.set(results, sources);
    return { sources };
  };
}

/** How many entries a text may come from: those recorded up to the end of its cell; undefined outside of cells. */
function knownInCells(
  records: readonly CellRecord[],
): (parents: readonly Tree.Element[]) => number | undefined {
  const upTo = new Map<string, number>();
  let total = 0;
  for (const { cell, entries } of records) {
    total += entries.length;
    upTo.set(cell, total);
  }
  if (upTo.has('')) return () => total;
  return (parents) => {
    const cell = parents.map((element) => attributeOf(element, cellAttribute)).find((id) => id !== undefined);
    return cell === undefined ? undefined : upTo.get(cell);
  };
}
