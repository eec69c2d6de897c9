import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { keptAnswers } from '../../lib/engine/index.js';
import {
  answerAhead,
  openStudy,
  preparedAnswers,
  preparedReport,
  prepareStudy,
  type StudyParameters,
} from '../../lib/open-study.js';
import { findAnswersAhead } from '../../lib/run/answers-ahead.js';
import type { Study } from '../../lib/study-session.js';
import { smallDefinition, studyFolder } from '../study/support.js';
import { repository } from './workspace.js';

/** The thread runs the built library, which `npm test` brings up to date. */
const longestAnswers = (study: Study) =>
  Promise.all([study.discovery(), study.protectiveSegments(), study.clusters(), study.drivers()]);
const questions = ['discovery/high', 'discovery/low', 'clusters/1000', 'drivers'];

/** As a run does it: the table in a folder, ready to be opened by others. */
async function prepared(parameters: StudyParameters): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'prepared-'));
  const { report } = await prepareStudy(parameters, folder);
  writeFileSync(join(folder, preparedReport), JSON.stringify(report));
  return folder;
}

/** Opens a study as the notebooks of a run do. */
async function openPreparedStudy(parameters: StudyParameters, folder: string): Promise<Study> {
  vi.stubEnv('STUDY_PREPARED', folder);
  return openStudy(parameters);
}
afterEach(() => vi.unstubAllEnvs());

/** A thread takes a second to load the library, on a busy machine several. */
const waiting = { timeout: 30_000, interval: 1 };
const announcedIn = (folder: string) =>
  readdirSync(join(folder, preparedAnswers)).filter((name) => name.endsWith('.coming'));

describe('the longest answers of a sample', () => {
  let parameters: StudyParameters;
  let inMemory: unknown[];
  beforeAll(async () => {
    const lines = readFileSync(join(repository, 'data/products/customers.csv'), 'utf8').split('\n');
    const data = join(mkdtempSync(join(tmpdir(), 'sample-')), 'customers.csv');
    writeFileSync(data, `${lines.slice(0, 3001).join('\n')}\n`);
    parameters = { study: join(repository, 'data/products'), data };
    const study = await openStudy(parameters);
    inMemory = await longestAnswers(study);
    await study.close();
  });

  test('found ahead are those of a study in memory', async () => {
    const folder = await prepared(parameters);
    const ahead = findAnswersAhead({ parameters, folder });
    const study = await openPreparedStudy(parameters, folder);
    expect(await longestAnswers(study)).toEqual(inMemory);
    await study.close();
    await ahead.close();
  });

  test('are all found by the thread', async () => {
    const folder = await prepared(parameters);
    await answerAhead(parameters, folder);
    const found = keptAnswers({ folder: join(folder, preparedAnswers) });
    const unasked = () => Promise.reject(new Error('not found ahead'));
    for (const question of questions) await found.get(question, unasked);
    expect(announcedIn(folder)).toEqual([]);
    const study = await openPreparedStudy(parameters, folder);
    expect(await longestAnswers(study)).toEqual(inMemory);
    await study.close();
  });

  test('that are still to be found when a run ends early are found by the study itself', async () => {
    const folder = await prepared(parameters);
    const ahead = findAnswersAhead({ parameters, folder });
    // Discovery and a question of its to the engine, which is then in the middle of the answer.
    await vi.waitFor(() => expect(announcedIn(folder).length).toBeGreaterThan(1), waiting);
    await ahead.close();
    expect(announcedIn(folder)).toEqual([]);
    const study = await openPreparedStudy(parameters, folder);
    expect(await longestAnswers(study)).toEqual(inMemory);
    await study.close();
  });
});

describe('what goes wrong ahead', () => {
  test('is told by the study, and does not end the thread', async () => {
    const { Id, Card } = smallDefinition().columns as Record<string, unknown>;
    const definition = smallDefinition({ columns: { Id, Card }, segment_by: 'card' });
    const table = ['Id,Card,Left', 'a1,1,0', 'a2,1,1', 'a3,1,0', 'a4,1,1'];
    const parameters = { study: await studyFolder(definition, table) };
    const folder = await prepared(parameters);
    await expect(answerAhead(parameters, folder)).resolves.toBeUndefined();
    const study = await openPreparedStudy(parameters, folder);
    await expect(study.drivers()).rejects.toThrow(
      'drivers require a column with levels, and none can take part',
    );
    await study.close();
  });

  test('says nothing where the thread cannot even open the table', async () => {
    const parameters = { study: await studyFolder() };
    const folder = mkdtempSync(join(tmpdir(), 'prepared-'));
    mkdirSync(join(folder, preparedAnswers));
    await expect(answerAhead(parameters, folder)).rejects.toThrow(preparedReport);
    await expect(findAnswersAhead({ parameters, folder }).close()).resolves.toBeUndefined();
  });
});
