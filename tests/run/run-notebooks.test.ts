import { afterAll, expect, test } from 'vitest';
import { NotebookError } from '../../lib/run/notebook-error.js';
import { runNotebooks } from '../../lib/run/run-notebooks.js';
import { code, holdsWithin, isAlive, newWorkspace, notebookOf } from './workspace.js';

const workspace = newWorkspace();
const options = { cwd: workspace.notebooks, root: workspace.root };
afterAll(() => workspace.remove());

const job = (name: string, ...sources: string[]) => ({
  name,
  notebook: notebookOf(...sources.map((source, index) => code(`cell-${index}`, source))),
});
const outputsOf = (notebook: { cells: readonly object[] }) =>
  notebook.cells.map((cell) => 'outputs' in cell && cell.outputs);
const printedBy = (notebook: { cells: readonly object[] }) => JSON.stringify(outputsOf(notebook));

test('progress is told in order, and each notebook counts its cells from 1', async () => {
  const told: string[] = [];
  const executed = await runNotebooks([job('a', '1 + 2'), job('b', '2 + 2')], {
    ...options,
    onNotebookStart: ({ name, index }) => told.push(`start ${index} ${name}`),
    onCell: ({ notebook, id }) => told.push(`${notebook} ${id}`),
    onNotebookEnd: ({ name, durationMs }) => told.push(`end ${name} ${durationMs > 0}`),
  });
  expect(told).toEqual(['start 0 a', 'a cell-0', 'end a true', 'start 1 b', 'b cell-0', 'end b true']);
  expect(printedBy(executed[0]!)).toContain('"text":"3\\n"');
  expect(executed.map(({ cells }) => 'execution_count' in cells[0]! && cells[0].execution_count)).toEqual([
    1, 1,
  ]);
});

test('a notebook finds neither the variables nor the types of the one before, in the same kernel', async () => {
  const first = job('first', 'process.pid', 'const rows = 3;', 'type Rows = number;');
  const [a, b] = await runNotebooks(
    [first, job('second', 'process.pid', "const rows = 'another type';")],
    options,
  );
  expect(outputsOf(b!)[0]).toEqual(outputsOf(a!)[0]);
  await expect(runNotebooks([first, job('leans', 'rows')], options)).rejects.toThrow(
    'leans, cell 1 ("cell-0"): TypeScript: 1:1 - Cannot find name \'rows\'',
  );
  await expect(runNotebooks([first, job('leans', 'const x: Rows = 1;')], options)).rejects.toThrow(
    "Cannot find name 'Rows'",
  );
});

test.each([
  ['a global', '(globalThis as any).rows = 3;', 'typeof (globalThis as any).rows', 'undefined'],
  ['a changed global', '(globalThis as any).parseInt = () => 3;', "parseInt('7')", '7'],
  ['a variable of the environment', "process.env.ROWS = '3';", 'String(process.env.ROWS)', 'undefined'],
  ['another working folder', "process.chdir('..');", 'process.cwd()', workspace.notebooks],
  [
    'a timer',
    "setInterval(() => console.log('late'), 50);",
    'await new Promise((r) => setTimeout(r, 150)); 7',
    '7',
  ],
  ['a listener', "process.on('exit', () => {});", "process.listenerCount('exit')", '0'],
  ['a module', '/** @module rows */\nexport const rows = 3;', '7', '7'],
])('a notebook that leaves %s behind is followed by a new kernel', async (_, leaves, looks, expected) => {
  const [left, after] = await runNotebooks(
    [job('leaves', 'process.pid', leaves), job('looks', looks, 'process.pid')],
    options,
  );
  expect(outputsOf(after!)[0]).toEqual([{ output_type: 'stream', name: 'stdout', text: `${expected}\n` }]);
  expect(outputsOf(after!)[1]).not.toEqual(outputsOf(left!)[0]);
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
