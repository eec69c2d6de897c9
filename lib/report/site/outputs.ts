import { stripVTControlCharacters } from 'node:util';
import { resultsNamed } from '../shown-results.js';
import { chartOf, type Pictures } from './chart.js';
import { type Html, html } from './html.js';
import { type MarkdownPlace, markdown } from './markdown.js';
import type { SiteOutput } from './notebook.js';
import { ofResults } from './page-sources.js';
import { quietCounts } from './quiet-counts.js';
import { safeHtml } from './safe-html.js';

/** Where outputs stand: the page's pictures, headings and links. */
export interface OutputPlace extends MarkdownPlace {
  readonly pictures: Pictures;
}

type Displayed = Extract<SiteOutput, { data: unknown }>;

/** What a page shows of an output: the first that it has of a chart, HTML, Markdown and plain text. */
export function outputHtml(output: SiteOutput, place: OutputPlace): Html {
  switch (output.output_type) {
    case 'stream':
      return printed(output.text);
    case 'error':
      return html`<div class="failure" role="note"><p><strong>${output.ename}</strong>: ${output.evalue}</p>
${printed(output.traceback.join('\n'))}</div>
`;
    case 'display_data':
    case 'execute_result':
      return withResults(output, displayed(output, place));
    default:
      return output satisfies never;
  }
}

/** What is shown, under the names of the results that its numbers come from, where it has any. */
function withResults({ metadata }: Displayed, shown: Html): Html {
  const results = resultsNamed(metadata);
  return results ? ofResults(results, shown) : shown;
}

function displayed(output: Displayed, place: OutputPlace): Html {
  const chart = chartOf(output);
  if (chart) return place.pictures.place(chart);
  const markup = output.data['text/html'];
  if (typeof markup === 'string') {
    const safe = safeHtml(markup, Math.min(place.outline.level + 1, 6));
    return html`<div class="result">${quietCounts(safe)}</div>\n`;
  }
  const text = output.data['text/markdown'];
  if (typeof text === 'string') return html`<div class="note">${markdown(text, place)}</div>\n`;
  const plain = output.data['text/plain'];
  return typeof plain === 'string' ? printed(plain) : html``;
}

function printed(text: string): Html {
  return html`<div class="scroll"><pre class="printed">${stripVTControlCharacters(text).trimEnd()}</pre></div>\n`;
}
