import { capitalised } from '../../charts/format.js';
import type { ClaimResult } from '../../study/index.js';
import { evidenceText, measuredText, publishedText } from '../claim-words.js';
import type { Findings } from '../findings.js';
import { verdictCounts } from '../hypothesis/family-words.js';
import { reading } from '../readings.js';
import { type DataColumn, dataTable } from './data-table.js';
import { type Html, html } from './html.js';
import { ofResults } from './page-sources.js';
import { quietCounts } from './quiet-counts.js';
import { recordedClaims } from './recorded.js';

type Claim = ClaimResult;
type Hypothesis = Findings['hypotheses'][number];

const MOST_EVIDENCE_UNFOLDED = 3;

/** How sure that is: what was published against what was measured, and the differences that were tested. */
export function evidenceSection(findings: Findings): Html {
  const claims = recordedClaims(findings);
  const { hypotheses } = findings;
  const families = [...new Set(hypotheses.map(({ family }) => family))];
  return html`<section aria-labelledby="evidence">
<h2 id="evidence">How sure that is</h2>
${claims.length > 0 && claimsHtml(claims)}
${
  families.length > 0 &&
  html`<h3 id="hypotheses">Differences that were tested</h3>
<p>Each hypothesis was declared before it was run and says that groups do not differ. The p-values of a family are adjusted
together. What was not shown to differ was not shown to be equal either.</p>
${families.map((family) =>
  familyHtml(
    family,
    hypotheses.filter((row) => row.family === family),
  ),
)}`
}</section>
`;
}

function claimsHtml(claims: readonly Claim[]): Html {
  return html`<h3 id="claims">What was published, measured again</h3>
<p>${reading({ kind: 'claims', rows: claims }).text}</p>
${dataTable('Published claims and what this table says', claimColumns, [{ rows: claims }])}`;
}

const claimColumns: readonly DataColumn<Claim>[] = [
  { header: 'Claim', cell: (claim) => html`${claim.says}${evidenceHtml(claim)}` },
  { header: 'Published', cell: publishedText, isNumber: true },
  { header: 'Measured', cell: measuredText, isNumber: true },
  { header: 'Verdict', cell: ({ verdict }) => verdictHtml(verdict) },
];

function evidenceHtml({ evidence, notes }: Claim): Html {
  const lines = [...evidence.map(evidenceText), ...notes].map(
    (text) => html`<span class="rule">${text}</span>`,
  );
  if (lines.length <= MOST_EVIDENCE_UNFOLDED) return html`${lines}`;
  return html`<details><summary>Evidence</summary>${lines}</details>`;
}

function familyHtml(family: string, rows: readonly Hypothesis[]): Html {
  return html`<details class="family"><summary>${capitalised(family)}: ${verdictCounts(rows)}</summary>
<ul>
${rows.map(hypothesisHtml)}</ul>
</details>
`;
}

function hypothesisHtml({ id, claim, verdict, sentence }: Hypothesis): Html {
  const shown = html`<li><p>${claim} ${verdictHtml(verdict)}</p>
<p class="small">${quietCounts(sentence)}</p></li>
`;
  return ofResults([`hypotheses/${id}`], shown);
}

/** A verdict in its words, with a colour for those who see it. */
export function verdictHtml(verdict: Claim['verdict'] | Hypothesis['verdict']): Html {
  return html`<span class="verdict ${verdictClass(verdict)}">${verdict}</span>`;
}

function verdictClass(verdict: Claim['verdict'] | Hypothesis['verdict']): string {
  switch (verdict) {
    case 'reproduced':
    case 'reproduced within rounding':
    case 'shown to differ':
    case 'shown equivalent':
      return 'borne-out';
    case 'differs':
      return 'differs';
    case 'cannot be tested':
    case 'not shown to differ':
    case 'not shown equivalent':
      return 'open';
    default:
      return verdict satisfies never;
  }
}
