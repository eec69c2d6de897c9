export type { CellRecord } from './cell-record.js';
export { EvidenceBook, type EvidenceGroup, type TracedValue } from './evidence-book.js';
export { type LedgerText, type LedgerValue, ledgerValues } from './ledger-values.js';
export { NumberSources, type SourcedNumber } from './number-sources.js';
export { type NumberToken, numberTokens } from './number-tokens.js';
export type { BlockPart } from './placed-tokens.js';
