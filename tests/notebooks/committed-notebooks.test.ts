import { readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { committedNotebook } from '../../lib/run/committed-notebook.js';
import { committedNotebooks, committedStudies } from '../../lib/run/committed-notebooks.js';
import { startKernel } from '../../lib/run/kernel.js';
import { readNotebook } from '../../lib/run/notebook.js';
import { notebookJson } from '../../lib/run/notebook-json.js';
import { numberedNotebooks } from '../../lib/run/numbered-notebooks.js';
import { runNotebook } from '../../lib/run/run-notebook.js';
import { reportOf } from '../report-of.js';

const minutes = { timeout: 600_000 };
const stale = 'is not what a run gives now: `npm run notebooks` refreshes it';

describe.each(committedStudies)('the committed notebooks of $study', (committed) => {
  const { study, notebooks } = committed;

  test('are what a run gives now, byte for byte', minutes, async () => {
    const report = await reportOf(basename(study) as 'products' | 'consumption');
    const expected = await committedNotebooks(report, committed);
    expect(await numberedNotebooks(notebooks)).toEqual([...expected.keys()]);
    const differing = [...expected].filter(
      ([name, notebook]) => readFileSync(join(notebooks, name), 'utf8') !== notebookJson(notebook),
    );
    expect(differing.map(([name]) => `${join(notebooks, name)} ${stale}`)).toEqual([]);
  });

  test('give the same when one is run by hand where it lies', minutes, async () => {
    const name = '01-preprocessing.ipynb';
    const notebook = await readNotebook(join(notebooks, name));
    const kernel = await startKernel({ cwd: notebooks });
    const executed = await runNotebook(kernel, notebook, { name, root: process.cwd() });
    await kernel.close();
    const parameters = { study: relative(notebooks, study) };
    expect(notebookJson(committedNotebook(executed, parameters))).toBe(notebookJson(notebook));
  });

  test('hold no path of this machine, no plotly script and no output of more than 150 KB', async () => {
    for (const name of await numberedNotebooks(notebooks)) {
      const notebook = await readNotebook(join(notebooks, name));
      const outputs = notebook.cells.flatMap((cell) => (cell.cell_type === 'code' ? cell.outputs : []));
      const sizes = outputs.map((output) => Buffer.byteLength(JSON.stringify(output)));
      expect(Math.max(...sizes)).toBeLessThan(150_000);
      const text = JSON.stringify(outputs);
      expect(text).not.toContain(process.cwd());
      expect(text).not.toContain('<script');
    }
  });
});
