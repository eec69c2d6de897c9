import { type Html, html, type Part } from './html.js';

/** A column of a table; the first one names its rows. */
export interface DataColumn<R> {
  readonly header: string;
  readonly cell: (row: R) => Part;
  /** Numbers stand to the right, digits under digits; default text. */
  readonly isNumber?: boolean;
}

/** Rows under a heading of their own; without one they simply follow. */
export interface RowGroup<R> {
  readonly heading?: string;
  readonly rows: readonly R[];
}

/** A table that scrolls in a box of its own where the screen is narrow. */
export function dataTable<R>(
  caption: string,
  columns: readonly DataColumn<R>[],
  groups: readonly RowGroup<R>[],
): Html {
  return html`<div class="scroll"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ header, isNumber }) => html`<th scope="col"${kind(isNumber)}>${header}</th>`)}</tr></thead>
${groups.filter(({ rows }) => rows.length > 0).map((group) => bodyOf(group, columns))}</table></div>
`;
}

function bodyOf<R>({ heading, rows }: RowGroup<R>, columns: readonly DataColumn<R>[]): Html {
  return html`<tbody>
${heading && html`<tr class="group"><th scope="rowgroup" colspan="${columns.length}">${heading}</th></tr>\n`}${rows.map((row) => rowOf(row, columns))}</tbody>
`;
}

function rowOf<R>(row: R, columns: readonly DataColumn<R>[]): Html {
  const cells = columns.map(({ cell, isNumber }, index) =>
    index === 0
      ? html`<th scope="row" class="words">${cell(row)}</th>`
      : html`<td${kind(isNumber)}>${cell(row)}</td>`,
  );
  return html`<tr>${cells}</tr>\n`;
}

function kind(isNumber = false): Part {
  return isNumber && html` class="number"`;
}
