import type { Findings } from '../findings.js';
import { type Html, html } from './html.js';
import { ofResults } from './page-sources.js';
import { quietCounts } from './quiet-counts.js';

/** What a careful reader would ask next; assumptions of single tests stand with the tests. */
export function alarmSection({ alarms }: Findings): Html {
  const told = alarms.filter(({ kind }) => kind !== 'failed-assumption');
  if (told.length === 0) return html``;
  return html`<section aria-labelledby="alarms">
<h2 id="alarms">What deserves a second look</h2>
${told.map(({ id, heading, text }) =>
  ofResults([`alarms/${id}`], html`<h3>${heading}</h3>\n<p>${quietCounts(text)}</p>\n`),
)}</section>
`;
}
