import type { ChartTable } from '../../charts/index.js';
import { dataTable } from './data-table.js';
import { type Html, html } from './html.js';

/** The numbers of a chart as a table, folded under it. */
export function chartData({ caption, columns, rows }: ChartTable): Html {
  const dataColumns = columns.map(({ header, kind }, index) => ({
    header,
    isNumber: kind === 'number',
    cell: (row: readonly string[]) => row[index],
  }));
  return html`<details class="chart-data">
<summary>Data of this chart</summary>
${dataTable(caption, dataColumns, [{ rows }])}</details>
`;
}

/** Whether an output of a notebook, which anybody may have written, holds such a table. */
export function isChartTable(value: unknown): value is ChartTable {
  const { caption, columns, rows } = (value ?? {}) as Partial<Record<keyof ChartTable, unknown>>;
  if (typeof caption !== 'string' || !Array.isArray(columns) || !Array.isArray(rows)) return false;
  const isRow = (row: unknown) =>
    Array.isArray(row) && row.length === columns.length && row.every((cell) => typeof cell === 'string');
  return columns.every((column) => typeof column?.header === 'string') && rows.every(isRow);
}
