import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStudy } from '../../lib/open-study.js';
import { noteMarkdown } from '../../lib/report/note.js';
import { viewsOf } from '../../lib/report/views.js';
import { seededRandom } from '../../lib/stats/index.js';
import type { Study } from '../../lib/study-session.js';

/** The bundled sample of a study with its target shuffled by a seed at which luck shows nothing of what is told below. */
async function shuffled(study: string, target: string): Promise<string> {
  const text = await readFile(join('data', study, 'customers.csv'), 'utf8');
  const [header, ...rows] = text.trim().split('\n');
  const at = header!.split(',').indexOf(target);
  const cells = rows.map((row) => row.split(','));
  const targets = cells.map((row) => row[at]!);
  const random = seededRandom(1);
  for (let index = targets.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [targets[index], targets[other]] = [targets[other]!, targets[index]!];
  }
  const lines = cells.map((row, index) => row.with(at, targets[index]!).join(','));
  const file = join(await mkdtemp(join(tmpdir(), 'shuffled-')), 'customers.csv');
  await writeFile(file, `${[header, ...lines].join('\n')}\n`);
  return file;
}

/** The notes of a study that state a finding, with what becomes of them on its sample and on a shuffled one. */
const cases = [
  {
    study: 'products',
    target: 'Churn',
    notebook: 'portraits',
    says: 'Customers with more than two products leave more often than everyone else.',
    reason:
      /More than two products: [\d.]+ % \(\d+ of 326; .*\) left, of all customers 20\.4 % \(2,037 of 10,000; /,
  },
  {
    study: 'products',
    target: 'Churn',
    notebook: 'conclusions',
    says: 'Holders of two products leave less often than holders of one.',
    reason: /adjusted p = [\d.]+, difference −?[\d.]+ points \(−?[\d.]+ to −?[\d.]+\)/,
  },
  {
    study: 'consumption',
    target: 'churn',
    notebook: 'hypotheses',
    says: 'The salaries of those who left and of those who stayed are distributed differently.',
    reason: /adjusted p = [\d.]+, P\(X > Y\) .* \([\d.]+ to [\d.]+\)/,
  },
  {
    study: 'consumption',
    target: 'churn',
    notebook: 'conclusions',
    says: 'Active customers leave more often than inactive ones on this table.',
    reason: /adjusted p = [\d.]+, difference −?[\d.]+ points \(−?[\d.]+ to −?[\d.]+\)/,
  },
] as const;

const noteIn = async (study: Study, notebook: (typeof cases)[number]['notebook']) =>
  noteMarkdown(await study.note(notebook));

describe.each(['products', 'consumption'] as const)('the notes of the %s study', (name) => {
  const own = cases.filter(({ study }) => study === name);

  test('stand on its sample', async () => {
    const study = await openStudy({ study: `data/${name}` });
    for (const { notebook, says } of own) {
      const note = await noteIn(study, notebook);
      expect(note).toContain(says);
      expect(note).not.toContain('~~');
    }
    await study.close();
  }, 60_000);

  test('are struck with the reason where the target is shuffled, and so are the recommendations', async () => {
    const data = await shuffled(name, own[0]!.target);
    const study = await openStudy({ study: `data/${name}`, data });
    for (const { notebook, says, reason } of own) {
      const note = await noteIn(study, notebook);
      const struck = note.slice(note.indexOf(`~~${says}~~ (no longer supported: `));
      expect(struck).toMatch(reason);
    }
    const recommendations = await study.recommendations();
    expect(recommendations.rows.filter(({ supported }) => supported)).toEqual([]);
    for (const view of viewsOf(recommendations)) {
      if (!('item' in view)) throw new Error('a recommendation is an item');
      expect(view.item.paragraphs.join('\n')).toMatch(
        /Not supported by this table:\n(✗ .*\n)*✗ .*adjusted p = [\d.]+, difference /,
      );
    }
    const told = study.findings().filter(({ section }) => section === 'notes');
    expect(told.map(({ id }) => id)).toEqual(own.map(({ notebook }) => notebook));
    for (const { queries } of told) expect(queries.length).toBeGreaterThan(0);
    await study.close();
  }, 60_000);
});
