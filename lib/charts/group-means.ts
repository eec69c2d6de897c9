import { numberScale } from './axis-ticks.js';
import { chartTable, estimateColumns, numberColumn, wordsColumn } from './chart-table.js';
import { dotRows } from './dot-rows.js';
import { type Estimate, estimateRow, finiteEnds } from './estimate-rows.js';
import type { Figure } from './figure.js';
import { count, decimal, decimalsFor, estimate, intervalName, sentence } from './format.js';
import { requireEstimate, requireRows } from './guards.js';

/** The mean of a group with its interval and how many values it has. */
export interface GroupMean extends Estimate {
  readonly n: number;
}

/** What `groupMeansChart` draws. */
export interface GroupMeans {
  readonly title: string;
  readonly groups: readonly GroupMean[];
  /** What is averaged, with its unit, written under the axis. */
  readonly valueLabel: string;
}

/**
 * How do the means of a few groups compare, and how sure is each?
 *
 * Dots with whiskers, a group a row, with the number of values at the right. The axis need not begin at 0: dots, unlike
 * bars, do not measure from it.
 *
 * @throws {RangeError} when there are no groups, a mean is not finite or an interval is out of order
 *
 * @example
 * const interval = { low: 44.3, high: 45.2, level: 0.95 };
 * const groups = [{ label: 'left', value: 44.8, interval, n: 2037 }];
 * groupMeansChart({ title: 'Age', groups, valueLabel: 'mean age, years' }).alt;
 * // 'Age. Mean age, years: 44.8 [44.3, 45.2] for left (n = 2,037).'
 */
export function groupMeansChart({ title, groups, valueLabel }: GroupMeans): Figure {
  requireRows('groupMeansChart', 'groups', groups);
  groups.forEach(({ value, interval }, index) => {
    requireEstimate('groupMeansChart', `groups[${index}]`, value, interval);
  });
  const intervals = groups.map(({ interval }) => interval);
  const decimals = decimalsFor(intervals);
  const told = groups.map(
    ({ label, value, interval, n }) =>
      `${estimate(value, interval, decimals)} for ${label} (n = ${count(n)})`,
  );
  return dotRows({
    title,
    subtitle: `Dots: ${valueLabel}; whiskers: ${intervalName(intervals)}.`,
    alt: `${sentence(title)} ${valueLabel.charAt(0).toUpperCase()}${valueLabel.slice(1)}: ${told.join(', ')}.`,
    rows: groups.map((group) => {
      const row = estimateRow(group, { valueLabel, decimals });
      return { ...row, cells: [decimal(group.value, decimals), count(group.n)] };
    }),
    columns: [
      { header: 'mean', kind: 'number' },
      { header: 'n', kind: 'number' },
    ],
    scale: numberScale(finiteEnds(groups)),
    axisTitle: valueLabel,
    table: chartTable(title, groups, [
      wordsColumn('group', ({ label }) => label),
      ...estimateColumns(valueLabel, intervals, decimals),
      numberColumn('n', ({ n }) => count(n)),
    ]),
  });
}
