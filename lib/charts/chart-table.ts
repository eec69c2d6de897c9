import type { Interval } from '../stats/results/interval.js';
import { capitalised, count, decimal, intervalName, percent, sentence } from './format.js';
import type { BaseRate, Rate } from './guards.js';

/** A column of text beside or under a chart; words may break into lines, numbers stand on one, digits under digits. */
export interface ChartColumn {
  readonly header: string;
  readonly kind: 'words' | 'number';
}

/** The data of a chart as a table, numbers written as the chart writes them; the first column names the rows. */
export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly ChartColumn[];
  /** One text a column; empty where there is nothing to say. */
  readonly rows: readonly (readonly string[])[];
}

/** A column and how it writes a row. */
export interface TableColumn<R> extends ChartColumn {
  readonly text: (row: R) => string;
}

/**
 * The table of a chart, from the rows that the chart draws.
 *
 * @param caption - what the rows are
 *
 * @example
 * chartTable('Churn', [{ n: 60 }], [numberColumn('all', ({ n }) => `${n}`)]).rows; // [['60']]
 */
export function chartTable<R>(
  caption: string,
  rows: readonly R[],
  columns: readonly TableColumn<R>[],
): ChartTable {
  return {
    caption,
    columns: columns.map(({ header, kind }) => ({ header, kind })),
    rows: rows.map((row) => columns.map(({ text }) => text(row))),
  };
}

/** A column of words. */
export function wordsColumn<R>(header: string, text: (row: R) => string): TableColumn<R> {
  return { header, kind: 'words', text };
}

/** A column of numbers. */
export function numberColumn<R>(header: string, text: (row: R) => string): TableColumn<R> {
  return { header, kind: 'number', text };
}

/** A rate with the ends of its interval, how many left, and of how many. */
export function rateColumns(rateLabel: string, intervals: readonly Interval[]): TableColumn<Rate>[] {
  return [
    numberColumn(rateLabel, ({ rate }) => percent(rate)),
    ...intervalColumns<Rate>(intervals, ({ interval }) => interval, percent),
    numberColumn('left', ({ churned }) => count(churned)),
    numberColumn('all', ({ n }) => count(n)),
  ];
}

/** An estimate with the ends of its interval. */
export function estimateColumns(
  valueLabel: string,
  intervals: readonly Interval[],
  decimals: number,
): TableColumn<{ readonly value: number; readonly interval: Interval }>[] {
  const words = (value: number) => decimal(value, decimals);
  return [
    numberColumn(valueLabel, ({ value }) => words(value)),
    ...intervalColumns<{ readonly interval: Interval }>(intervals, ({ interval }) => interval, words),
  ];
}

/** Where an interval begins and where it ends; the open end of a one-sided one stays empty. */
export function intervalColumns<R>(
  intervals: readonly Interval[],
  intervalOf: (row: R) => Interval,
  words: (end: number) => string,
): TableColumn<R>[] {
  const name = intervalName(intervals);
  const end = (value: number) => (Number.isFinite(value) ? words(value) : '');
  return [
    numberColumn(`${name} from`, (row) => end(intervalOf(row).low)),
    numberColumn('to', (row) => end(intervalOf(row).high)),
  ];
}

/** A title with the base rate that the chart draws as a line: Churn by city. All customers: 20.4 %. */
export function captionWithBase(title: string, base: BaseRate | undefined): string {
  if (!base) return title;
  return `${sentence(title)} ${capitalised(base.label)}: ${percent(base.rate)}.`;
}
