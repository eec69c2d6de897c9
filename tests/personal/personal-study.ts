import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { seededRandom } from '../../lib/stats/index.js';

/** What every key and personal value of the study holds and nothing else does, also with commas between thousands. */
export const personalMarks =
  /KEY-7f3a|8675309001|8,675,309|Zyxwvut|qvx\.example|7130042|7,130,04|7\.13[\d ]*M|Undeclar3d/i;

export const headers = 'Id,Account,Surname,Email,Income,City,Age,Visits,Card,constructor,Left';

/**
 * A study with a key of text and digits and one of 15 digits, and three personal columns: a name for each customer, an
 * address that half of them share, and a number.
 */
export function personalDefinition(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: 'personal',
    title: 'A study of people',
    question: 'Who leaves?',
    table: { file: 'customers.csv' },
    key: ['id', 'account'],
    target: { column: 'Left', event: 1, name: 'left the bank' },
    columns: {
      Id: { as: 'id', kind: 'key' },
      Account: { as: 'account', kind: 'key', label: 'Account' },
      Surname: { as: 'surname', kind: 'category', personal: true, label: 'Surname', fixed: true },
      Email: { as: 'email', kind: 'category', personal: true, tested: 'a@qvx.example' },
      Income: { as: 'income', kind: 'number', personal: true, decimals: 0, unit: 'RUB' },
      City: { as: 'city', kind: 'category' },
      Age: { as: 'age', kind: 'number', decimals: 0, range: [18, 110] },
      Visits: { as: 'visits', kind: 'ordinal' },
      Card: { as: 'card', kind: 'flag' },
    },
    segment_by: 'city',
    small_group: 10,
    segments: [
      { id: 'north', name: 'The north', where: { city: 'North' } },
      { id: 'no-income', name: 'No income recorded', where: { income: { missing: true } } },
    ],
    discovery: { min_size: 30, depth: 2, top: 5 },
    hypotheses: [
      { id: 'city', claim: 'Alike', family: 'f', compare: 'churn', between: 'city', test: 'chi-square' },
      { id: 'age', claim: 'Alike', family: 'g', compare: 'age', between: 'churn', test: 'welch' },
    ],
    ...changes,
  };
}

/** Customers a line each, in the order of the headers; leaving goes with the personal values as well as with the city. */
export function personalRows(count = 400): string[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(5, '0');
    const city = ['North', 'South', 'East'][index % 3]!;
    const address = index % 2 === 0 ? 'a@qvx.example' : 'b@qvx.example';
    const income = index % 5 === 0 ? '' : 7_130_042_000 + index;
    const isGone = random() < (index % 3 === 0 ? 0.5 : 0.15) + (index % 2 === 0 ? 0.2 : 0);
    const age = 20 + Math.floor(random() * 50);
    return `KEY-7f3a-${number},8675309001${number},Zyxwvut${number},${address},${income},${city},${age},${index % 4},${index % 2},Undeclar3d${number},${Number(isGone)}`;
  });
}

/** Writes a study into a fresh folder and gives its path. */
export async function personalStudy(
  rows: readonly string[] = personalRows(),
  definition: object = personalDefinition(),
  header = headers,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'personal-'));
  await writeFile(join(folder, 'study.yaml'), stringify(definition));
  await writeFile(join(folder, 'customers.csv'), `${[header, ...rows].join('\n')}\n`);
  return folder;
}
