import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { answerAhead, openStudy, preparedReport, prepareStudy } from '../../lib/open-study.js';
import type { Study } from '../../lib/study-session.js';
import { smallDefinition, studyFolder, threefoldTable } from './support.js';

const definition = smallDefinition({
  segments: [
    { id: 'over-40', name: 'Over 40', where: { age: { above: 40 } } },
    { id: 'listed', name: 'Listed elsewhere', where: { products: 3 }, source: 'listed' },
  ],
  hypotheses: [
    { id: 'age', claim: 'Same age.', family: 'ages', compare: 'age', between: 'churn', test: 'welch' },
  ],
  claims: [{ id: 'rate', says: 'A third left.', measure: 'churn rate', published: 0.333, decimals: 3 }],
  notes: {
    eda: ['Who leaves?', { says: 'Those over 40.', evidence: { segments: ['over-40'], claims: ['rate'] } }],
  },
  playbook: [
    {
      id: 'ask',
      name: 'Ask them',
      for: 'over-40',
      action: 'Ask.',
      evidence: { segments: ['over-40'], hypotheses: ['age'] },
      needs: ['reasons'],
    },
  ],
});
const parameters = { study: await studyFolder(definition, threefoldTable) };
afterEach(() => vi.unstubAllEnvs());

/** Every question that records something. */
async function askEverything(study: Study): Promise<void> {
  await study.breakdowns();
  await study.columns();
  await study.cleaning();
  await study.alternatives();
  await study.missing();
  await study.distribution('age');
  await study.associations();
  await study.correlations();
  await study.columnSegments();
  await study.declaredSegments();
  await study.listedSegments();
  await study.discovery();
  await study.protectiveSegments();
  await study.marketingSets();
  await study.clusters();
  await study.overlap();
  await study.portraits();
  await study.compareSegments('products-1', 'products-2');
  await study.hypotheses();
  await study.alarms();
  await study.drivers();
  await study.claims();
  await study.recommendations();
  await study.note('eda');
}

/** What a study that is opened as a notebook of a run would open it records, and the queries of each. */
async function queriesRecorded(folder: string): Promise<Map<string, readonly string[]>> {
  vi.stubEnv('STUDY_PREPARED', folder);
  const study = await openStudy(parameters);
  await askEverything(study);
  const recorded = study.findings().map(({ section, id, queries }) => [`${section}/${id}`, queries] as const);
  await study.close();
  return new Map(recorded);
}

async function preparedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prepared-'));
  const { report } = await prepareStudy(parameters, folder);
  await writeFile(join(folder, preparedReport), JSON.stringify(report));
  return folder;
}

test('every result tells the queries that it came from, but what was read off the file and the definition', async () => {
  const recorded = await queriesRecorded(await preparedFolder());
  const sections = new Set([...recorded.keys()].map((key) => key.split('/')[0]));
  expect(sections.size).toBeGreaterThan(15);
  const without = [...recorded].filter(([, queries]) => queries.length === 0).map(([key]) => key);
  expect(without).toEqual(['study/study', 'data/data']);
});

test('a result tells the same queries where the answer was found before by another session', async () => {
  const folder = await preparedFolder();
  await answerAhead(parameters, folder);
  const ahead = await queriesRecorded(folder);
  const again = await queriesRecorded(folder);
  const alone = await queriesRecorded(await preparedFolder());
  expect(again).toEqual(ahead);
  expect(ahead).toEqual(alone);
});
