import { expect, test } from 'vitest';
import { injectParameters } from '../../lib/run/inject-parameters.js';
import { startKernel } from '../../lib/run/kernel.js';
import { parseNotebook } from '../../lib/run/notebook.js';
import { notebookJson } from '../../lib/run/notebook-json.js';
import { runNotebook } from '../../lib/run/run-notebook.js';
import { code, newWorkspace, notebookOf } from './workspace.js';

const STUDY = "const parameters: StudyParameters = { study: '../data/products' };";
const TYPES = 'interface StudyParameters { study: string; data?: string; set?: Record<string, unknown> }';
const notebook = notebookOf(
  code('types', TYPES),
  code('parameters', STUDY, ['parameters']),
  code('use', 'parameters.set'),
);
const injected = { study: '../data/consumption', data: "it's.csv", set: { high: 0.5, 'a-b': [null, true] } };

test('the injected cell repeats the declaration with the values given', () => {
  const { cells } = injectParameters(notebook, injected);
  expect(cells.map(({ id }) => id)).toEqual(['types', 'parameters', 'injected-parameters', 'use']);
  expect(cells[2]).toEqual(
    code(
      'injected-parameters',
      "const parameters: StudyParameters = { study: '../data/consumption', data: 'it\\'s.csv', " +
        "set: { high: 0.5, 'a-b': [null, true] } };",
      ['injected-parameters'],
    ),
  );
});

test('an injected cell replaces an older one, and the notebook given is left alone', () => {
  const once = injectParameters(notebook, { study: 'a' });
  expect(injectParameters(once, { study: 'b', data: undefined })).toEqual(
    injectParameters(notebook, { study: 'b' }),
  );
  expect(notebook.cells.length).toBe(3);
  expect(parseNotebook(notebookJson(once), 'once.ipynb')).toEqual(once);
});

test('text stays text: quotes, line ends and code in a value are not run', () => {
  const value = "'; process.exit(); '\n\\ \u2028 \"";
  const source = injectParameters(notebook, { study: value }).cells[2]!.source;
  const literal = source.slice(source.indexOf('{'), -1);
  expect(new Function(`return ${literal}`)()).toEqual({ study: value });
});

test('a redeclared parameter type-checks in the kernel and prints nothing', async () => {
  const workspace = newWorkspace();
  const kernel = await startKernel({ cwd: workspace.notebooks });
  const options = { name: 'n.ipynb', root: workspace.root };
  const { cells } = await runNotebook(kernel, injectParameters(notebook, injected), options);
  const outputs = cells.map((cell) => 'outputs' in cell && cell.outputs);
  const text = "{ high: 0.5, 'a-b': [ null, true ] }\n";
  expect(outputs).toEqual([[], [], [], [{ output_type: 'stream', name: 'stdout', text }]]);
  await kernel.close();
  workspace.remove();
});

test('a notebook without a parameters cell is refused', () => {
  expect(() => injectParameters(notebookOf(), {})).toThrow('requires one code cell tagged `parameters`');
  const undeclared = notebookOf(code('p', 'let study = 1;', ['parameters']));
  expect(() => injectParameters(undeclared, {})).toThrow('without the declaration');
  expect(() => injectParameters(notebook, { level: Number.NaN })).toThrow('received NaN');
});
