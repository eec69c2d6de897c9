import { evidenceWords } from '../evidence-words.js';
import type { Findings } from '../findings.js';
import { rateWords } from '../readings.js';
import { type Html, html } from './html.js';
import { ofResults } from './page-sources.js';
import { quietCounts } from './quiet-counts.js';

type Recommendation = Findings['recommendations'][number];

/** What is recommended: for whom, on what evidence, and which data it still needs. */
export function recommendationSection(findings: Findings): Html {
  if (findings.recommendations.length === 0) return html``;
  return html`<section aria-labelledby="recommendations">
<h2 id="recommendations">What is recommended</h2>
<p>Reach counts the customers in this table; it promises no effect. What an offer changes is learned by an experiment, in
which a lot decides who gets it.</p>
${findings.recommendations.map((recommendation) =>
  ofResults([`recommendations/${recommendation.id}`], recommendationHtml(recommendation)),
)}</section>
`;
}

/** Where on the front page a recommendation stands. */
export function recommendationAnchor(id: string): string {
  return `recommendation-${id}`;
}

function recommendationHtml(recommendation: Recommendation): Html {
  const { id, name, customers, action, reach, evidence, needs, supported } = recommendation;
  return html`<article class="recommendation" id="${recommendationAnchor(id)}">
<h3>${name}</h3>
<p>${action}</p>
<dl>
<dt>Reach</dt><dd>${customers}: ${quietCounts(rateWords(reach))} left</dd>
${
  evidence.length > 0 &&
  html`<dt>${supported ? 'Evidence' : 'Not supported by this table'}</dt><dd><ul>
${evidence.map((item) => html`<li class="${item.supports ? 'supports' : 'opposes'}">${quietCounts(evidenceWords(item))}</li>\n`)}</ul></dd>
`
}${
  needs.length > 0 &&
  html`<dt>Still needed</dt><dd>${needs.join('; ')}</dd>
`
}</dl>
</article>
`;
}
