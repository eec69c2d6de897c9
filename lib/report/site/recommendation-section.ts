import type { Findings } from '../findings.js';
import { rateWords } from '../readings.js';
import { type Html, html } from './html.js';
import { quietCounts } from './quiet-counts.js';

type Recommendation = Findings['recommendations'][number];
type Evidence = Recommendation['evidence'][number];

/** What is recommended: for whom, on what evidence, and which data it still needs. */
export function recommendationSection(findings: Findings): Html {
  if (findings.recommendations.length === 0) return html``;
  return html`<section aria-labelledby="recommendations">
<h2 id="recommendations">What is recommended</h2>
<p>Reach is a count of this table, not a promise of an effect: what an offer changes is learned by making it to some and
not to others, drawn by lot.</p>
${findings.recommendations.map((recommendation) => recommendationHtml(recommendation, findings))}</section>
`;
}

function recommendationHtml(recommendation: Recommendation, findings: Findings): Html {
  const { name, customers, action, reach, evidence, needs, supported } = recommendation;
  return html`<article class="recommendation">
<h3>${name}</h3>
<p>${action}</p>
<dl>
<dt>Reach</dt><dd>${customers}: ${quietCounts(rateWords(reach))} left</dd>
${
  evidence.length > 0 &&
  html`<dt>${supported ? 'Evidence' : 'Not supported by this table'}</dt><dd><ul>
${evidence.map((item) => html`<li class="${item.supports ? 'supports' : 'opposes'}">${quietCounts(evidenceWords(item, findings))}</li>\n`)}</ul></dd>
`
}${
  needs.length > 0 &&
  html`<dt>Still needed</dt><dd>${needs.join('; ')}</dd>
`
}</dl>
</article>
`;
}

/** A recorded result and what came of it: a hypothesis supports an action by falling, a claim by standing. */
function evidenceWords({ kind, id, what }: Evidence, { segments, claims, hypotheses }: Findings): string {
  switch (kind) {
    case 'segment': {
      const segment = segments.find((row) => row.id === id);
      return segment ? `${what}: ${rateWords(segment)} left` : what;
    }
    case 'claim':
      return `Claim “${withoutStop(what)}”: ${claims.find((row) => row.id === id)?.verdict ?? ''}`;
    case 'hypothesis':
      return `Hypothesis “${withoutStop(what)}”: ${hypotheses.find((row) => row.id === id)?.verdict ?? ''}`;
    default:
      return kind satisfies never;
  }
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
