export { abortableEngine } from './abortable-engine.js';
export { type DuckDbOptions, openDuckDb } from './duckdb-engine.js';
export { castColumn, csvTable, describeTable, type FileColumn, parquetTable } from './duckdb-files.js';
export {
  bigintOf,
  type Engine,
  EngineError,
  type EngineValue,
  numberOf,
  queryOne,
  type Row,
} from './engine.js';
export { type KeptAnswers, keptAnswers, withdrawAnnouncements } from './kept-answers.js';
export { rememberingEngine } from './remembering-engine.js';
export { identifier, join, literal, type Sql, type SqlValue, sql } from './sql.js';
export { keptTable, withTemporaryTable } from './temporary-table.js';
export { noteQueries, queriesNoted, type Traced, traced, tracingEngine } from './traced.js';
