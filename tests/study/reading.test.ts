import { describe, expect, test } from 'vitest';
import { openDuckDb, sql } from '../../lib/engine/index.js';
import { openStudy } from '../../lib/open-study.js';
import { openSmall, smallDefinition, smallTable, studyFolder, withLine } from './support.js';

async function refusalOf(
  table: readonly string[] | string | Uint8Array,
): Promise<{ message: string; exitCode: number }> {
  return openSmall({}, table).then(
    () => ({ message: 'no refusal', exitCode: 0 }),
    ({ message, exitCode }) => ({ message, exitCode }),
  );
}

async function churnOf(table: string): Promise<string> {
  const { churned, n } = await (await openSmall({}, table)).churn();
  return `${churned}/${n}`;
}

describe('reading a table', () => {
  test('gives the same from comma, semicolon and tab, with and without BOM, with LF and CRLF', async () => {
    const plain = `${smallTable.join('\n')}\n`;
    const forms = [
      plain,
      plain.replaceAll(',', ';'),
      plain.replaceAll(',', '\t'),
      `\uFEFF${plain}`,
      plain.replaceAll('\n', '\r\n'),
      `\uFEFF${plain.replaceAll(',', ';').replaceAll('\n', '\r\n')}`,
      plain.trimEnd(),
    ];
    for (const form of forms) expect(await churnOf(form)).toBe('5/12');
  });

  test('reads columns by name, in any order, and says which it left out', async () => {
    const reversed = smallTable.map((line) => [...line.split(','), 'x'].reverse().join(','));
    reversed[0] = reversed[0]!.replace(/^x/, 'Extra');
    const study = await openSmall({}, reversed);
    expect((await study.churn()).churned).toBe(5);
    expect(study.alerts().rows[0]!.text).toBe('Not declared in the study and left out: Extra.');
  });

  test('reads Parquet as it reads CSV', async () => {
    const folder = await studyFolder();
    const engine = await openDuckDb();
    const parquet = `${folder}/customers.parquet`;
    await engine.run(
      sql`COPY (SELECT * FROM read_csv(${{ text: `'${folder}/customers.csv'` }})) TO ${{ text: `'${parquet}'` }} (FORMAT parquet)`,
    );
    await engine.close();
    const study = await openStudy({ study: folder, data: parquet });
    expect(await study.churnBy('city')).toEqual(await (await openStudy({ study: folder })).churnBy('city'));
  });

  test.each([
    [
      'a missing column',
      smallTable.map((line) => line.replace(/,[^,]*$/, '')),
      'customers.csv, line 1: found the columns Id, City, Age, Balance, Products, Card, expected also Left.',
    ],
    [
      'a column twice',
      withLine(1, 'Id,City,Age,Age,Products,Card,Left'),
      'customers.csv, column Age, line 1: found the column twice, expected each once.',
    ],
    [
      'text in a number column',
      withLine(5, 'a4,South,old,90.00,2,1,0'),
      'customers.csv, column Age, line 5: found "old", expected a number.',
    ],
    [
      'a second header in the middle',
      withLine(6, smallTable[0]!),
      'customers.csv, line 6: found the header once more, expected a customer. Remove this line.',
    ],
    [
      'a line with too many fields',
      withLine(4, `${smallTable[3]},9`),
      'customers.csv, line 4: found 8 fields, expected 7.',
    ],
    [
      'a line with too few fields',
      withLine(4, 'a3,South,47'),
      'customers.csv, line 4: found 3 fields, expected 7.',
    ],
    [
      'an unclosed quote',
      withLine(4, 'a3,"South,47,250.25,2,1,0'),
      'customers.csv, line 4: found a quote that is never closed, expected quotes in pairs.',
    ],
    [
      'a value out of its range',
      withLine(7, 'a6,North,290,10.10,1,1,0'),
      'customers.csv, column Age, line 7: found 290.0, expected 18 to 110.',
    ],
    [
      'a flag that is neither',
      withLine(7, 'a6,North,29,10.10,1,2,0'),
      'customers.csv, column Card, line 7: found 2.0, expected 0 or 1.',
    ],
    [
      'a fraction among whole numbers',
      withLine(7, 'a6,North,29,10.10,1.5,1,0'),
      'customers.csv, column Products, line 7: found 1.5, expected a whole number.',
    ],
    [
      'a number without end',
      withLine(7, 'a6,North,29,inf,1,1,0'),
      'customers.csv, column Balance, line 7: found inf, expected a number between',
    ],
    [
      'a key that is missing',
      withLine(7, ',North,29,10.10,1,1,0'),
      'customers.csv, column Id, line 7: found (hidden), expected a key. Fill it in.',
    ],
    [
      'a target that is missing',
      withLine(7, 'a6,North,29,10.10,1,1,'),
      'customers.csv, column Left, line 7: found nothing, expected a value in Left.',
    ],
    [
      'a target with three values',
      withLine(7, 'a6,North,29,10.10,1,1,2'),
      'customers.csv, column Left: found more than two values, among them 0.0 and 2.0',
    ],
    [
      'a target with one value',
      smallTable.map((line) => line.replace(/,1$/, ',0')),
      'customers.csv, column Left: found nobody who left',
    ],
    [
      'a header without rows',
      [smallTable[0]!],
      'customers.csv: found a header without rows, expected a customer a line.',
    ],
    ['an empty file', '', 'customers.csv: found an empty file, expected a customers table (CSV or Parquet).'],
  ])('refuses %s with one message and exit code 3', async (_, table, message) => {
    const refusal = await refusalOf(table);
    expect(refusal.message).toContain(message);
    expect(refusal.message).not.toContain('\n');
    expect(refusal.exitCode).toBe(3);
  });

  test('never shows the row of a customer in a refusal', async () => {
    const { message } = await refusalOf(withLine(5, 'secret-id,South,old,90.00,2,1,0'));
    expect(message).not.toContain('secret-id');
  });

  test('refuses a file that is not there and a folder', async () => {
    const study = await studyFolder();
    await expect(openStudy({ study, data: `${study}/none.csv` })).rejects.toThrow('found no such file');
    await expect(openStudy({ study, data: study })).rejects.toThrow('found a folder');
  });
});

describe('cleaning', () => {
  test('logs each step with its rows, its reason and churn before and after', async () => {
    const cleaning = [
      {
        id: 'no-empty-accounts',
        do: 'set missing',
        column: 'balance',
        where: { balance: { below: 60 } },
        reason: 'too small to be an account',
      },
      { id: 'no-east', do: 'drop rows', where: { city: 'East' }, reason: 'branch closed' },
    ];
    const log = await (await openSmall({ cleaning }, withLine(2, 'a1, North ,25,100.504,1,1,0'))).cleaning();
    expect(log.rows.map(({ rule, column, rows }) => [rule, column, rows])).toEqual([
      ['spaces trimmed', 'city', 1],
      ['rounded to 2 decimals', 'balance', 1],
      ['no-empty-accounts: set missing', 'balance', 2],
      ['no-east: rows dropped', null, 3],
    ]);
    expect(log.rows.at(-1)).toMatchObject({ before: { n: 12, churned: 5 }, after: { n: 9, churned: 3 } });
    expect(log.churn).toMatchObject({ n: 9, churned: 3 });
  });

  test('keeps missing values as a level of their own', async () => {
    const study = await openSmall();
    const { rows } = await study.churnBy('balance');
    expect(rows.at(-1)).toMatchObject({ value: null, label: 'missing', n: 3, churned: 3 });
    const [balance] = (await study.missing()).rows;
    expect(balance).toMatchObject({
      column: 'balance',
      missing: { churned: 3, n: 3 },
      present: { churned: 2, n: 9 },
    });
  });

  test('sets a value outside its range missing where the definition says so', async () => {
    const columns = smallDefinition().columns as Record<string, object>;
    const changes = { columns: { ...columns, Age: { ...columns.Age, outside: 'missing' } } };
    const log = await (await openSmall(changes, withLine(7, 'a6,North,290,10.10,1,1,0'))).cleaning();
    expect(log.rows).toMatchObject([{ rule: 'outside 18 to 110: set missing', column: 'age', rows: 1 }]);
  });
});

describe('the key', () => {
  test('reports a repeated key and drops nothing', async () => {
    const study = await openSmall({}, [...smallTable, 'a1,South,40,1.00,1,1,1']);
    expect(study.alerts().rows).toMatchObject([{ id: 'repeated-keys' }]);
    expect(study.alerts().rows[0]!.text).toContain('The key (id) is not unique: 1 key stands in 2 rows.');
    expect((await study.churn()).n).toBe(13);
  });

  test('tells different people under one number from a repeated key', async () => {
    const columns = smallDefinition().columns as Record<string, object>;
    const changes = { key: ['id', 'city'], columns: { ...columns, City: { ...columns.City, fixed: true } } };
    const study = await openSmall(changes, [...smallTable, 'a1,South,40,1.00,1,1,1']);
    expect(study.alerts().rows[0]!.text).toBe(
      '1 value of id stands in 2 rows, always with another city, and disagree on churn (1): different people. The key is id and city, which is unique. Nothing was dropped.',
    );
  });
});
