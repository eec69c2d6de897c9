import type { Interval } from '../stats/results/interval.js';
import { numberScale } from './axis-ticks.js';
import { chartTable, estimateColumns, wordsColumn } from './chart-table.js';
import { dotRows } from './dot-rows.js';
import { estimateRow, estimatesInWords, finiteEnds, howToReadEstimates } from './estimate-rows.js';
import type { Figure } from './figure.js';
import { decimalsFor, sentence } from './format.js';
import { requireEstimate, requireRows } from './guards.js';

/** A column and how strongly it goes together with leaving. */
export interface Association {
  readonly label: string;
  readonly value: number;
  readonly interval: Interval;
}

/** What `associationChart` draws. */
export interface AssociationChart {
  readonly title: string;
  readonly subtitle?: string;
  readonly rows: readonly Association[];
  readonly valueLabel: string;
}

/**
 * Which columns go together with leaving, in which direction, and how strongly?
 *
 * Dots with whiskers around a line at zero, in the order given; a whisker that crosses the line is an association that
 * may be none.
 *
 * @param options.rows - a correlation or another measure that is 0 where there is no association
 * @param options.valueLabel - what the measure is, written under the axis
 * @throws {RangeError} when there are no rows, a value is not finite or an interval is out of order
 *
 * @example
 * const rows = [{ label: 'Age', value: 0.2853, interval: { low: 0.267, high: 0.303, level: 0.95 } }];
 * associationChart({ title: 'Correlation with leaving', rows, valueLabel: 'Pearson r' }).alt;
 * // 'Correlation with leaving. Pearson r: 0.29 [0.27, 0.30] for Age.'
 */
export function associationChart({ title, subtitle, rows, valueLabel }: AssociationChart): Figure {
  requireRows('associationChart', 'rows', rows);
  rows.forEach(({ value, interval }, index) => {
    requireEstimate('associationChart', `rows[${index}]`, value, interval);
  });
  const intervals = rows.map(({ interval }) => interval);
  const decimals = decimalsFor(intervals);
  return dotRows({
    title,
    subtitle: subtitle ?? howToReadEstimates(intervals, { dots: valueLabel, line: 'no association' }),
    alt: `${sentence(title)} ${estimatesInWords(rows, { valueLabel, decimals, zero: 0 })}`,
    rows: rows.map((row) => estimateRow(row, { valueLabel, decimals })),
    columns: [{ header: 'value [interval]', kind: 'number' }],
    scale: numberScale([0, ...finiteEnds(rows)]),
    axisTitle: valueLabel,
    reference: { at: 0, label: '', dash: 'solid' },
    table: chartTable(title, rows, [
      wordsColumn('column', ({ label }) => label),
      ...estimateColumns(valueLabel, intervals, decimals),
    ]),
  });
}
