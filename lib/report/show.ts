import { ColumnTable } from 'arquero';
import type { DataFrame } from 'danfojs-node';
import type { Figure } from '../charts/index.js';
import type { TestResult } from '../stats/index.js';
import { entriesBehind } from '../study/index.js';
import { type Note, noteMarkdown, noteText } from './note.js';
import { display, type MimeBundle } from './notebook-output.js';
import { leavesPictures, pictureMetadata, pictureOf } from './picture.js';
import type { Reading } from './readings.js';
import type { StudyResult } from './results.js';
import { namesOf, resultsMetadata } from './shown-results.js';
import { arqueroText, escapeHtml, type TextTable, tableHtml, tableText, textTable } from './table.js';
import { testHtml, testMarkdown, testText } from './test-result/test-renderers.js';
import { type Item, type View, viewsOf, type WordsView } from './views.js';

/** Everything that a cell can show. */
export type Showable = StudyResult | Reading | Note | Figure | TestResult | ColumnTable | DataFrame;

/**
 * Shows a result in the cell: its chart (interactive where the front end can, else a picture) and its table; a reading
 * or a note as text; a test as a table of its facts; an arquero table or a danfojs frame as a table.
 *
 * @example
 * await show(await study.churnBy('products'));
 */
export async function show(shown: Showable): Promise<void> {
  const metadata = resultsMetadata(shown);
  if (isTest(shown)) {
    display(
      {
        'text/html': testHtml(shown),
        'text/markdown': testMarkdown(shown),
        'text/plain': testText(shown),
      },
      metadata,
    );
    return;
  }
  for (const view of views(shown)) {
    await showView(view, 'of' in view && view.of ? namesOf(entriesBehind(view.of)) : metadata);
  }
}

function views(shown: Exclude<Showable, TestResult>): (View | Note)[] {
  if (shown instanceof ColumnTable) return [{ table: arqueroText(shown) }];
  if (isFrame(shown)) return [{ table: frameText(shown) }];
  if (!('kind' in shown)) return [{ figure: shown }];
  if (shown.kind === 'reading') return [{ text: shown.text }];
  if (shown.kind === 'note') return [shown];
  return viewsOf(shown);
}

async function showView(view: View | Note, metadata: MimeBundle): Promise<void> {
  if ('figure' in view) await showFigure(view.figure, metadata);
  else if ('parts' in view)
    display({ 'text/markdown': noteMarkdown(view), 'text/plain': noteText(view) }, metadata);
  else {
    const forms = ('together' in view ? view.together : [view]).map(formsOf);
    display(
      {
        'text/html': forms.map(({ html }) => html).join('\n'),
        'text/plain': forms.map(({ plain }) => plain).join('\n\n'),
      },
      metadata,
    );
  }
}

function formsOf(view: WordsView): { readonly html: string; readonly plain: string } {
  if ('table' in view) return { html: tableHtml(view.table), plain: tableText(view.table) };
  if ('item' in view) return { html: itemHtml(view.item), plain: itemText(view.item) };
  if ('call' in view) {
    const { call } = view;
    return {
      html: `<p>In one call: <code>${escapeHtml(call)}</code></p>`,
      plain: `In one call: ${call}`,
    };
  }
  return { html: `<p>${escapeHtml(view.text)}</p>`, plain: view.text };
}

function itemHtml({ heading, paragraphs }: Item): string {
  return [`<h4>${escapeHtml(heading)}</h4>`, ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`)].join(
    '\n',
  );
}

function itemText({ heading, paragraphs }: Item): string {
  return [heading, ...paragraphs].join('\n\n');
}

async function showFigure(figure: Figure, metadata: MimeBundle): Promise<void> {
  const { data, layout, alt, table } = figure;
  const forms = {
    // Front ends read data, layout and config, and pass over the table that the pages show.
    'application/vnd.plotly.v1+json': {
      data,
      layout,
      config: { displaylogo: false, responsive: true },
      table,
    },
    ...(leavesPictures() ? {} : { 'image/png': await pictureOf(figure) }),
    'text/plain': alt,
  };
  display(forms, { ...pictureMetadata(figure), ...metadata });
}

function isTest(shown: Showable): shown is TestResult {
  return 'pValue' in shown && 'assumptions' in shown;
}

function isFrame(shown: Exclude<Showable, TestResult>): shown is DataFrame {
  return 'columns' in shown && 'values' in shown && 'index' in shown;
}

/** A danfojs frame with its index; numbers to at most two decimals. */
function frameText({ columns, index, values }: DataFrame): TextTable {
  const cell = (value: unknown) => {
    if (value === null || value === undefined || Number.isNaN(value)) return '';
    return typeof value === 'number' ? String(Number(value.toFixed(2))) : String(value);
  };
  const rows = (values as unknown[][]).map((row, at) => [String(index[at]), ...row.map(cell)]);
  const headers = ['', ...columns];
  const isNumber = (column: number) =>
    rows.every((row) => row[column] === '' || !Number.isNaN(Number(row[column])));
  return textTable(
    rows,
    headers.map((header, column) => ({
      header,
      align: column > 0 && isNumber(column) ? ('right' as const) : ('left' as const),
      text: (row) => row[column]!,
    })),
  );
}
