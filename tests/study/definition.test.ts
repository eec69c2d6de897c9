import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { DefinitionError, readDefinition } from '../../lib/study/index.js';
import { smallDefinition, studyFolder } from './support.js';

/** Nine aliases of nine aliases, eight times: 43 million values. */
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefgh'].map(
    (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(', ')}]`,
  ),
].join('\n');

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
      `study.yaml, line ${line}, small_group: found "many", expected a number`,
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

  describe('of a note', () => {
    const hypotheses = [
      { id: 'by-card', claim: 'Alike.', family: 'f', compare: 'churn', between: 'card', test: 'chi-square' },
      {
        id: 'one-two',
        claim: 'Alike.',
        family: 'f',
        compare: 'churn',
        between: { column: 'products', values: [1, 2] },
        test: 'two-proportion-z',
      },
    ];
    const withEvidence = (evidence: object) =>
      problemOf({ hypotheses, notes: { eda: ['Plain.', { says: 'Cards matter.', evidence }] } });

    test('takes a text, and sentences with and without evidence', async () => {
      expect(await problemOf({ notes: { eda: 'Plain.' } })).toBe('no problem');
      expect(await withEvidence({ hypotheses: ['by-card', { id: 'one-two', highest: 1 }] })).toBe(
        'no problem',
      );
    });

    test('names evidence that leads nowhere', async () => {
      expect(await withEvidence({ hypotheses: ['by-cards'] })).toContain(
        'notes.eda.1.evidence.hypotheses.0: nothing under hypotheses has the id "by-cards" (is "by-card" meant?)',
      );
      expect(await withEvidence({ segments: ['old'] })).toContain('nothing under segments has the id "old"');
    });

    test('refuses a sentence whose evidence is empty', async () => {
      expect(await withEvidence({})).toContain(
        'notes.eda.1.evidence: found no result, expected a segment, a claim or a hypothesis',
      );
    });

    test('refuses a group that the hypothesis does not compare', async () => {
      expect(await withEvidence({ hypotheses: [{ id: 'one-two', highest: 3 }] })).toContain(
        'notes.eda.1.evidence.hypotheses.0.highest: found 3, expected a group of the hypothesis: 1, 2',
      );
      expect(await withEvidence({ hypotheses: [{ id: 'by-card', highest: 'yes' }] })).toContain(
        'found the text "yes", expected a number',
      );
    });
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

  test.each([
    [
      'a value that is none of several',
      { columns: { Age: { as: 'age', kind: 'nummer' } } },
      'found "nummer", expected "key" or "category" or "flag" or "ordinal" or "number"',
    ],
    [
      'a header that differs from another in case',
      { columns: { Id: { as: 'id', kind: 'key' }, ID: { as: 'products', kind: 'ordinal' } } },
      'columns.ID: another header differs from this one only in case',
    ],
    [
      'a name that the engine keeps',
      { columns: { Id: { as: 'rowid', kind: 'key' } } },
      'columns.Id.as: the name "rowid" is taken',
    ],
    [
      'groups by a key',
      { segment_by: 'id' },
      'segment_by: found a key, expected a column that groups customers',
    ],
    [
      'a parameter in a name alone',
      { parameters: { 'high score': 'p75' } },
      'parameters.high score: found this name, expected letters',
    ],
    ['a NUL character', { title: 'a\0b' }, 'title: found a NUL character in a text'],
    ['a list at the top', ['id', 'title'], 'line 1, top level: found a list, expected keys and values'],
    ['nothing', '# later\n', 'line 1, top level: found nothing, expected keys and values'],
    [
      'a key twice',
      'id: small\nid: other\n',
      'line 2: found text that is not YAML (Map keys must be unique)',
    ],
    [
      'a tab',
      'id:\n\t- small\n',
      'line 2: found text that is not YAML (Tabs are not allowed as indentation)',
    ],
    ['two documents', 'id: a\n---\nid: b\n', 'line 2: found text that is not YAML'],
    ['brackets nested without end', `id: ${'['.repeat(20_000)}`, 'found text that is not YAML'],
    ['aliases that multiply', bomb, 'found YAML that cannot be read (Excessive alias count'],
    ['a file of another kind', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'found bytes that are not UTF-8'],
    [
      'a file too large to be one',
      `title: "${'x'.repeat(2_000_000)}"`,
      'expected a study definition of at most 1048576',
    ],
  ])('refuses %s', async (_, written, message) => {
    const isWhole = typeof written === 'string' || Buffer.isBuffer(written) || Array.isArray(written);
    const definition = isWhole ? written : smallDefinition(written);
    const folder = await studyFolder();
    const text =
      typeof definition === 'string' || Buffer.isBuffer(definition) ? definition : stringify(definition);
    await writeFile(`${folder}/study.yaml`, text);
    const refused = await readDefinition(folder).then(
      () => undefined,
      (error: Error) => error,
    );
    expect(refused).toBeInstanceOf(DefinitionError);
    expect(refused!.message).toContain(message);
  });

  test.each([
    [
      'text for a number',
      { products: 'two' },
      'found the text "two", expected a number as products is of kind ordinal',
    ],
    ['text among numbers', { products: { in: [1, 'two'] } }, 'found the text "two", expected a number'],
    [
      'a number for text',
      { city: 1 },
      "found the number 1, expected text as city is of kind category: write '1' in quotes",
    ],
    ['a number no flag has', { card: 2 }, 'found 2, expected 0 or 1 as card is of kind flag'],
    ['bounds on text', { city: { from: 3 } }, 'found bounds, expected values as city is of kind category'],
    ['an empty list', { city: { in: [] } }, 'found an empty list, expected at least 1 in the list'],
    ['no column', {}, 'found {}, expected at least one column'],
    ['two lower bounds', { age: { from: 3, above: 4 } }, 'expected from or above, not both'],
    ['a value outside the range', { age: 17 }, 'nobody can satisfy this: the declared range is 18 to 110'],
    [
      'a bound above the range',
      { age: { above: 110 } },
      'nobody can satisfy this: the declared range is 18 to 110',
    ],
    [
      'a bound below the range',
      { age: { below: 18 } },
      'nobody can satisfy this: the declared range is 18 to 110',
    ],
    ['half a product', { products: 1.5 }, 'nobody can satisfy this: products has 0 decimals'],
    [
      'nothing between two whole numbers',
      { products: { above: 3, below: 4 } },
      'nobody can satisfy this: no whole number lies between',
    ],
    [
      'percentiles that cross',
      { age: { from: 'p90', to: 'p10' } },
      'nobody can satisfy this: a lower bound under the upper one',
    ],
    ['a missing key', { id: { missing: true } }, 'nobody can satisfy this: a value is never missing here'],
    [
      'a parameter that is not declared',
      { age: { from: '$hihg' } },
      'found $hihg, expected a parameter that is declared: none',
    ],
    ['a column almost spelt right', { agee: 30 }, 'no column is called "agee" (is "age" meant?)'],
  ])('refuses a segment with %s, at its line', async (_, where, message) => {
    const problem = await problemOf({ segments: [{ id: 'some', name: 'Some', where }] });
    expect(problem).toMatch(/^study\.yaml, line (4[89]|50|51), segments\.0\.where/);
    expect(problem).toContain(message);
  });

  test('accepts a segment at the ends of the range, and beyond it where such values are only counted', async () => {
    const atTheEnds = [
      { id: 'ends', name: 'Ends', where: { age: { from: 110 }, products: { above: 3, below: 5 } } },
    ];
    expect(await problemOf({ segments: atTheEnds })).toBe('no problem');
    const columns = smallDefinition().columns as Record<string, object>;
    const counted = { ...columns, Age: { ...columns.Age, outside: 'count' } };
    const segments = [{ id: 'old', name: 'Old', where: { age: { from: 111 } } }];
    expect(await problemOf({ columns: counted, segments })).toBe('no problem');
  });

  test.each([
    [
      'ranks of a category',
      { compare: 'city', test: 'mann-whitney' },
      'compare: found city, a category, expected a column of numbers for mann-whitney',
    ],
    [
      'ages by chi-square',
      { between: 'products', test: 'chi-square' },
      'compare: found age, expected churn for chi-square; numbers are compared by welch or mann-whitney',
    ],
    [
      'mean churn',
      { compare: 'churn', between: 'card' },
      'compare: found churn, expected a column of numbers for welch',
    ],
    [
      'three means',
      { between: { column: 'products', values: [1, 2, 3] } },
      'between.values: found 3 values, expected two for welch',
    ],
    [
      'a group twice',
      { between: { column: 'products', values: [2, 2] } },
      'between.values: found a value twice',
    ],
    [
      'a group of another type',
      { between: { column: 'products', values: [1, '2'] } },
      'between.values: found the text "2", expected a number',
    ],
    [
      'a group of churn that is none',
      { between: { column: 'churn', values: [1, 2] } },
      'between.values: found another value, expected 0 and 1',
    ],
    [
      'every age as a group',
      { compare: 'balance', between: 'age' },
      'between: found age with any value, expected two groups',
    ],
    [
      'a key as a group',
      { between: 'id' },
      'between: found id, a key, expected a column that groups customers',
    ],
    ['a column with itself', { between: 'age' }, 'between: found "age" on both sides of the comparison'],
    [
      'a trend along text',
      { compare: 'churn', between: 'city', test: 'trend' },
      'between: found city, a category, expected numbers',
    ],
    ['a test that is not known', { test: 'anova' }, 'test: found "anova", expected "student" or "welch"'],
  ])('refuses a hypothesis that compares %s, at its line', async (_, changes, message) => {
    const hypothesis = {
      id: 'some',
      claim: 'x',
      family: 'y',
      compare: 'age',
      between: 'churn',
      test: 'welch',
      ...changes,
    };
    const problem = await problemOf({ hypotheses: [hypothesis] });
    expect(problem).toMatch(/^study\.yaml, line (49|5[0-6]), hypotheses\.0\./);
    expect(problem).toContain(message);
  });

  test('refuses a claim that varies a parameter which is not declared, or to a value that does not fit', async () => {
    const segments = [{ id: 'old', name: 'Old', where: { age: { from: '$high' } } }];
    const claim = { id: 'many', says: 'x', measure: 'customers', of: 'old', expect: { above: 1 } };
    const parameters = { high: 'p75' };
    const withReadings = (readings: object) =>
      problemOf({ parameters, segments, claims: [{ ...claim, readings }] });
    expect(await withReadings({ hihg: ['p50'] })).toContain('no parameter is called "hihg"');
    expect(await withReadings({ high: ['p50', 'tall'] })).toContain(
      'found "tall", expected a number or a percentile',
    );
    expect(await withReadings({ high: ['p50', 60] })).toBe('no problem');
  });

  test('refuses a folder in place of study.yaml', async () => {
    const folder = await studyFolder();
    await rm(`${folder}/study.yaml`);
    await mkdir(`${folder}/study.yaml`);
    await expect(readDefinition(folder)).rejects.toThrow('found a folder, expected a YAML file.');
  });

  test('refuses what is not YAML, saying where', async () => {
    const folder = await studyFolder('id: [small\ntitle: x');
    await expect(readDefinition(folder)).rejects.toThrow(/^study\.yaml, line 2: found text that is not YAML/);
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
