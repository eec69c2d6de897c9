import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { shownText } from '../hostile/markup-problems.js';
import { repository } from '../run/workspace.js';
import { headers, personalMarks, personalRows, personalStudy } from './personal-study.js';

/** Runs the study from the command line; what it published stands in `out`, all that it said in `terminal`. */
function runFromTerminal(study: string) {
  const parent = mkdtempSync(join(tmpdir(), 'personal-report-'));
  const out = join(parent, 'report');
  const args = [join(repository, 'scripts/study.mjs'), study, '--out', out];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, terminal: stdout + stderr, parent, out };
}

let run: ReturnType<typeof runFromTerminal>;
const read = (name: string) => readFileSync(join(run.out, name));

beforeAll(async () => {
  const rows = personalRows();
  expect([headers, ...rows].join('\n')).toMatch(personalMarks);
  // A key that stands in two rows is told, and counted.
  run = runFromTerminal(await personalStudy([...rows, rows[0]!.replace('North', 'East')]));
  expect(run.status, run.terminal).toBe(0);
}, 300_000);

describe('a run on customers with names', () => {
  test('publishes no key and no personal value in any file, nor shows one on the terminal', () => {
    const files = readdirSync(run.out, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      const found = personalMarks.exec(name === 'plotly.js' ? '' : bytes.toString('latin1'))?.[0];
      expect({ name, found }).toEqual({ name, found: undefined });
    }
    expect(run.terminal).not.toMatch(personalMarks);
  });

  test('has none of them in the pictures either, which hold no text beside their pixels', () => {
    const notebooks = readdirSync(join(run.out, 'notebooks')).filter((name) => name.endsWith('.ipynb'));
    const pictures = notebooks.flatMap((name) =>
      [
        ...read(`notebooks/${name}`)
          .toString()
          .matchAll(/"image\/png": "([^"]+)"/g),
      ].map(([, data]) => data!),
    );
    expect(pictures.length).toBeGreaterThan(10);
    for (const picture of pictures) {
      expect(Buffer.from(picture, 'base64').toString('latin1')).not.toMatch(/(tEXt|zTXt|iTXt|eXIf)/);
    }
  });

  test('names the personal columns, says how many of their values are missing, and masks them in rows', () => {
    const { columns, breakdowns, associations, distributions } = JSON.parse(read('findings.json').toString());
    const profile = columns.find(({ column }: { column: string }) => column === 'income');
    expect(profile).toMatchObject({
      n: 320,
      missing: 81,
      distinct: null,
      min: null,
      median: null,
      max: null,
    });
    const by = (rows: { by?: string; column?: string }[]) => rows.map(({ by, column }) => by ?? column);
    expect(by(breakdowns)).toEqual(['city', 'age', 'visits', 'card']);
    expect(by(distributions)).toEqual(['age']);
    expect(new Set(by(associations))).toEqual(new Set(['city', 'age', 'visits', 'card']));
    const preprocessing = shownText(read('notebooks/01-preprocessing.html').toString());
    expect(preprocessing).toContain('•••');
    expect(preprocessing).toContain('Income');
    expect(preprocessing).toContain('is not unique: 1 key stands in 2 rows');
  });
});

describe('a run that fails', () => {
  test('tells the line, not the customer, and leaves nothing behind', async () => {
    const rows = personalRows(50);
    rows[6] = rows[6]!.replace(/,\d+,([^,]*,[^,]*,[^,]*,\d)$/, ',no age,$1');
    const failed = runFromTerminal(await personalStudy(rows));
    expect(failed.status).toBe(3);
    expect(failed.terminal).toContain(
      'customers.csv, column Age, line 8: found "no age", expected a number.',
    );
    expect(failed.terminal).not.toMatch(personalMarks);
    expect(readdirSync(failed.parent)).toEqual([]);
  });
});
