import { type EntryName, entriesBehind } from '../study/index.js';
import type { MimeBundle } from './notebook-output.js';
import type { Reading } from './readings.js';
import type { Showable } from './show.js';

/** Where an output's metadata names the results that it shows. */
const key = 'study_results';

/**
 * Metadata of an output: which ledger entries its numbers come from, so that a page leads from each number to its own
 * result. Tables and figures of one's own say nothing of it: their
 * numbers may come from anything. A test of one's own has no result of the ledger behind it.
 *
 * @example
 * resultsMetadata(await study.churn()); // { study_results: ['churn/churn'] }
 */
export function resultsMetadata(shown: Showable): MimeBundle {
  if (!('kind' in shown || 'pValue' in shown)) return {};
  return namesOf(isReading(shown) ? shown.results : entriesBehind(shown));
}

/** Metadata that names ledger entries. */
export function namesOf(results: readonly EntryName[]): MimeBundle {
  return { [key]: results };
}

function isReading(shown: Showable): shown is Reading {
  return 'kind' in shown && shown.kind === 'reading';
}

/** The entries that an output's metadata names; undefined where it says nothing of them. */
export function resultsNamed(metadata: Readonly<Record<string, unknown>> = {}): EntryName[] | undefined {
  const named = metadata[key];
  if (!Array.isArray(named)) return undefined;
  return named.filter((name): name is EntryName => typeof name === 'string' && name.includes('/'));
}
