export { type Answer, answerTo } from './answer.js';
export { assembleFindings, type Findings, FindingsSchema, findingsJsonSchema } from './findings.js';
export { hypothesisSentence } from './hypothesis-words.js';
export { display, type MimeBundle } from './notebook-output.js';
export { pictureOf, picturesLater } from './picture.js';
export { type Reading, rateWords, reading } from './readings.js';
export type * from './results.js';
export { type Note, type Showable, show } from './show.js';
export { arqueroTable } from './table.js';
