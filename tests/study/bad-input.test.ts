import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { literal, openDuckDb, type Sql, sql } from '../../lib/engine/index.js';
import { openStudy } from '../../lib/open-study.js';
import { CsvScanner } from '../../lib/study/csv-scanner.js';
import { TableError } from '../../lib/study/index.js';
import { placeOfRow } from '../../lib/study/scan-table.js';
import { inspectTableFile } from '../../lib/study/table-file.js';
import { openSmall, smallDefinition, smallTable, studyFolder } from './support.js';

type Table = readonly string[] | string | Uint8Array;

const text = `${smallTable.join('\n')}\n`;
const header = smallTable[0]!;
const declared = header.split(',');

/** The small table with some lines replaced; the header is line 1. */
function lines(changed: Readonly<Record<number, string>>): string[] {
  return smallTable.map((line, index) => changed[index + 1] ?? line);
}

function bytes(...parts: readonly (string | readonly number[])[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );
}

/** Opens the small study on a table and gives what it says, without the file's name; each refusal is one line. */
async function refusalOf(table: Table, definition = smallDefinition()): Promise<string> {
  const study = await studyFolder(definition, table);
  return refusalOn({ study });
}

async function refusalOn(parameters: { study: string; data?: string }): Promise<string> {
  const error = await openStudy(parameters).then(
    () => new Error('no refusal'),
    (reason: Error) => reason,
  );
  expect(error).toBeInstanceOf(TableError);
  expect(error).toMatchObject({ exitCode: 3 });
  expect(error.message).not.toContain('\n');
  return error.message;
}

// Found by mutations.test.ts: a city that begins with a byte order mark was a second city of the same name.
describe('a table that is broken is refused with one line that says where and what to do', () => {
  test.each<readonly [string, Table, string]>([
    [
      'only empty lines',
      '\n\n\n',
      'customers.csv, line 1: found an empty line, expected the names of the columns. Write the header into the first line.',
    ],
    [
      'an empty first line',
      `\n${text}`,
      'customers.csv, line 1: found an empty line, expected the names of the columns. Write the header into the first line.',
    ],
    [
      'an empty line in the middle',
      lines({ 5: '' }),
      'customers.csv, line 5: found an empty line, expected a customer. Remove it.',
    ],
    [
      'a line of spaces',
      lines({ 5: '   ' }),
      'customers.csv, line 5: found 1 field, expected 7. Look for a delimiter or a line break inside a value; put such a value in quotes.',
    ],
    [
      'a header without rows',
      [header],
      'customers.csv: found a header without rows, expected a customer a line. Export the table again.',
    ],
    [
      'a second header',
      lines({ 6: header }),
      'customers.csv, line 6: found the header once more, expected a customer. Remove this line.',
    ],
    [
      'a byte order mark in the middle',
      lines({ 5: '\uFEFFa4,South,52,90.00,2,1,0' }),
      'customers.csv, line 5: found a byte order mark, expected one at the beginning of the file at most. Take it out; it cannot be seen, and two files may have been joined here.',
    ],
    [
      'a byte order mark inside a value',
      lines({ 2: 'a1,\uFEFFNorth,25,100.50,1,1,0' }),
      'customers.csv, line 2: found a byte order mark, expected one at the beginning of the file at most. Take it out; it cannot be seen, and two files may have been joined here.',
    ],
    [
      'no header',
      smallTable.slice(1),
      'customers.csv, line 1: found a first line that names none of the declared columns, expected the names Id, City, Age, Balance, Products, Card, Left. Write the header into the first line; fields are parted by comma, semicolon or tab.',
    ],
    [
      'a header in another case',
      lines({ 1: 'ID,city,AGE,Balance,Products,Card,Left' }),
      'customers.csv, line 1: found the columns ID, city, AGE, Balance, Products, Card, Left, expected also Id, City, Age. Is "ID" for Id, "city" for City, "AGE" for Age meant? Rename the columns in the file, or name the headers that it has in study.yaml.',
    ],
    [
      'a misspelt header',
      lines({ 1: 'Id,City,Age,Ballance,Products,Card,Left' }),
      'customers.csv, line 1: found the columns Id, City, Age, Ballance, Products, Card, Left, expected also Balance. Is "Ballance" for Balance meant? Rename the columns in the file, or name the headers that it has in study.yaml.',
    ],
    [
      'a column twice',
      lines({ 1: 'Id,City,Age,Age,Products,Card,Left' }),
      'customers.csv, column Age, line 1: found the column twice, expected each once. Give each column a name of its own.',
    ],
    [
      'columns that differ only in case',
      smallTable.map((line, index) => `${line},${index ? 'x' : 'age'}`),
      'customers.csv, column age, line 1: found the column twice (also as Age), expected each once. Give each column a name of its own.',
    ],
    [
      'a column without a name',
      smallTable.map((line, index) => `${line},${index ? 'x' : ''}`),
      'customers.csv, line 1: found a column without a name (number 8), expected a name each. Name it, or take it out.',
    ],
    [
      'a header with a line break',
      '"I\nd",City,Age,Balance,Products,Card,Left\n',
      'customers.csv, line 1: found a quote that is never closed, expected the names of the columns in one line. Close it.',
    ],
    [
      'a delimiter that is none',
      text.replaceAll(',', '|'),
      'customers.csv, line 1: found a first line that names none of the declared columns, expected the names Id, City, Age, Balance, Products, Card, Left. Write the header into the first line; fields are parted by comma, semicolon or tab.',
    ],
    [
      'one field too few',
      lines({ 4: 'a3,South,47,250.25,2,1' }),
      'customers.csv, line 4: found 6 fields, expected 7. Look for a delimiter or a line break inside a value; put such a value in quotes.',
    ],
    [
      'one field too many',
      lines({ 4: `${smallTable[3]},9` }),
      'customers.csv, line 4: found 8 fields, expected 7. Look for a delimiter or a line break inside a value; put such a value in quotes.',
    ],
    [
      'one field too many, and that one empty',
      lines({ 5: `${smallTable[4]},` }),
      'customers.csv, line 5: found 8 fields, expected 7. Look for a delimiter or a line break inside a value; put such a value in quotes.',
    ],
    [
      'a file cut in the middle of a line',
      text.slice(0, 200),
      'customers.csv, line 9: found 1 field, expected 7. The file ends within this line: copy or export it again.',
    ],
    [
      'an unclosed quote',
      lines({ 4: 'a3,"South,47,250.25,2,1,0' }),
      'customers.csv, line 4: found a quote that is never closed, expected quotes in pairs. Close it; if the value is meant to hold the lines that follow, take its line breaks out.',
    ],
    [
      'an unclosed quote in the last line',
      lines({ 13: 'b3,"North,71,210.00,3,0,1' }),
      'customers.csv, line 13: found a quote that is never closed, expected quotes in pairs. Close it.',
    ],
    [
      'a quote that swallows lines up to the next quote',
      lines({ 4: 'a3,"South,47,250.25,2,1,0', 7: 'a6,North",29,10.10,1,1,0' }),
      'customers.csv, line 4: found a quote that is never closed, expected quotes in pairs. Close it; if the value is meant to hold the lines that follow, take its line breaks out.',
    ],
    [
      "a quote that the next line's quote closes",
      lines({ 4: 'a3,"South,47,250.25,2,1,0', 5: 'a4,"South",52,90.00,2,1,0' }),
      'customers.csv, line 4: found a quote that is never closed, expected quotes in pairs. Close it; the next quote is in line 5.',
    ],
    [
      'text behind a closing quote',
      lines({ 4: 'a3,"South"ern,47,250.25,2,1,0' }),
      'customers.csv, line 4: found text behind a closing quote, expected the end of the value. Write a quote inside a quoted value twice.',
    ],
    [
      'a space before a quote',
      lines({ 4: 'a3, "South",47,250.25,2,1,0' }),
      'customers.csv, line 4: found a space before a quote, expected the quote right behind the delimiter. Take the space out.',
    ],
    [
      'a wrong value below a value with a line break',
      lines({ 3: 'a2,"No\nrth",31,,1,0,1', 5: 'a4,South,old,90.00,2,1,0' }),
      'customers.csv, column Age, line 6: found "old", expected a number. Correct the value or leave it empty.',
    ],
    [
      'a value out of range below a value with a line break',
      lines({ 3: 'a2,"No\nrth",31,,1,0,1', 5: 'a4,South,52,90.00,2,2,0' }),
      'customers.csv, column Card, line 6: found 2.0, expected 0 or 1. Correct the value or leave it empty.',
    ],
    [
      'line ends of old Macs',
      text.replaceAll('\n', '\r'),
      'customers.csv, line 1: found a carriage return (CR) by itself, expected lines that end in LF or CRLF. Save the table with line ends of Unix or Windows.',
    ],
    [
      'a carriage return inside a line',
      lines({ 4: 'a3,So\ruth,47,250.25,2,1,0' }),
      'customers.csv, line 4: found a carriage return (CR) by itself, expected lines that end in LF or CRLF. Save the table with line ends of Unix or Windows.',
    ],
    [
      'mixed line ends',
      lines({ 4: `${smallTable[3]}\r` }),
      'customers.csv, line 4: found a line that ends in CRLF, expected LF as in the lines before. Save the table with one kind of line ends; two files may have been joined here.',
    ],
    [
      'a NUL byte',
      lines({ 4: 'a3,So\0uth,47,250.25,2,1,0' }),
      'customers.csv, line 4: found a NUL byte, expected text in UTF-8. Export the table again; text in UTF-16 is full of them.',
    ],
    [
      'a very long line',
      lines({ 4: `a3,${'x'.repeat(3_000_000)},47,250.25,2,1,0` }),
      'customers.csv, line 4: found a line of more than 2000000 bytes, expected a customer a line. Look for a quote that is never closed, or for a missing line break.',
    ],
    [
      'a line without end',
      'x'.repeat(100_000),
      'customers.csv: found no line break in the first 65536 bytes, expected a customers table (CSV or Parquet). Export the table again.',
    ],
    [
      'a decimal comma',
      text.replaceAll(',', ';').replaceAll('.', ','),
      'customers.csv, column Balance, line 2: found "100,50", expected a number with a decimal point, not a comma. Export numbers with a decimal point and without thousands separators.',
    ],
    [
      'spaces between thousands',
      lines({ 5: 'a4,South,52,1 090.00,2,1,0' }),
      'customers.csv, column Balance, line 5: found "1 090.00", expected a number without thousands separators. Export numbers without thousands separators.',
    ],
    [
      'commas between thousands',
      lines({ 5: 'a4,South,52,"1,090.00",2,1,0' }),
      'customers.csv, column Balance, line 5: found "1,090.00", expected a number without thousands separators. Export numbers without thousands separators.',
    ],
    [
      'apostrophes between thousands',
      lines({ 5: "a4,South,52,1'090.00,2,1,0" }),
      'customers.csv, column Balance, line 5: found "1\'090.00", expected a number without thousands separators. Export numbers without thousands separators.',
    ],
    [
      'underscores between thousands',
      lines({ 5: 'a4,South,52,1_090.00,2,1,0' }),
      'customers.csv, column Balance, line 5: found "1_090.00", expected a number. Correct the value or leave it empty.',
    ],
    [
      'underscores in a quoted number',
      lines({ 5: 'a4,South,52,"1_090.00",2,1,0' }),
      'customers.csv, column Balance, line 5: found "1_090.00", expected a number. Correct the value or leave it empty.',
    ],
    [
      'two signs',
      lines({ 5: 'a4,South,52,+-90.00,2,1,0' }),
      'customers.csv, column Balance, line 5: found "+-90.00", expected a number. Correct the value or leave it empty.',
    ],
    [
      'a currency',
      lines({ 5: 'a4,South,52,90.00 ₽,2,1,0' }),
      'customers.csv, column Balance, line 5: found "90.00 ₽", expected a number without a sign behind or before it. Export bare numbers.',
    ],
    [
      'a word for a missing value',
      lines({ 5: 'a4,South,52,N/A,2,1,0' }),
      'customers.csv, column Balance, line 5: found "N/A", expected a number. Leave missing values empty.',
    ],
    [
      'a space for a missing value',
      lines({ 5: 'a4,South,52, ,2,1,0' }),
      'customers.csv, column Balance, line 5: found " ", expected a number. Leave missing values empty.',
    ],
    [
      'NaN',
      lines({ 5: 'a4,South,52,nan,2,1,0' }),
      'customers.csv, column Balance, line 5: found nan, expected a number between -100000000000 and 100000000000. Correct the value or leave it empty.',
    ],
    [
      'a number that is too large for any',
      lines({ 5: 'a4,South,52,1e400,2,1,0' }),
      'customers.csv, column Balance, line 5: found inf, expected a number between -100000000000 and 100000000000. Correct the value or leave it empty.',
    ],
    [
      'a hexadecimal number',
      lines({ 5: 'a4,South,52,0x5A,2,1,0' }),
      'customers.csv, column Balance, line 5: found "0x5A", expected a number. Correct the value or leave it empty.',
    ],
    [
      'true for a flag',
      lines({ 5: 'a4,South,52,90.00,2,true,0' }),
      'customers.csv, column Card, line 5: found "true", expected a number. Correct the value or leave it empty.',
    ],
    [
      'a long text for a number',
      lines({ 5: `a4,South,52,${'nine'.repeat(99)},2,1,0` }),
      'customers.csv, column Balance, line 5: found "ninenineninenineninenineninenineninenine…", expected a number. Correct the value or leave it empty.',
    ],
    [
      'text in UTF-16',
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      'customers.csv: found text in UTF-16, expected a customers table (CSV or Parquet). Save the table as UTF-8 (in Excel: "CSV UTF-8").',
    ],
    [
      'text in UTF-16 without a mark',
      Buffer.from(text, 'utf16le'),
      'customers.csv, line 1: found a NUL byte, expected text in UTF-8. Save the table as UTF-8.',
    ],
    [
      'Windows-1251 below an ASCII header',
      bytes(`${header}\n${smallTable[1]}\na2,`, [0xd0, 0xee, 0xf1], ',31,,1,0,1\n'),
      'customers.csv, line 3: found text that is not UTF-8, expected UTF-8. Save the table as UTF-8 (in Excel: "CSV UTF-8"); text in Windows-1251 has to be converted.',
    ],
    [
      'Windows-1251 in the header',
      bytes([0xd0, 0xee, 0xf1], `,${text}`),
      'customers.csv, line 1: found a header that is not UTF-8, expected text in UTF-8. Save the table as UTF-8 (in Excel: "CSV UTF-8").',
    ],
    [
      'half a character at the end',
      bytes(text, 'a4,', [0xd0]),
      'customers.csv, line 14: found text that is not UTF-8, expected UTF-8. Save the table as UTF-8 (in Excel: "CSV UTF-8"); text in Windows-1251 has to be converted.',
    ],
    [
      'an empty file',
      '',
      'customers.csv: found an empty file, expected a customers table (CSV or Parquet). Export the table again.',
    ],
    [
      'a gzip archive',
      gzipSync(text),
      'customers.csv: found a gzip archive, expected a customers table (CSV or Parquet). Unpack it and name the table in it.',
    ],
    [
      'a zip archive',
      bytes('PK\x03\x04\x14\0\0\0', [1, 2, 3], 'customers.csv'),
      'customers.csv: found a zip archive, expected a customers table (CSV or Parquet). Unpack it and name the table in it.',
    ],
    [
      'an Excel workbook',
      bytes('PK\x03\x04\x14\0\0\0', [1, 2, 3], '[Content_Types].xml'),
      'customers.csv: found an Excel workbook, expected a customers table (CSV or Parquet). Save its sheet as CSV UTF-8.',
    ],
    [
      'an old Excel workbook',
      bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'customers.csv: found an old Excel workbook, expected a customers table (CSV or Parquet). Save its sheet as CSV UTF-8.',
    ],
    [
      'a web page',
      '<!DOCTYPE html>\n<html><body>Please log in</body></html>\n',
      'customers.csv: found a web page or XML, expected a customers table (CSV or Parquet). Look at it: a download may have given an error page instead of the table.',
    ],
    [
      'random bytes',
      bytes(Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3) * 104729) % 256)),
      'customers.csv, line 1: found a NUL byte, expected text in UTF-8. Save the table as UTF-8.',
    ],
    [
      'the head of a Parquet file',
      bytes('PAR1', [21, 4, 21, 16, 21]),
      'customers.csv: found a Parquet file cut short, expected its end, where its columns are described. Copy it again.',
    ],
  ])('%s', async (_, table, message) => {
    expect(await refusalOf(table)).toBe(message);
  });

  test('a key of nothing but spaces is missing', async () => {
    expect(await refusalOf(lines({ 3: '  ,North,31,,1,0,1' }))).toBe(
      'customers.csv, column Id, line 3: found (hidden), expected a key. Fill it in.',
    );
  });

  test('empty lines at the end are none of its customers', async () => {
    expect((await (await openSmall({}, `${text}\n\n`)).churn()).n).toBe(12);
  });

  test('values in quotes may hold delimiters, quotes and line breaks', async () => {
    const quoted = lines({ 3: 'a2,"No""r,\nth",31,,1,0,1', 4: '"a3","South","47","250.25","2","1","0"' });
    const study = await openSmall({}, quoted);
    expect((await study.churn()).n).toBe(12);
    expect((await study.churnBy('city')).rows.map(({ value }) => value)).toContain('No"r,\nth');
  });

  test('a key may hold quotes, commas, underscores between digits and a formula', async () => {
    const keys = lines({
      3: '"a""2,x",North,31,,1,0,1',
      4: '2024_0003,South,47,250.25,2,1,0',
      5: '=1+-1,South,52,90.00,2,1,0',
    });
    expect((await (await openSmall({}, keys)).churn()).n).toBe(12);
  });

  test('numbers may have a sign, leading zeros, an exponent, and spaces around them', async () => {
    const numbers = lines({
      3: 'a2,North,031,-0,+1,0,1',
      4: 'a3,South, 47 ,2.5025e2,2,1,0',
      5: 'a4,South,52.,90,2,1,0',
    });
    const [, second, third, fourth] = (await (await openSmall({}, numbers)).table()).objects() as object[];
    expect(second).toMatchObject({ age: 31, balance: 0, products: 1 });
    expect(third).toMatchObject({ age: 47, balance: 250.25 });
    expect(fourth).toMatchObject({ age: 52, balance: 90 });
  });

  test('a customer whose line is the header but for its length is a customer', async () => {
    const key = lines({ 3: 'Id,North,31,,1,0,1' });
    expect((await (await openSmall({}, key)).churn()).n).toBe(12);
  });

  test('what a hidden column holds is not shown', async () => {
    const columns = smallDefinition().columns as Record<string, object>;
    const definition = smallDefinition({ columns: { ...columns, Age: { ...columns.Age, personal: true } } });
    const message =
      'customers.csv, column Age, line 5: found (hidden), expected a number. Correct the value or leave it empty.';
    expect(await refusalOf(lines({ 5: 'a4,South,fifty-two,90.00,2,1,0' }), definition)).toBe(message);
  });
});

describe('a value outside its range', () => {
  const outside = (rule: string) => {
    const columns = smallDefinition().columns as Record<string, object>;
    return { columns: { ...columns, Age: { ...columns.Age, outside: rule } } };
  };
  const table = lines({ 7: 'a6,North,290,10.10,1,1,0', 9: 'a8,East,17,300.00,3,1,1' });

  test('stops the study where the definition says so, and tells how many there are', async () => {
    expect(await refusalOf(table)).toMatch(
      /^customers\.csv, column Age, line 7: found 290(\.0)? \(and in 1 more line\), expected 18 to 110\. Correct the value, or say/,
    );
  });

  test('is kept and counted, or set missing, where it says so', async () => {
    const counted = await (await openSmall(outside('count'), table)).cleaning();
    expect(counted.rows).toMatchObject([{ rule: 'outside 18 to 110: kept', column: 'age', rows: 2 }]);
    const missing = await (await openSmall(outside('missing'), table)).cleaning();
    expect(missing.rows).toMatchObject([{ rule: 'outside 18 to 110: set missing', column: 'age', rows: 2 }]);
  });
});

describe('the place of a row', () => {
  test('is its line, also below values with line breaks', async () => {
    const folder = await studyFolder(
      undefined,
      lines({ 3: 'a2,"N\n\nN",31,,1,0,1', 6: 'a5,"E\nE",66,,3,0,1' }),
    );
    const file = await inspectTableFile(`${folder}/customers.csv`, declared);
    const places = await Promise.all([0, 1, 2, 3, 4, 5, 11].map((row) => placeOfRow(file, row)));
    expect(places.map((place) => 'line' in place && place.line)).toEqual([2, 3, 6, 7, 8, 10, 16]);
  });

  test.each([
    ['plain', smallTable.join('\n'), 13, 13],
    ['plain, with line ends of Windows', `${smallTable.join('\r\n')}\r\n\r\n`, 13, 15],
    [
      'with quotes and a mark',
      `\uFEFF${lines({ 3: 'a2,"No""r,\r\nth",31,,1,0,1' }).join('\r\n')}\r\n`,
      13,
      15,
    ],
  ])('is the same however the bytes are cut into pieces: %s', (_, written, records, line) => {
    const table = Buffer.from(written);
    for (let size = 1; size < 70; size++) {
      const scanner = new CsvScanner({ file: 'x.csv', delimiter: ',', fields: 7 });
      let rest = Buffer.alloc(0);
      for (let at = 0; at <= table.length; at += size) {
        const piece = Buffer.concat([rest, table.subarray(at, at + size)]);
        rest = piece.subarray(scanner.pass(piece, at + size > table.length));
      }
      expect([size, scanner.records, scanner.line]).toEqual([
        size,
        records,
        line + (written.endsWith('\n') ? 0 : 1),
      ]);
    }
  });

  test.each([
    ['plain', 'a1,North,25,100.50,1,1,0', 0],
    ['with quotes', 'a1,"No""rth",25,100.50,1,1,0', 0],
    ['with line breaks', 'a1,"No\nrth",25,100.50,1,1,0', 1],
  ])('is right deep in a table of several megabytes, %s', async (_, line, breaks) => {
    const rows = Array.from({ length: 150_000 }, () => line);
    const place = 140_000 * (1 + breaks) + 2;
    const cases = [
      ['a1,North', `line ${place}: found 2 fields, expected 7`],
      ['a1,No\0rth,25,100.50,1,1,0', `line ${place}: found a NUL byte`],
      [Buffer.from([0xd0, 0xee]).toString('latin1'), `line ${place}: found text that is not UTF-8`],
      ['a1,"North,25,100.50,1,1,0', `line ${place}: found a quote that is never closed`],
    ];
    for (const [wrong, message] of cases) {
      const folder = await studyFolder(
        undefined,
        Buffer.from([header, ...rows.with(140_000, wrong!)].join('\n'), 'latin1'),
      );
      const file = await inspectTableFile(`${folder}/customers.csv`, declared);
      await expect(file.scan()).rejects.toThrow(message!);
    }
    const folder = await studyFolder(undefined, [header, ...rows]);
    const file = await inspectTableFile(`${folder}/customers.csv`, declared);
    expect(await placeOfRow(file, 140_000)).toEqual({ line: place });
    expect((await file.scan()).records).toBe(150_000);
  });
});

describe('a file that cannot be read as a table', () => {
  test('is refused where it is missing, a folder, or a link that leads nowhere', async () => {
    const study = await studyFolder();
    await symlink('nowhere.csv', `${study}/dangling.csv`);
    await symlink('circle.csv', `${study}/circle.csv`);
    const refused = (name: string) => refusalOn({ study, data: join(study, name) });
    const expected = 'expected a customers table (CSV or Parquet)';
    expect(await refused('none.csv')).toBe(
      `${study}/none.csv: found no such file, ${expected}. Check the path.`,
    );
    expect(await refused('customers.csv/x')).toContain('found no such file');
    expect(await refused('.')).toBe(`${study}: found a folder, ${expected}. Name the file in it.`);
    expect(await refused('dangling.csv')).toContain('found no such file');
    expect(await refused('circle.csv')).toContain('found links in a circle');
  });

  test('is refused where it is a pipe', async ({ skip }) => {
    const study = await studyFolder();
    const pipe = `${study}/pipe.csv`;
    skip(spawnSync('mkfifo', [pipe]).status !== 0, 'there is no mkfifo to make a pipe with');
    expect(await refusalOn({ study, data: pipe })).toContain('found a pipe or a device');
  });

  test.skipIf(process.getuid?.() === 0)(
    'is refused where it may not be read (skipped as root, who may)',
    async () => {
      const study = await studyFolder();
      await chmod(`${study}/customers.csv`, 0);
      expect(await refusalOn({ study })).toContain('found a file that may not be read');
    },
  );

  test('is refused when it changes while it is read', async () => {
    const folder = await studyFolder();
    const file = await inspectTableFile(`${folder}/customers.csv`, declared);
    await appendFile(`${folder}/customers.csv`, 'b4,North,30,1.00,1,1,0\n');
    await expect(file.scan()).rejects.toThrow(
      'customers.csv: found a file that changed while it was read, expected one that stays as it is. Run the study again',
    );
  });
});

describe('any name of a file', () => {
  test.each([
    '[x]*.csv',
    'a?b.csv',
    '{a,b}.csv',
    'клиенты банка.csv',
    "o'hara's.csv",
    '-.csv',
    'plain.csv.gz',
    'back\\slash.csv',
  ])('%s is read, and no other file', async (name) => {
    const study = await studyFolder();
    const folder = await mkdtemp(join(tmpdir(), 'names-'));
    await writeFile(join(folder, name), text);
    await writeFile(join(folder, 'x1.csv'), `${text}x,North,30,1.00,1,1,0\n`);
    await symlink(name, join(folder, 'link'));
    for (const data of [join(folder, name), join(folder, 'link')]) {
      expect((await (await openStudy({ study, data })).churn()).n).toBe(12);
    }
  });

  test('a folder called City=Nowhere does not replace the cities', async () => {
    // The engine reads columns off such paths unless it is told not to: every customer came from Nowhere.
    const study = await studyFolder();
    await mkdir(`${study}/City=Nowhere`);
    const parquet = `${study}/City=Nowhere/customers.parquet`;
    await writeFile(`${study}/City=Nowhere/customers.csv`, text);
    await writeParquet(parquet, sql`SELECT * FROM ${smallCsv(study)}`);
    for (const data of [`${study}/City=Nowhere/customers.csv`, parquet]) {
      const { rows } = await (await openStudy({ study, data })).churnBy('city');
      expect(rows.map(({ value }) => value).toSorted()).toEqual(['East', 'North', 'South']);
    }
  });
});

describe('a Parquet file', () => {
  test.each<readonly [string, Sql, string]>([
    [
      'a missing column',
      sql`SELECT * EXCLUDE (Age), Age AS age FROM small`,
      'customers.parquet: found the columns Id, City, Balance, Products, Card, Left, age, expected also Age. Is "age" for Age meant?',
    ],
    [
      'dates for numbers',
      sql`SELECT * REPLACE (DATE '2020-01-01' AS Age) FROM small`,
      'customers.parquet, column Age: found values of type DATE, expected numbers. Export the column as numbers',
    ],
    [
      'lists for numbers',
      sql`SELECT * REPLACE ([Age] AS Age) FROM small`,
      'customers.parquet, column Age: found values of type ',
    ],
    [
      'text for numbers',
      sql`SELECT * REPLACE ('old' AS Age) FROM small`,
      'customers.parquet, column Age: found "old", expected a number.',
    ],
    [
      'text that is not UTF-8',
      sql`SELECT * REPLACE ('\\xD0\\xEE'::BLOB AS City) FROM small`,
      'customers.parquet: found text that is not UTF-8, expected UTF-8.',
    ],
    [
      'a value out of range',
      sql`SELECT * REPLACE (CASE WHEN Id = 'a3' THEN 290 ELSE Age END AS Age) FROM small`,
      'customers.parquet, column Age, row 3: found 290',
    ],
    ['no rows', sql`SELECT * FROM small WHERE false`, 'customers.parquet: found a header without rows'],
  ])('with %s is refused', async (_, query, message) => {
    const study = await studyFolder();
    const data = `${study}/customers.parquet`;
    await writeParquet(data, sql`WITH small AS (SELECT * FROM ${smallCsv(study)}) ${query}`);
    expect(await refusalOn({ study, data })).toContain(message);
  });

  test('cut short anywhere is refused', async () => {
    const study = await studyFolder();
    const data = `${study}/customers.parquet`;
    await writeParquet(data, sql`SELECT * FROM ${smallCsv(study)}`);
    for (const size of [1500, 900, 400, 100, 11, 4]) {
      await truncate(data, size);
      expect(await refusalOn({ study, data })).toBe(
        'customers.parquet: found a Parquet file cut short, expected its end, where its columns are described. Copy it again.',
      );
    }
  });

  test('of an old writer, whose text has no type, is read as text', async () => {
    const study = await studyFolder();
    const data = `${study}/customers.parquet`;
    await writeParquet(data, sql`SELECT * REPLACE (encode('Ж') AS City) FROM ${smallCsv(study)}`);
    const { rows } = await (await openStudy({ study, data })).churnBy('city');
    expect(rows.map(({ value }) => value)).toEqual(['Ж']);
  });

  test('with random bytes in the middle is refused or read, and never ends the process', async () => {
    const study = await studyFolder();
    const data = `${study}/customers.parquet`;
    await writeFile(
      data,
      bytes(
        'PAR1',
        Array.from({ length: 300 }, (_, at) => (at * 7919) % 256),
        'PAR1',
      ),
    );
    expect(await refusalOn({ study, data })).toMatch(
      /^customers\.parquet: found a file that cannot be read \(/,
    );
  });
});

function smallCsv(study: string): Sql {
  return sql`read_csv(${literal(`${study}/customers.csv`)})`;
}

async function writeParquet(file: string, query: Sql): Promise<void> {
  const engine = await openDuckDb();
  await engine.run(sql`COPY (${query}) TO ${literal(file)} (FORMAT parquet)`);
  await engine.close();
}
