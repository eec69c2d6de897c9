import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readDefinition } from '../../lib/study/index.js';
import { smallDefinition, studyFolder } from './support.js';

async function problemOf(changes: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await studyFolder(smallDefinition(changes));
  return readDefinition(folder).then(
    () => 'no problem',
    (error: Error) => error.message,
  );
}

async function lineOf(folder: string, text: string): Promise<number> {
  const lines = (await readFile(`${folder}/study.yaml`, 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe('readDefinition', () => {
  test('reads both bundled studies', async () => {
    for (const study of ['products', 'consumption']) {
      const { definition } = await readDefinition(`data/${study}`);
      expect(definition.id).toBe(study);
    }
  });

  test('points at the line of a key that it does not know', async () => {
    const folder = await studyFolder(smallDefinition({ small_grup: 3 }));
    const line = await lineOf(folder, 'small_grup');
    await expect(readDefinition(folder)).rejects.toThrow(
      `study.yaml, line ${line}, small_grup: found a key that is not known here; correct or remove it`,
    );
  });

  test('points at the line of a value of the wrong type', async () => {
    const folder = await studyFolder(smallDefinition({ small_group: 'many' }));
    const line = await lineOf(folder, 'many');
    await expect(readDefinition(folder)).rejects.toThrow(
      `study.yaml, line ${line}, small_group: Invalid input: expected number, received string`,
    );
  });

  test('names columns, segments and hypotheses that lead nowhere', async () => {
    expect(await problemOf({ segment_by: 'product' })).toContain('no column is called "product"');
    expect(await problemOf({ segments: [{ id: 'old', name: 'Old', where: { agee: 3 } }] })).toContain(
      'segments.0.where.agee: no column is called "agee"',
    );
    const play = { id: 'write', name: 'Write', action: 'Write to them.', evidence: { segments: ['old'] } };
    expect(await problemOf({ playbook: [play] })).toContain('nothing under segments has the id "old"');
  });

  test('refuses a segment that contradicts itself', async () => {
    const segments = [{ id: 'none', name: 'None', where: { age: { from: 60, to: 40 } } }];
    expect(await problemOf({ segments })).toContain(
      'a lower bound under the upper one: nobody can satisfy this',
    );
  });

  test('refuses an id given twice', async () => {
    const segment = { id: 'old', name: 'Old', where: { age: { from: 60 } } };
    expect(await problemOf({ segments: [segment, segment] })).toContain(
      'segments.1.id: the id "old" is taken',
    );
  });

  test('refuses what is not YAML, saying where', async () => {
    const folder = await studyFolder('id: [small\ntitle: x');
    await expect(readDefinition(folder)).rejects.toThrow(/^study\.yaml: .*line/s);
  });

  test('says what it expected where there is no definition', async () => {
    await expect(readDefinition('data/nowhere')).rejects.toThrow(
      'data/nowhere: found no study definition, expected a folder with study.yaml.',
    );
  });

  test('sets a parameter everywhere it is named, and refuses one that is not declared', async () => {
    const { definition } = await readDefinition('data/consumption', { high: 'p50' });
    const segment = definition.segments.find(({ id }) => id === 'high-score-equity-balance')!;
    expect(segment.where).toEqual({
      score: { from: 'p50' },
      equity: { from: 3, to: 5 },
      balance: { from: 'p50' },
    });
    await expect(readDefinition('data/consumption', { hihg: 'p50' })).rejects.toThrow(
      'study.yaml: found no parameter "hihg", expected one of those declared: high.',
    );
  });

  test('reads the same from any key order', async () => {
    const forwards = smallDefinition();
    const backwards = Object.fromEntries(Object.entries(forwards).reverse());
    const first = await readDefinition(await studyFolder(stringify(forwards)));
    const second = await readDefinition(await studyFolder(stringify(backwards)));
    expect(second.definition).toEqual(first.definition);
  });
});
