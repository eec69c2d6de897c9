import type { Recommendation } from '../retention/index.js';
import type {
  ClustersResult,
  DiscoveryResult,
  MarketingSets,
  Overlap,
  Portrait,
  SegmentComparison,
  SegmentResult,
} from '../segments/index.js';
import type {
  Alarm,
  Alert,
  Alternative,
  Association,
  Breakdown,
  ChurnRate,
  ClaimResult,
  CleaningStep,
  ColumnProfile,
  Correlations,
  Distribution,
  DriversResult,
  HypothesisResult,
  MissingValues,
} from '../study/index.js';
import type { AlarmWords } from './alarm-words.js';

/** A list of results of one kind, in the order in which they are told. */
export interface Listing<K extends string, R> {
  readonly kind: K;
  readonly rows: readonly R[];
}

/** How many of some customers left, with the words for it. */
export interface ChurnResult extends ChurnRate {
  readonly kind: 'churn';
  /** What the event is: left the bank. */
  readonly event: string;
}

export type ColumnProfiles = Listing<'columns', ColumnProfile>;
/** An alarm and its words. */
export type ToldAlarm = Alarm & AlarmWords;
export type Alarms = Listing<'alarms', ToldAlarm>;
export type Alerts = Listing<'alerts', Alert>;
export type CleaningLog = Listing<'cleaning', CleaningStep> & { readonly churn: ChurnRate };
export type Alternatives = Listing<'alternatives', Alternative> & { readonly churn: ChurnRate };
export type Missing = Listing<'missing', MissingValues> & { readonly churn: ChurnRate };
export type Breakdowns = Listing<'breakdowns', Breakdown> & { readonly churn: ChurnRate };
export type Associations = Listing<'associations', Association>;
export type Segments = Listing<'segments', SegmentResult> & { readonly churn: ChurnRate };
export type Portraits = Listing<'portraits', Portrait>;
export type HypothesisFamily = Listing<'hypotheses', Hypothesis> & { readonly family: string };
export type Claims = Listing<'claims', ClaimResult>;
export type Recommendations = Listing<'recommendations', Recommendation>;

/** What a search for segments found, beside the churn of all. */
export interface Discovery extends DiscoveryResult {
  readonly churn: ChurnRate;
}

/** A hypothesis as tested, with its sentence. */
export interface Hypothesis extends HypothesisResult {
  readonly kind: 'hypothesis';
  readonly sentence: string;
  /** How the column compared is spread in those who left and stayed, where these are the groups. */
  readonly distribution?: Distribution;
}

/** Everything that `show` and `reading` understand. */
export type StudyResult =
  | ClustersResult
  | Discovery
  | MarketingSets
  | Alarms
  | ChurnResult
  | ColumnProfiles
  | Alerts
  | CleaningLog
  | Alternatives
  | Missing
  | Breakdown
  | Breakdowns
  | Distribution
  | Associations
  | Correlations
  | Segments
  | Overlap
  | Portrait
  | Portraits
  | SegmentComparison
  | Hypothesis
  | HypothesisFamily
  | DriversResult
  | Claims
  | Recommendations;
