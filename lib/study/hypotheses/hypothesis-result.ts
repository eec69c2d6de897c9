import type { Interval, TestResult } from '../../stats/index.js';
import type { ChurnRate } from '../churn-rate.js';
import type { Adjustment, HypothesisDefinition } from '../definition.js';

/** One of the groups that a hypothesis compares. */
export interface ComparedGroup {
  readonly value: string | number;
  readonly label: string;
  readonly n: number;
  readonly mean?: number;
  readonly standardDeviation?: number;
  /** Student's interval of the mean; none for fewer than two values. */
  readonly meanInterval?: Interval;
  readonly median?: number;
  /** The mean distance from the median. */
  readonly spread?: number;
  readonly churn?: ChurnRate;
}

/** Two of several groups held against each other, p adjusted over all such pairs. */
export interface FollowUp {
  /** Positions in `groups`. */
  readonly pair: readonly [number, number];
  readonly test: TestResult;
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
  readonly verdict: DifferenceVerdict;
}

/** How many groups are compared, and how many of their pairs differ. */
export interface HypothesisCounts {
  readonly groups: number;
  /** Pairs that were followed up; none for two groups. */
  readonly pairs: number;
  readonly pairsThatDiffer: number;
}

export type DifferenceVerdict = 'shown to differ' | 'not shown to differ';

/** What a test of a hypothesis came to. */
export interface Tested {
  readonly groups: readonly ComparedGroup[];
  readonly test: TestResult;
  /** Every pair of three groups or more; empty for two groups, and where the test has no two-group form. */
  readonly followUps: readonly FollowUp[];
}

/** A declared hypothesis as tested. */
export interface HypothesisResult extends Tested {
  readonly id: string;
  readonly claim: string;
  readonly family: string;
  readonly compare: string;
  readonly between: string;
  /** How the columns read, and the unit of what is compared; null for shares. */
  readonly labels: { readonly compare: string; readonly between: string; readonly within: string | null };
  readonly unit: string | null;
  /** The test that the definition declares. */
  readonly declaredTest: HypothesisDefinition['test'];
  /** The column within whose levels the groups are compared; null where they are compared as they are. */
  readonly within: string | null;
  /** The margin of an equivalence test; null for every other test. */
  readonly margin: number | null;
  /** The customers that it is about, in words; null for all. */
  readonly only: string | null;
  /** How p is adjusted within the family. */
  readonly adjustment: Adjustment;
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
  readonly verdict: DifferenceVerdict | 'shown equivalent' | 'not shown equivalent';
  readonly counted: HypothesisCounts;
  /** Hypotheses on the same columns that came out otherwise. */
  readonly disagreesWith: readonly string[];
}
