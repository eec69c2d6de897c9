import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kernel, startKernel } from '../../lib/run/kernel.js';
import type { CodeCell, Notebook } from '../../lib/run/notebook.js';
import { NotebookError } from '../../lib/run/notebook-error.js';
import { notebookJson } from '../../lib/run/notebook-json.js';
import { type CellRun, runNotebook } from '../../lib/run/run-notebook.js';
import { nbformatErrors } from './nbformat.js';
import { code, markdown, newWorkspace, notebookOf } from './workspace.js';

const workspace = newWorkspace({
  'node_modules/refuse/package.json':
    '{"name":"refuse","type":"module","main":"index.js","types":"index.d.ts"}',
  'node_modules/refuse/index.d.ts': 'export declare function refuse(): void;',
  'node_modules/refuse/index.js': "export function refuse() {\n  throw new RangeError('no rows');\n}\n",
});
const options = { name: 'tiny.ipynb', root: workspace.root };
let kernel: Kernel;
beforeAll(async () => {
  kernel = await startKernel({ cwd: workspace.notebooks });
});
afterAll(async () => {
  await kernel.close();
  workspace.remove();
});

const failureOf = async (notebook: Notebook, on = kernel) => {
  const error = await runNotebook(on, notebook, options).catch((reason) => reason);
  expect(error).toBeInstanceOf(NotebookError);
  return error as NotebookError;
};

describe('a notebook that runs', () => {
  const tiny = notebookOf(
    markdown('question', '# How many?'),
    code('load', "import { display, newDisplay } from 'tslab';\nconst rows = [1, 2, 3];"),
    code('blank', '  \n'),
    code('count', "console.log('rows:');\nconsole.log(rows.length);\nconsole.warn('few');"),
    code(
      'show',
      `display.html('<b>3</b>');
display.png(new Uint8Array([137, 80, 78, 71]));
display.raw('application/vnd.plotly.v1+json', JSON.stringify({ data: [{ y: [1, 2] }], layout: {} }));
const shown = newDisplay();
shown.markdown('before');
shown.markdown('after');`,
    ),
  );

  test('has counts in order and every output of its cells', async () => {
    const { cells } = await runNotebook(kernel, tiny, options);
    const ran = cells.filter((cell): cell is CodeCell => cell.cell_type === 'code');
    expect(ran.map(({ execution_count }) => execution_count)).toEqual([1, null, 2, 3]);
    const display = (data: object) => ({ output_type: 'display_data', data, metadata: {} });
    expect(ran.map(({ outputs }) => outputs)).toEqual([
      [],
      [],
      [
        { output_type: 'stream', name: 'stdout', text: 'rows:\n3\n' },
        { output_type: 'stream', name: 'stderr', text: 'few\n' },
      ],
      [
        display({ 'text/html': '<b>3</b>' }),
        display({ 'image/png': 'iVBORw==' }),
        display({ 'application/vnd.plotly.v1+json': { data: [{ y: [1, 2] }], layout: {} } }),
        display({ 'text/markdown': 'after' }),
      ],
    ]);
  });

  test('is valid nbformat 4.5, and the same bytes when it is run again', async () => {
    const first = await runNotebook(kernel, tiny, options);
    expect(nbformatErrors(first)).toEqual([]);
    expect(notebookJson(await runNotebook(kernel, first, options))).toBe(notebookJson(first));
  });

  test('keeps its own metadata, without the times that an editor noted', async () => {
    const timed = {
      ...code('timed', '1;'),
      metadata: { tags: ['kept'], execution: { 'iopub.status.busy': '2020' } },
    };
    const notebook = { ...notebookOf(timed), metadata: { title: 'Tiny' } };
    const executed = await runNotebook(kernel, notebook, options);
    expect(executed.metadata).toMatchObject({
      title: 'Tiny',
      kernelspec: { name: 'tslab', display_name: 'TypeScript', language: 'typescript' },
      language_info: { name: 'typescript', file_extension: '.ts' },
    });
    expect(executed.cells[0]?.metadata).toEqual({ tags: ['kept'] });
  });

  test('tells of each cell as it ends, and leaves the notebook that it was given alone', async () => {
    const told: CellRun[] = [];
    const before = structuredClone(tiny);
    await runNotebook(kernel, tiny, { ...options, onCell: (cell) => told.push(cell) });
    expect(told.map(({ index, id }) => [index, id])).toEqual([
      [1, 'load'],
      [3, 'count'],
      [4, 'show'],
    ]);
    expect(told.every(({ durationMs }) => durationMs > 0)).toBe(true);
    expect(tiny).toEqual(before);
  });
});

describe('a notebook that fails', () => {
  test('names notebook, cell and reason, and stops there', async () => {
    const notebook = notebookOf(
      markdown('intro', 'Rows.'),
      code('first', '1;'),
      code('wrong', 'const n: number = "x";'),
    );
    notebook.cells.push(code('never', "console.log('ran');"));
    const { message, failure } = await failureOf(notebook);
    expect(message).toBe(
      "tiny.ipynb, cell 3 (\"wrong\"): TypeScript: 1:7 - Type 'string' is not assignable to type 'number'.",
    );
    expect(failure).toMatchObject({ notebook: 'tiny.ipynb', cellId: 'wrong', cellNumber: 3 });
    expect(nbformatErrors(failure.partial)).toEqual([]);
    const counts = failure.partial.cells.map((cell) => 'execution_count' in cell && cell.execution_count);
    expect(counts).toEqual([false, 1, 2, null]);
  });

  test('shows an exception from a package with paths of the project only', async () => {
    const { failure } = await failureOf(
      notebookOf(
        code('call', "import { refuse } from 'refuse';\nfunction load() {\n  refuse();\n}\nload();"),
      ),
    );
    expect(failure.error).toEqual({
      output_type: 'error',
      ename: 'RangeError',
      evalue: 'no rows',
      traceback: [
        'RangeError: no rows',
        '    at refuse (node_modules/refuse/index.js:2:9)',
        '    at load (notebook cell)',
      ],
    });
  });

  test.each([
    ['process.exit(0)', 'KernelDied: the kernel ended with exit code 0'],
    ['process.kill(process.pid)', 'KernelDied: the kernel ended with signal SIGTERM'],
  ])('says that the kernel died in a cell with %s', async (source, reason) => {
    const doomed = await startKernel({ cwd: workspace.notebooks });
    const { message, failure, cause } = await failureOf(notebookOf(code('last', source)), doomed);
    expect(message).toBe(`tiny.ipynb, cell 1 ("last"): ${reason}`);
    expect(cause).toMatchObject({ name: 'KernelDied' });
    expect(nbformatErrors(failure.partial)).toEqual([]);
    await doomed.close();
  });

  test('says which cell took too long', async () => {
    const doomed = await startKernel({ cwd: workspace.notebooks });
    const run = runNotebook(doomed, notebookOf(code('wait', 'await new Promise(() => {});')), {
      ...options,
      cellTimeoutMs: 500,
    });
    await expect(run).rejects.toThrow('cell 1 ("wait"): KernelTimeout: the cell took longer than 0.5 s');
    await doomed.close();
  });
});
