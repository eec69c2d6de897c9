import { type ColumnTable, from } from 'arquero';
import { visibleText } from '../study/visible-text.js';

/** How a column of a table is shown. */
export interface TableColumn<R> {
  readonly header: string;
  readonly text: (row: R) => string;
  /** Numbers stand to the right; default left. */
  readonly align?: 'left' | 'right';
}

/** A table of texts, ready to be shown in any form. */
export interface TextTable {
  readonly headers: readonly { readonly text: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}

/** Rows as a table of texts, in which nothing is unseen. */
export function textTable<R>(rows: readonly R[], columns: readonly TableColumn<R>[]): TextTable {
  return {
    headers: columns.map(({ header, align = 'left' }) => ({ text: visibleText(header), align })),
    rows: rows.map((row) => columns.map(({ text }) => visibleText(text(row)))),
  };
}

/** An arquero table as a table of texts, numbers as they are. */
export function arqueroText(table: ColumnTable, limit = 100): TextTable {
  const names = table.columnNames();
  const isNumber = (name: string) => typeof table.array(name).find((value) => value !== null) === 'number';
  const columns = names.map((name) => ({
    header: name,
    align: isNumber(name) ? ('right' as const) : ('left' as const),
    text: (row: Record<string, unknown>) => String(row[name] ?? ''),
  }));
  return textTable(table.slice(0, limit).objects() as Record<string, unknown>[], columns);
}

/** Rows as an arquero table, for a look of one's own. */
export function arqueroTable(rows: readonly object[]): ColumnTable {
  return from(rows as object[]);
}

/** Numbers stay on one line; headers and texts may wrap. */
const cellStyle = { left: 'text-align: left', right: 'text-align: right; white-space: nowrap' } as const;

/** The table as HTML; every text is escaped. */
export function tableHtml({ headers, rows }: TextTable): string {
  const cell = (tag: 'th' | 'td', text: string, column: number) =>
    `<${tag} style="${cellStyle[headers[column]!.align]}">${escapeHtml(text)}</${tag}>`;
  const head = headers.map(({ text }, column) => cell('th', text, column)).join('');
  const body = rows.map((row) => `<tr>${row.map((text, column) => cell('td', text, column)).join('')}</tr>`);
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

/** The table in plain text, columns padded to their widest value. */
export function tableText({ headers, rows }: TextTable): string {
  const all = [headers.map(({ text }) => text), ...rows];
  const widths = headers.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) =>
        headers[column]!.align === 'right' ? text.padStart(widths[column]!) : text.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

/** Text as HTML text or an attribute in double quotes; what cannot be seen is written out. */
export function escapeHtml(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
