export { alarmWords } from './alarm-words.js';
export { type Answer, answerTo } from './answer.js';
export { type DiscoveryTally, discoveryTally } from './discovery/discovery-tally.js';
export type { CellRecord } from './evidence/index.js';
export { assembleFindings, type Findings, FindingsSchema, findingsJsonSchema } from './findings.js';
export { hypothesisSentence } from './hypothesis/hypothesis-sentence.js';
export { markdownCode, markdownText } from './markdown-text.js';
export { type Note, noteOf } from './note.js';
export { display, type MimeBundle } from './notebook-output.js';
export { pictureMetadata, pictureOf, picturesLater } from './picture.js';
export { type Reading, rateWords, reading } from './readings.js';
export { ReconciliationError, reconcile } from './reconcile.js';
export type * from './results.js';
export { type ExportableSegment, segmentsExport, segmentsJsonSchema } from './segments-export.js';
export { type Showable, show } from './show.js';
export {
  type CameOut,
  claimCounts,
  differenceCounts,
  familyCounts,
  recommendationCounts,
} from './study-counts.js';
export { arqueroTable } from './table.js';
