/** A confidence interval: its two ends in the unit of the estimate, and its coverage (0.95 for 95 %). */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}
