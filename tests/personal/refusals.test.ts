import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDuckDb } from '../../lib/engine/index.js';
import { openStudy } from '../../lib/open-study.js';
import { outcomeOf } from '../../lib/run/outcome.js';
import { headers, personalDefinition, personalMarks, personalRows, personalStudy } from './personal-study.js';

/** The table with one field of its line 8 changed. */
function withField(header: string, value: string): string[] {
  const rows = personalRows(50);
  const fields = rows[6]!.split(',');
  fields[headers.split(',').indexOf(header)] = value;
  rows[6] = fields.join(',');
  return rows;
}

async function refusalOf(study: string, data?: string): Promise<string> {
  const error = await openStudy({ study, ...(data && { data }) }).catch((thrown: unknown) => thrown);
  return outcomeOf(error).message;
}

/** The table with its line 8 changed as a whole. */
function withLine(change: (line: string) => string): string[] {
  return personalRows(50).map((row, index) => (index === 6 ? change(row) : row));
}

describe('a table that is refused', () => {
  test.each([
    [
      'text in a personal number',
      withField('Income', 'Zyxwvut'),
      'line 8: found (hidden), expected a number',
    ],
    ['an odd number in a personal column', withField('Income', '7130042_000'), 'line 8: found (hidden)'],
    ['a decimal comma in a personal column', withField('Income', '"7130042000,5"'), 'line 8: found (hidden)'],
    ['a personal number out of bounds', withField('Income', '7130042000000000000'), 'line 8: found (hidden)'],
    ['a key left empty', withField('Id', ''), 'line 8: found (hidden), expected a key'],
    ['a number out of its range', withField('Age', '17'), 'line 8: found 17'],
    ['a flag of two', withField('Card', '2'), 'line 8: found 2'],
    ['an outcome left empty', withField('Left', ''), 'line 8: found nothing'],
    ['a field too many', withLine((line) => `${line},KEY-7f3a`), 'line 8: found 12 fields'],
    ['a field too few', withLine((line) => line.slice(0, line.lastIndexOf(','))), 'line 8: found 10 fields'],
    [
      'a quote that is not closed',
      withLine((line) => line.replace('Zyx', '"Zyx').replace(',Zyx', ',"Zyx')),
      'found',
    ],
    [
      'text behind a quote',
      withLine((line) => line.replace(/Zyxwvut\d+/, '"Zyxwvut"1')),
      'line 8: found text behind',
    ],
    ['a NUL byte', withLine((line) => line.replace('Zyx', 'Zyx\0')), 'line 8: found a NUL byte'],
    ['an empty line', withLine(() => ''), 'line 8: found an empty line'],
    ['a line end of its own', withLine((line) => `${line}\r`), 'line 8: found a line that ends in CRLF'],
  ])('says of %s where it is, and nothing of the customer', async (_, rows, said) => {
    const message = await refusalOf(await personalStudy(rows));
    expect(message).toContain(said);
    expect(message).not.toMatch(personalMarks);
  });

  test('without a header shows nothing of the customer in its place', async () => {
    const [first, ...rows] = personalRows(50);
    const message = await refusalOf(await personalStudy(rows, personalDefinition(), first));
    expect(message).toContain('a first line that names none of the declared columns');
    expect(message).not.toMatch(personalMarks);
  });

  test('without a header shows none either where a value happens to be called as a column', async () => {
    const [, second, ...rows] = personalRows(50);
    const message = await refusalOf(
      await personalStudy(rows, personalDefinition(), second!.replace('South', 'City')),
    );
    expect(message).toContain('a first line that names only 1 of the declared columns');
    expect(message).not.toMatch(personalMarks);
  });

  test.each([
    ['text in a personal number', "'Zyxwvut'", 'found (hidden), expected a number'],
    ['a date in a personal number', "DATE '2020-01-01'", 'values of type DATE'],
  ])('says of %s in Parquet what was expected, and nothing of the customer', async (_, value, said) => {
    const study = await personalStudy();
    const file = join(study, 'customers.parquet');
    const engine = await openDuckDb();
    await engine.run({
      text: `COPY (SELECT * REPLACE (${value} AS Income) FROM read_csv('${join(study, 'customers.csv')}', header = true))
        TO '${file}' (FORMAT parquet)`,
    });
    await engine.close();
    const message = await refusalOf(study, file);
    expect(message).toContain(said);
    expect(message).not.toMatch(personalMarks);
  });
});

describe('a definition that would show personal values', () => {
  const of = (changes: object) => personalDefinition(changes as Record<string, unknown>);
  const hypothesis = { id: 'h', claim: 'Alike', family: 'f' };
  test.each([
    ['segments by it', of({ segment_by: 'surname' }), 'segment_by'],
    [
      'describes a segment by it',
      of({ segments: [{ id: 's', name: 'S', where: { surname: 'X' } }] }),
      'segments.0.where.surname',
    ],
    [
      'describes a segment by a key',
      of({ segments: [{ id: 's', name: 'S', where: { id: 'X' } }] }),
      'segments.0.where.id',
    ],
    [
      'compares it',
      of({ hypotheses: [{ ...hypothesis, compare: 'income', between: 'churn', test: 'welch' }] }),
      'hypotheses.0.compare',
    ],
    [
      'compares its groups',
      of({ hypotheses: [{ ...hypothesis, compare: 'churn', between: 'email', test: 'chi-square' }] }),
      'hypotheses.0.between',
    ],
    [
      'claims something of it',
      of({
        claims: [
          { id: 'c', says: 'So', measure: 'churn rate', of: { email: 'x' }, published: 0.2, decimals: 1 },
        ],
      }),
      'claims.0.of.email',
    ],
    [
      'addresses customers by it',
      of({ playbook: [{ id: 'p', name: 'P', for: { email: 'x' }, action: 'A' }] }),
      'playbook.0.for.email',
    ],
  ])('is refused where it %s', async (_, definition, place) => {
    const study = await personalStudy(personalRows(20));
    await writeFile(join(study, 'study.yaml'), JSON.stringify(definition));
    await expect(refusalOf(study)).resolves.toMatch(
      new RegExp(`${place.replaceAll('.', '\\.')}: found "\\w+", a (personal column|key), expected`),
    );
  });
});
