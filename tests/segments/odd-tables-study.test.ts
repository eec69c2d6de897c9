import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseNotebook } from '../../lib/run/notebook.js';
import { repository } from '../run/workspace.js';
import { studyFolder } from '../study/support.js';
import { type OddTable, oddTable, sixtyColumns } from './odd-tables.js';

/** Runs a study from the command line and gives what its notebooks show as text. */
async function notebookTexts({ definition, lines }: OddTable): Promise<ReadonlyMap<string, string>> {
  const out = join(mkdtempSync(join(tmpdir(), 'odd-')), 'report');
  const run = spawn(
    process.execPath,
    [join(repository, 'scripts/study.mjs'), await studyFolder(definition, lines), '--out', out],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  run.stderr.on('data', (text) => {
    errors += text;
  });
  const [exitCode] = await once(run, 'close');
  expect(exitCode, errors).toBe(0);
  const folder = join(out, 'notebooks');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));
  return new Map(files.map((name) => [name, shownText(join(folder, name))]));
}

/** The Markdown and HTML outputs of a notebook. */
function shownText(path: string): string {
  const { cells } = parseNotebook(readFileSync(path, 'utf8'), path);
  const outputs = cells.flatMap((cell) => ('outputs' in cell ? cell.outputs : []));
  const texts = outputs.flatMap((output) =>
    'data' in output ? [output.data['text/markdown'], output.data['text/html']] : [],
  );
  return texts.flat().join('\n');
}

/** What a figure looks like that could not be made. */
const nonsense = /\bNaN\b|\bundefined\b|\bInfinity\b|\[object /;

test.each([
  {
    name: 'fifty customers',
    table: oddTable({ rows: 50 }),
    said: 'The halves hold 29 and 21 customers: what is found in so few is seldom confirmed',
  },
  {
    name: 'sixty columns',
    table: sixtyColumns(300),
    said: 'Of 60 columns, two are searched together only among the 24 that tell most of who leaves by themselves',
  },
])(
  'the six notebooks run on a table of $name and say what is odd about it',
  async ({ table, said }) => {
    const texts = await notebookTexts(table);
    expect(texts.size).toBe(6);
    for (const [name, text] of texts) {
      expect(text.length, name).toBeGreaterThan(500);
      expect(nonsense.exec(text)?.[0], name).toBeUndefined();
    }
    expect(texts.get('03-segmentation.ipynb')).toContain(said);
  },
  600_000,
);
