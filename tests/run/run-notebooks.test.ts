import { afterAll, expect, test } from 'vitest';
import { NotebookError } from '../../lib/run/notebook-error.js';
import { runNotebooks } from '../../lib/run/run-notebooks.js';
import { code, holdsWithin, isAlive, newWorkspace, notebookOf } from './workspace.js';

const workspace = newWorkspace({
  'node_modules/stand-in/package.json':
    '{"name":"stand-in","type":"module","main":"index.js","types":"index.d.ts"}',
  'node_modules/stand-in/index.d.ts': 'export declare const rows: number;',
  'node_modules/stand-in/index.js':
    'globalThis.loads = (globalThis.loads ?? 0) + 1;\nexport const rows = 3;\n',
});
const options = { cwd: workspace.notebooks, root: workspace.root, warmUp: ['stand-in'] };
afterAll(() => workspace.remove());

const job = (name: string, ...sources: string[]) => ({
  name,
  notebook: notebookOf(...sources.map((source, index) => code(`cell-${index}`, source))),
});
const printedBy = (notebook: { cells: readonly object[] }) =>
  JSON.stringify(notebook.cells.map((cell) => 'outputs' in cell && cell.outputs));

test('each notebook has a kernel of its own, and progress is told in order', async () => {
  const told: string[] = [];
  const executed = await runNotebooks(
    [job('a', "import { rows } from 'stand-in';\nrows"), job('b', 'process.pid')],
    {
      ...options,
      onNotebookStart: ({ name, index }) => told.push(`start ${index} ${name}`),
      onCell: ({ notebook, id }) => told.push(`${notebook} ${id}`),
      onNotebookEnd: ({ name, durationMs }) => told.push(`end ${name} ${durationMs > 0}`),
    },
  );
  expect(told).toEqual(['start 0 a', 'a cell-0', 'end a true', 'start 1 b', 'b cell-0', 'end b true']);
  expect(printedBy(executed[0]!)).toContain('"text":"3\\n"');
  expect(executed.map(({ cells }) => 'execution_count' in cells[0]! && cells[0].execution_count)).toEqual([
    1, 1,
  ]);
});

test('warming loads the package once and shows the notebook nothing of it', async () => {
  const loads = job('loads', "import { rows } from 'stand-in';\n[(globalThis as any).loads, rows].join()");
  const [executed] = await runNotebooks([loads], options);
  expect(printedBy(executed!)).toContain('"text":"1,3\\n"');
  await expect(runNotebooks([job('leans', 'rows')], options)).rejects.toThrow("Cannot find name 'rows'");
});

test('a package that cannot be loaded fails the cell that imports it, not the warming', async () => {
  const missing = { ...options, warmUp: ['not-installed'] };
  const [executed] = await runNotebooks([job('without', '6 * 7')], missing);
  expect(printedBy(executed!)).toContain('"text":"42\\n"');
  await expect(runNotebooks([job('with', "import 'stand-in';\nimport { x } from 'not-installed';")], missing))
    .rejects //
    .toThrow('with, cell 1 ("cell-0"): TypeScript: 2:19 - Cannot find module \'not-installed\'');
});

test('after a failure no later notebook runs and no kernel is left', async () => {
  const started: string[] = [];
  const ids: number[] = [];
  const failing = job('fails', 'process.pid', "throw new Error('no')");
  const run = runNotebooks([failing, job('later', '1')], {
    ...options,
    onNotebookStart: ({ name }) => started.push(name),
    onCell: ({ outputs }) =>
      ids.push(...outputs.flatMap((output) => ('text' in output ? [Number(output.text)] : []))),
  });
  const error = await run.catch((reason) => reason);
  expect(error).toBeInstanceOf(NotebookError);
  expect(started).toEqual(['fails']);
  expect(ids.length).toBe(1);
  expect(await holdsWithin(1000, () => !isAlive(ids[0]!))).toBe(true);
});

test('an aborted run rejects with the reason', async () => {
  const controller = new AbortController();
  const run = runNotebooks([job('a', 'await new Promise(() => {});'), job('b', '1')], {
    ...options,
    signal: controller.signal,
    onNotebookStart: () => setTimeout(() => controller.abort(new Error('enough')), 300),
  });
  await expect(run).rejects.toThrow('enough');
});
