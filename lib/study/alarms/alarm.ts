import type { Interval } from '../../stats/index.js';
import type { ChurnRate } from '../churn-rate.js';
import type { HypothesisDefinition } from '../definition.js';

/** By id what an alarm is about, so that it can be shown beside each of them. */
export interface AlarmAbout {
  readonly columns: readonly string[];
  readonly segments: readonly string[];
  readonly recommendations: readonly string[];
  readonly hypotheses: readonly string[];
}

interface AlarmOf<Kind extends string, Found> {
  /** The same on every run on tables of one definition. */
  readonly id: string;
  readonly kind: Kind;
  readonly about: AlarmAbout;
  readonly found: Found;
}

/** How many customers, and how many of them left. */
export interface Counted {
  readonly n: number;
  readonly churned: number;
}

/** A difference of two rates, or the change of the rate along a whole column, with its test. */
export interface RateDifference {
  readonly value: number;
  readonly interval: Interval;
  readonly pValue: number;
  readonly log10PValue: number;
}

/** A difference, or a trend, that points the other way within the levels of another column. */
export type SimpsonAlarm = AlarmOf<
  'simpsons-paradox',
  {
    readonly comparison: 'two levels' | 'trend';
    readonly label: string;
    /** The two levels compared, first less second; along a trend the last and the first level. */
    readonly levels: readonly [Counted & { readonly label: string }, Counted & { readonly label: string }];
    readonly within: string;
    readonly crude: RateDifference;
    readonly stratified: RateDifference;
    /** The larger of the two p-values, by Holm over every comparison that was made. */
    readonly pAdjusted: number;
    readonly log10PAdjusted: number;
    readonly strata: readonly {
      readonly label: string;
      readonly levels: readonly [Counted, Counted];
      /** Null where the stratum holds only one of the levels compared, or nobody or everybody in it left. */
      readonly difference: number | null;
    }[];
    /** Further comparisons of the same column that turn round within the same strata. */
    readonly others: number;
  }
>;

/** A column or a level that may be a result of leaving rather than a reason for it. */
export type ReverseCausalityAlarm = AlarmOf<
  'reverse-causality',
  {
    /** Why it is suspected; `marked` where the definition says so. */
    readonly because: 'marked' | 'none held' | 'everyone left' | 'nobody left';
    readonly label: string;
    /** The levels concerned: all of a marked column, else one. */
    readonly levels: readonly (ChurnRate & { readonly label: string })[];
    readonly overall: ChurnRate;
    /** Names of the segments and recommendations, and claims of the hypotheses, whose conditions use it. */
    readonly usedBy: readonly { readonly kind: UseKind; readonly name: string }[];
  }
>;

/** What can use a level in its conditions. */
export type UseKind = 'segment' | 'recommendation' | 'hypothesis';

/** A difference that is shown, and surely smaller than what matters to the study. */
export type SmallDifferenceAlarm = AlarmOf<
  'small-difference',
  {
    readonly claim: string;
    /** Rates as shares; means in standard deviations; ranks as P(X > Y) less a half. */
    readonly scale: 'rates' | 'trend of rates' | 'means' | 'ranks';
    /** Of several pairs of groups the one whose interval reaches furthest from 0. */
    readonly groups: readonly [string, string];
    readonly value: number;
    readonly interval: Interval;
    /** The smallest difference that matters, on the same scale. */
    readonly matters: number;
    readonly pAdjusted: number;
    readonly log10PAdjusted: number;
  }
>;

/** Something that a test takes for granted and this table contradicts. */
export type FailedAssumptionAlarm = AlarmOf<
  'failed-assumption',
  {
    readonly claim: string;
    readonly method: string;
    readonly assumes: string;
    readonly found: string;
    readonly consequence: string;
  }
>;

/** Hypotheses about the same groups and column that came out differently. */
export type DisagreementAlarm = AlarmOf<
  'disagreement',
  {
    readonly tests: readonly {
      readonly hypothesis: string;
      readonly claim: string;
      readonly declaredTest: HypothesisDefinition['test'];
      readonly method: string;
      readonly verdict: string;
      readonly pValue: number;
      readonly log10PValue: number;
      readonly pAdjusted: number;
      readonly log10PAdjusted: number;
    }[];
    /** The unadjusted p-values fall on one side of the significance level: the families make the difference. */
    readonly byAdjustmentOnly: boolean;
  }
>;

/** What a reader has to be warned of before leaning on a result. */
export type Alarm =
  | SimpsonAlarm
  | ReverseCausalityAlarm
  | SmallDifferenceAlarm
  | FailedAssumptionAlarm
  | DisagreementAlarm;

/** What an alarm is about; lists that are left out are empty. */
export function about(known: Partial<AlarmAbout>): AlarmAbout {
  return { columns: [], segments: [], recommendations: [], hypotheses: [], ...known };
}
