import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { openStudy } from '../../lib/open-study.js';
import { DefinitionError, readDefinition, TableError } from '../../lib/study/index.js';
import { smallDefinition, smallTable, studyFolder } from './support.js';

/** One customer of the small study as the clean table holds it, the key left out. */
interface Customer {
  readonly city: string | null;
  readonly age: number | null;
  readonly balance: number | null;
  readonly products: number | null;
  readonly card: number | null;
  readonly churn: number;
}

const seed = 20;
const limitMs = 10_000;

/**
 * A second reading of the small study, by RFC 4180 and the definition's rules and by nothing of the library: the customers,
 * or nothing where something is wrong.
 */
function referenceReading(bytes: Buffer): Customer[] | undefined {
  const text = decode(bytes);
  if (text === undefined || text.includes('\0')) return undefined;
  for (const delimiter of [',', ';', '\t']) {
    const records = recordsOf(text, delimiter);
    const customers = records && customersOf(records);
    if (customers) return customers;
  }
  return undefined;
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Fields of every record; a quoted field is unquoted. Nothing where quotes or line ends do not fit. */
function recordsOf(text: string, delimiter: string): string[][] | undefined {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const records: string[][] = [];
  let rest = text.replace(/(\r?\n)+$/, '');
  const ends = text.slice(rest.length).replaceAll(lineEnd, '');
  if (ends !== '') return undefined;
  while (rest.length > 0) {
    const record: string[] = [];
    for (;;) {
      const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
      const field = quoted ?? /^[^\r\n]*/.exec(rest.split(delimiter, 1)[0]!)!;
      if (!quoted && /^ *"/.test(field[0])) return undefined;
      record.push(quoted ? quoted[1]!.replaceAll('""', '"') : field[0]);
      rest = rest.slice(field[0].length);
      if (!rest.startsWith(delimiter)) break;
      rest = rest.slice(1);
    }
    records.push(record);
    if (rest.length > 0 && !rest.startsWith(lineEnd)) return undefined;
    rest = rest.slice(lineEnd.length);
  }
  return records;
}

function customersOf([header = [], ...records]: string[][]): Customer[] | undefined {
  const declared = smallTable[0]!.split(',');
  if (declared.some((name) => header.filter((each) => each === name).length !== 1)) return undefined;
  if (records.some((record) => record.length !== header.length)) return undefined;
  const rows = records.map((record) =>
    Object.fromEntries(declared.map((name) => [name, record[header.indexOf(name)]!])),
  );
  const customers = rows.map(customerOf);
  const outcomes = new Set(rows.map(({ Left }) => Number(Left)));
  if (customers.some((customer) => customer === undefined)) return undefined;
  return outcomes.size === 2 && outcomes.has(1) ? (customers as Customer[]) : undefined;
}

function customerOf(row: Readonly<Record<string, string>>): Customer | undefined {
  const numbers = ['Age', 'Balance', 'Products', 'Card', 'Left'].map((name) => numberOf(row[name]!));
  if (row.Id === '' || numbers.some(Number.isNaN)) return undefined;
  const [age, balance, products, card, left] = numbers as (number | null)[];
  if (age !== null && (age! < 18 || age! > 110)) return undefined;
  if (products !== null && !Number.isInteger(products)) return undefined;
  if (card !== null && card !== 0 && card !== 1) return undefined;
  if (left === null || numbers.some((value) => Math.abs(value ?? 0) > 1e11)) return undefined;
  return {
    city: row.City!.replace(/^\p{Zs}+|\p{Zs}+$/gu, '') || null,
    age: age === null ? null : rounded(age!, 0),
    balance: balance === null ? null : rounded(balance!, 2),
    products: products === null ? null : products! + 0,
    card: card === null ? null : card! + 0,
    churn: left === 1 ? 1 : 0,
  };
}

/** null where empty, NaN where no number. */
function numberOf(text: string): number | null {
  if (text === '') return null;
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}

/** Half away from zero, as SQL rounds. */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale + 0;
}

/** The small table, changed; places are taken modulo what there is. */
type Mutation = (table: Buffer) => Buffer;

const place = fc.nat(100_000);
const piece = fc.constantFrom(
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\uFEFF',
    ' ',
    '_',
    '-',
    '+',
    '.',
    '0',
    '1',
    '9',
    'e',
    'x',
  ],
  ...[
    'Ж',
    'nan',
    'inf',
    '1e400',
    '0x1F',
    '1_000',
    '+-5',
    '12,5',
    '"a\nb"',
    '"a,b"',
    "'",
    '\\',
    '#',
    'NULL',
    '\u00a0',
  ],
);
const line = fc.constantFrom(
  ...[...smallTable, '', '   ', ',,,,,,', 'a1;North;25;100.50;1;1;0', 'c1,"No""rth",40,1.00,1,1,0'],
  ...[
    'c2,"No\nrth",40,1.00,1,1,0',
    'c3,North,,,,,1',
    'c4,North,40,1.00,1,1,2',
    '"c5","West","40","1.00","1","1","0"',
  ],
  ...['c6,North,40,1.005,1,1,0', 'c7,,40,1.00,1,1,0', 'c8, North ,40,-0,1,1,0', ',North,40,1.00,1,1,0'],
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, piece).map(
    ([at, text]) =>
      (table: Buffer) =>
        spliced(table, at, 0, Buffer.from(text)),
  ),
  fc.tuple(place, piece).map(
    ([at, text]) =>
      (table: Buffer) =>
        spliced(table, at, 1, Buffer.from(text)),
  ),
  fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(
    ([at, byte]) =>
      (table: Buffer) =>
        spliced(table, at, 1, Buffer.from([byte])),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 40 })).map(
    ([at, length]) =>
      (table: Buffer) =>
        spliced(table, at, length, Buffer.alloc(0)),
  ),
  place.map((at) => (table: Buffer) => table.subarray(0, at % (table.length + 1))),
  fc
    .tuple(place, line)
    .map(([at, text]) => byLines((lines) => lines.toSpliced(at % (lines.length + 1), 0, text))),
  fc.tuple(place, line).map(([at, text]) => byLines((lines) => lines.toSpliced(at % lines.length, 1, text))),
  place.map((at) => byLines((lines) => lines.toSpliced(at % lines.length, 1))),
  place.map((at) => byLines((lines) => lines.toSpliced(at % lines.length, 0, lines[at % lines.length]!))),
  place.map((at) => byLines((lines) => lines.with(at % lines.length, `${lines[at % lines.length]}\r`))),
  fc
    .tuple(place, place, piece)
    .map(([at, column, text]) =>
      byFields((fields, index, count) =>
        index === at % count ? fields.with(column % fields.length, text) : fields,
      ),
    ),
  fc
    .tuple(place, place)
    .map(([at, column]) =>
      byFields((fields, index, count) =>
        index === at % count ? fields.toSpliced(column % fields.length, 1) : fields,
      ),
    ),
  fc.tuple(place, place).map(([a, b]) =>
    byFields((fields) => {
      const [first, second] = [a % fields.length, b % fields.length];
      return fields.with(first, fields[second]!).with(second, fields[first]!);
    }),
  ),
  place.map((at) =>
    byFields((fields) => fields.map((each, index) => (index === at % fields.length ? `"${each}"` : each))),
  ),
  fc.constantFrom(';', '\t').map((delimiter) => replaced(',', delimiter)),
  fc.constant(replaced('\n', '\r\n')),
  fc.constant(replaced('\n', '\r')),
  fc.constant(replaced('.', ',')),
  fc.constant((table: Buffer) => Buffer.concat([Buffer.from('\uFEFF'), table])),
  fc.constant((table: Buffer) => Buffer.concat([table, table])),
  fc.constant((table: Buffer) => Buffer.from(table.toString('utf8'), 'utf16le')),
);

function spliced(table: Buffer, at: number, length: number, inserted: Buffer): Buffer {
  const start = at % (table.length + 1);
  return Buffer.concat([table.subarray(0, start), inserted, table.subarray(start + length)]);
}

function byLines(change: (lines: string[]) => string[]): Mutation {
  return (table) => {
    const lines = table.toString('utf8').split('\n');
    return Buffer.from(change(lines).join('\n'));
  };
}

function byFields(change: (fields: string[], index: number, count: number) => string[]): Mutation {
  return byLines((lines) =>
    lines.map((each, index) => (each === '' ? each : change(each.split(','), index, lines.length).join(','))),
  );
}

function replaced(what: string, by: string): Mutation {
  return (table) => Buffer.from(table.toString('utf8').replaceAll(what, by));
}

async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${limitMs} ms`)), limitMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

let study: string;
beforeAll(async () => {
  study = await studyFolder();
});

/** What the library makes of a table: its customers, or the refusal. */
async function readingOf(table: Buffer): Promise<Customer[] | TableError> {
  await writeFile(`${study}/mutated.csv`, table);
  try {
    const opened = await within(openStudy({ study, data: `${study}/mutated.csv` }));
    return (await opened.table()).objects() as Customer[];
  } catch (error) {
    if (error instanceof TableError) return error;
    throw error;
  }
}

async function requireSameReading(table: Buffer): Promise<'read' | 'refused'> {
  const reading = await readingOf(table);
  if (reading instanceof TableError) {
    expect(reading.message).toMatch(
      /^mutated\.csv(, column [^:]+)?(, line \d+)?: found .+, expected .+\. .+\.?$/u,
    );
    expect(reading.message).not.toMatch(/[\r\n]/);
    return 'refused';
  }
  expect(reading).toEqual(referenceReading(table));
  return 'read';
}

const plain = Buffer.from(`${smallTable.join('\n')}\n`);

describe('a table with something changed in it', () => {
  test('is read as a second, independent reading reads it, or refused; never anything else', async () => {
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        outcomes[
          await requireSameReading(mutations.reduce<Buffer>((table, mutate) => mutate(table), plain))
        ]++;
      }),
      { numRuns: 300, seed },
    );
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(40);
  }, 120_000);
});

describe('a definition with something changed in it', () => {
  test('is read, or refused at load; never anything else', async () => {
    const folder = await studyFolder();
    const whole = await readFile('data/consumption/study.yaml', 'utf8');
    const texts = [stringify(smallDefinition()), whole];
    const outcomes = { read: 0, refused: 0 };
    const yamlPiece = fc.constantFrom(
      ...[
        ':',
        ': ',
        '- ',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '&a ',
        '*a',
        '!!js ',
        '|',
        '>',
        '#',
        '\t',
        '  ',
        '\n',
        '---\n',
        '$high',
        '$x',
      ],
      ...[
        '~',
        '.nan',
        '1e999',
        '-1',
        'true',
        'Ж',
        '\0',
        '\uFEFF',
        '<<: ',
        '? ',
        '%',
        '@',
        '`',
        'p200',
        '__proto__: 1\n',
      ],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(place, fc.nat(12), yamlPiece), { minLength: 1, maxLength: 3 }),
        async (text, changes) => {
          const mutated = changes.reduce<Buffer>(
            (bytes, [at, length, inserted]) => spliced(bytes, at, length, Buffer.from(inserted)),
            Buffer.from(text),
          );
          await writeFile(`${folder}/study.yaml`, mutated);
          const outcome = await within(readDefinition(folder)).then(
            () => 'read' as const,
            (error: unknown) => {
              expect(error).toBeInstanceOf(DefinitionError);
              return 'refused' as const;
            },
          );
          outcomes[outcome]++;
        },
      ),
      { numRuns: 300, seed },
    );
    expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(20);
  }, 120_000);
});
