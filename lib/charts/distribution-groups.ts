import { PALETTE } from './theme.js';

/** Customers with a value from `from` up to `to`, by whether they left. */
export interface DistributionBin {
  readonly from: number;
  readonly to: number;
  readonly churned: number;
  readonly stayed: number;
}

/** Those who left or those who stayed: their share in each bin, and how they are drawn. */
export interface DistributionGroup {
  readonly name: 'left' | 'stayed';
  readonly n: number;
  readonly shares: readonly number[];
  readonly color: string;
  readonly fill: string;
  readonly textColor: string;
}

const { left, stayed, stayedText } = PALETTE;
const STAYED_COLORS = { color: stayed, fill: 'rgba(74,151,210,0.18)', textColor: stayedText };
const LEFT_COLORS = { color: left, fill: 'rgba(179,60,0,0.16)', textColor: left };

/**
 * The shares of those who stayed, then of those who left; in this order the lesser group is drawn on top.
 *
 * @throws {RangeError} when a group is empty
 */
export function distributionGroups(
  bins: readonly DistributionBin[],
): readonly [DistributionGroup, DistributionGroup] {
  const stayedCounts = bins.map((bin) => bin.stayed);
  const leftCounts = bins.map((bin) => bin.churned);
  return [
    { name: 'stayed', ...sharesOf('stayed', stayedCounts), ...STAYED_COLORS },
    { name: 'left', ...sharesOf('left', leftCounts), ...LEFT_COLORS },
  ];
}

function sharesOf(name: string, counts: readonly number[]): Pick<DistributionGroup, 'n' | 'shares'> {
  const n = counts.reduce((sum, value) => sum + value, 0);
  if (n === 0) {
    throw new RangeError(`distributionChart requires customers who ${name} in \`bins\`, received none`);
  }
  return { n, shares: counts.map((value) => value / n) };
}
