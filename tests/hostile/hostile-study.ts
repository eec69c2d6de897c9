import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { seededRandom } from '../../lib/stats/index.js';
import { hostileTexts } from './hostile-texts.js';

const { script, handler, attribute, markdownLink, picture, label, turned, terminal, brokenMarkdown, quotes } =
  hostileTexts;
/** The name of the table's file, as far as every file system allows. */
export const tableName = 'customers `pwned` [x](y).csv';
const customersALevel = 40;
const headers = {
  id: 'Id',
  offer: `Offer ${script}`,
  region: `Region ${quotes}`,
  amount: `Amount ${turned}`,
  visits: `Visits ${brokenMarkdown}`,
  left: `Left ${handler}`,
};

/** A study whose every text is hostile; conditions, names that engines see and the numbers are as usual. */
function definition(): object {
  return {
    id: 'hostile',
    title: `${script} ${handler} ${turned} ${terminal}`,
    question: `${attribute} ${markdownLink} ${picture}`,
    table: { file: tableName, synthetic: true },
    key: ['id'],
    target: { column: headers.left, event: script, name: label, left: `left ${script}`, stayed: turned },
    parameters: { share: `${script} ${turned}` },
    columns: {
      [headers.id]: { as: 'id', kind: 'key', label: label, about: script },
      [headers.offer]: { as: 'offer', kind: 'category', label, about: attribute, tested: handler },
      [headers.region]: {
        as: 'region',
        kind: 'category',
        label: `Region ${handler}`,
        levels: { north: script, south: label, east: terminal },
      },
      [headers.amount]: { as: 'amount', kind: 'number', label: `Amount ${label}`, unit: script },
      [headers.visits]: { as: 'visits', kind: 'ordinal', label: turned, may_follow_leaving: [0] },
    },
    cleaning: [
      { id: 'no-such', do: 'drop rows', where: { offer: `${script} none` }, reason: `${handler} ${turned}` },
    ],
    alternatives: [{ id: 'without-one', name: label, do: 'drop rows', where: [{ offer: quotes }] }],
    segment_by: 'offer',
    small_group: 10,
    segments: [
      { id: 'scripts', name: `${script} ${terminal}`, where: { offer: script } },
      { id: 'quotes', name: label, where: { offer: quotes, region: { in: ['north', 'south'] } } },
      { id: 'turned', name: turned, where: { offer: { not: [turned, terminal] } } },
    ],
    discovery: { min_size: 20, depth: 2, top: 10 },
    marketing: [{ id: 'few', name: `${handler} ${markdownLink}`, most: 2 }],
    hypotheses: [
      { id: 'rates', claim: script, family: handler, compare: 'churn', between: 'offer', test: 'chi-square' },
      { id: 'means', claim: label, family: turned, compare: 'amount', between: 'churn', test: 'welch' },
    ],
    claims: [
      { id: 'all', says: `${script} ${markdownLink}`, measure: 'churn rate', published: 0.5, decimals: 2 },
      { id: 'more', says: turned, measure: 'lift', of: 'scripts', expect: { above: 1 }, note: handler },
    ],
    notes: {
      preprocessing: `${script}\n\n${markdownLink}\n\n${picture}`,
      segmentation: [
        `${attribute} ${terminal}`,
        { says: `${script} ~~ ${markdownLink} ${picture}`, evidence: { claims: ['all'] } },
      ],
      portraits: `A *plain* note, [to read](https://example.org), and \`code\`.`,
      hypotheses: `[pwned][a]\n\n[a]: javascript:window.pwned=9`,
      conclusions: `    ${script}\n\n${brokenMarkdown}`,
    },
    playbook: [
      { id: 'act', name: script, for: { offer: handler }, action: `${handler} ${turned}`, needs: [label] },
    ],
  };
}

/** Some customers of each hostile text, the more of them left the further down it stands. */
function table(): string {
  const random = seededRandom(7);
  const texts = Object.values(hostileTexts);
  const rows = texts.flatMap((text, place) =>
    Array.from({ length: customersALevel }, (_, index) => {
      const isGone = random() < 0.1 + (0.7 * place) / texts.length;
      const region = ['north', 'south', 'east'][index % 3]!;
      const amount = (random() * 1000).toFixed(2);
      return [`k${place}-${index}`, text, region, amount, index % 4, isGone ? script : label, 'pwned'];
    }),
  );
  const quoted = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
  const lines = [[...Object.values(headers), `Undeclared ${script} ${terminal}`], ...rows];
  return `${lines.map((line) => line.map(quoted).join(',')).join('\n')}\n`;
}

/** Writes the hostile study into a fresh folder and gives its path. */
export async function hostileStudy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  await writeFile(join(folder, 'study.yaml'), stringify(definition()));
  await writeFile(join(folder, tableName), table());
  return folder;
}
