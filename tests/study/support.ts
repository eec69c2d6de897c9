import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { openStudy } from '../../lib/open-study.js';
import type { Study } from '../../lib/study-session.js';

/** A small definition that tests change where they need to. */
export function smallDefinition(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'small',
    title: 'A small study',
    question: 'Who leaves?',
    table: { file: 'customers.csv' },
    key: ['id'],
    target: { column: 'Left', event: 1, name: 'left the bank' },
    columns: {
      Id: { as: 'id', kind: 'key' },
      City: { as: 'city', kind: 'category', levels: { North: 'the north' } },
      Age: { as: 'age', kind: 'number', decimals: 0, unit: 'years', bins: [18, 30, 50], range: [18, 110] },
      Balance: { as: 'balance', kind: 'number', label: 'Balance' },
      Products: { as: 'products', kind: 'ordinal' },
      Card: { as: 'card', kind: 'flag' },
    },
    segment_by: 'products',
    small_group: 2,
    ...changes,
  };
}

/** Twelve invented customers of the small study, a line each. */
export const smallTable = [
  'Id,City,Age,Balance,Products,Card,Left',
  'a1,North,25,100.50,1,1,0',
  'a2,North,31,,1,0,1',
  'a3,South,47,250.25,2,1,0',
  'a4,South,52,90.00,2,1,0',
  'a5,East,66,,3,0,1',
  'a6,North,29,10.10,1,1,0',
  'a7,South,38,77.70,2,0,0',
  'a8,East,45,300.00,3,1,1',
  'a9,North,58,,1,1,1',
  'b1,South,33,120.00,2,0,0',
  'b2,East,27,55.55,1,1,0',
  'b3,North,71,210.00,3,0,1',
];

/** The small table three times over, under other keys: enough customers to be painted. */
export const threefoldTable = [
  smallTable[0]!,
  ...['', 'x', 'y'].flatMap((prefix) => smallTable.slice(1).map((line) => prefix + line)),
];

/** Writes a definition and a table into a fresh folder and gives its path. */
export async function studyFolder(
  definition: Record<string, unknown> | string = smallDefinition(),
  table: readonly string[] | string | Uint8Array = smallTable,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'study-'));
  await writeFile(
    join(folder, 'study.yaml'),
    typeof definition === 'string' ? definition : stringify(definition),
  );
  await writeFile(
    join(folder, 'customers.csv'),
    Array.isArray(table) ? `${table.join('\n')}\n` : (table as string),
  );
  return folder;
}

/** Opens the small study, changed. */
export async function openSmall(
  changes: Readonly<Record<string, unknown>> = {},
  table: readonly string[] | string | Uint8Array = smallTable,
): Promise<Study> {
  return openStudy({ study: await studyFolder(smallDefinition(changes), table) });
}

/** The lines of the small table with one line replaced; the header is line 1. */
export function withLine(line: number, text: string): string[] {
  return smallTable.map((each, index) => (index === line - 1 ? text : each));
}
