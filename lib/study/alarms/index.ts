export type {
  Alarm,
  AlarmAbout,
  DisagreementAlarm,
  FailedAssumptionAlarm,
  ReverseCausalityAlarm,
  SimpsonAlarm,
  SmallDifferenceAlarm,
} from './alarm.js';
export { askAlarms } from './ask-alarms.js';
export { assumptionAlarms } from './assumption-alarms.js';
export { disagreementAlarms } from './disagreement-alarms.js';
export type { ColumnRates, LevelRate } from './level-rates.js';
export { marksOf } from './marks.js';
export {
  askPairTables,
  type CutColumn,
  type CutLevel,
  type PairCell,
  type PairTable,
} from './pair-tables.js';
export { reverseCausalityAlarms, type SuspicionOptions } from './reverse-causality-alarms.js';
export { type SimpsonOptions, simpsonAlarms } from './simpson-alarms.js';
export { smallDifferenceAlarms } from './small-difference-alarms.js';
