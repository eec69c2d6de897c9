export * from './alarms/index.js';
export { type Alternative, askAlternatives } from './alternatives.js';
export { type Association, askAssociations, askCorrelations, type Correlations } from './associations.js';
export { bandEdges } from './bands.js';
export { askBreakdown, type Breakdown, type BreakdownRow } from './breakdown.js';
export { askChurn, type ChurnRate, churnRate } from './churn-rate.js';
export { askClaims, type ClaimEvidence, type ClaimResult, type ClaimVerdict } from './claims.js';
export type { ChurnCounts, CleaningStep } from './clean-table.js';
export { askColumnProfiles, type ColumnProfile } from './column-profile.js';
export {
  levelOf,
  levelSql,
  levelValue,
  requireColumn,
  type StudyColumn,
  shownColumns,
  studyColumns,
  valueOfBand,
  wordsOf,
} from './columns.js';
export {
  type ColumnCondition,
  conditionPredicate,
  conditionSql,
  conditionWords,
  conjunction,
  normalised,
  percentilesOf,
  type RowValue,
  Where,
} from './conditions.js';
export { coverage, type StudyContext } from './context.js';
export { type CountedCustomers, countOf, oneByOne } from './counted-customers.js';
export { askCustomerCells, fewestInCells } from './customer-cells.js';
export { customers } from './customers.js';
export { askDeclaredCuts, type DeclaredBound, type DeclaredCuts } from './declared-cuts.js';
export { atLeast, moreThan, rising, withDeclaredBounds } from './declared-edges.js';
export {
  churn,
  Definition,
  type EvidenceDefinition,
  type NotebookName,
  type NoteDefinition,
  type PlayDefinition,
} from './definition.js';
export { type DefinitionFile, type ParameterValues, readDefinition } from './definition-file.js';
export { definitionJsonSchema } from './definition-schema.js';
export { askDistribution, type Distribution, type DistributionBin } from './distribution.js';
export type { LeftOutColumn } from './driver-columns.js';
export type { Driver, DriverLevel } from './driver-model.js';
export { askDrivers, type DriverOptions, type DriversResult } from './drivers.js';
export { DefinitionError, type Refusal, refusal, TableError } from './errors.js';
export { askHypotheses } from './hypotheses/ask-hypotheses.js';
export type {
  ComparedGroup,
  FollowUp,
  HypothesisResult,
} from './hypotheses/hypothesis-result.js';
export type { Alert } from './key-check.js';
export { Ledger, type LedgerEntry } from './ledger.js';
export { askLevelTables, type LevelTable } from './level-tables.js';
export { askMissing, type MissingAtLevel, type MissingValues } from './missing.js';
export { askMoments } from './moments.js';
export { grouped } from './number-words.js';
export { askQuantiles, resolveWhere } from './percentiles.js';
export { prepareTable, type TableReport } from './prepare-table.js';
export { protectedColumnsOf } from './protected-columns.js';
export { type EntryName, entriesBehind, noteRecorded } from './recorded-results.js';
export { askRawRows, askRows, type ColumnData, type RowSample } from './rows.js';
export { customerHash, partOf, type SplitKey, stableHash } from './stable-split.js';
export { inspectTableFile, type TableFile } from './table-file.js';
