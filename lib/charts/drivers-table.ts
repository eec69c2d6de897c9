import { type ChartTable, chartTable, intervalColumns, numberColumn, wordsColumn } from './chart-table.js';
import { type DriverLevel, type DriverPanel, inPoints, withoutEffect } from './driver-rows.js';
import { count, decimal } from './format.js';

interface Row extends DriverLevel {
  readonly column: string;
}

/** The levels of the columns drawn, their differences in percentage points. */
export function driversTable(title: string, drawn: readonly DriverPanel[], decimals: number): ChartTable {
  const rows = drawn.flatMap(({ title: column, levels }) => levels.map((level) => ({ ...level, column })));
  const intervals = rows.flatMap(({ effect }) => (effect ? [effect.interval] : []));
  const points = (value: number) => decimal(value, decimals);
  return chartTable<Row>(title, rows, [
    wordsColumn('column', ({ column }) => column),
    wordsColumn('level', ({ label }) => label),
    numberColumn('percentage points', (level) =>
      level.effect ? points(inPoints(level.effect).value) : withoutEffect(level),
    ),
    ...intervalColumns<Row>(intervals, pointsInterval, points),
    numberColumn('left', ({ churned }) => count(churned)),
    numberColumn('all', ({ n }) => count(n)),
  ]);
}

/** Without ends where there is no estimate. */
function pointsInterval({ effect }: DriverLevel) {
  if (effect) return inPoints(effect).interval;
  return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, level: 1 };
}
