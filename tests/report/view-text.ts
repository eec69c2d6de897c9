import { tableText } from '../../lib/report/table.js';
import type { View } from '../../lib/report/views.js';

/** What a view shows, as plain text; of a chart its alternative text. */
export function viewText(view: View): string {
  if ('figure' in view) return `chart: ${view.figure.alt}`;
  if ('together' in view) return view.together.map(viewText).join('\n\n');
  if ('table' in view) return tableText(view.table);
  if ('item' in view) return [view.item.heading, ...view.item.paragraphs].join('\n');
  return 'call' in view ? view.call : view.text;
}
