import { expect, test } from 'vitest';
import { committedNotebook } from '../../lib/run/committed-notebook.js';
import { injectParameters } from '../../lib/run/inject-parameters.js';
import type { CodeCell, Output } from '../../lib/run/notebook.js';
import { code, markdown, notebookOf } from './workspace.js';

const shown = { output_type: 'stream' as const, name: 'stdout' as const, text: 'shown\n' };
const ran = (cell: CodeCell, execution_count: number): CodeCell => ({
  ...cell,
  execution_count,
  outputs: [shown],
});

const declaration =
  "// Which study?\nconst parameters: StudyParameters = {\n  study: '../data/products',\n};";
const source = notebookOf(
  markdown('title', '# Who leaves?'),
  code('parameters', declaration, ['parameters']),
  code('blank', ''),
  code('use', 'parameters.set'),
);
const [title, parameters, injected, blank, use] = injectParameters(source, {
  study: '../data/consumption',
}).cells as [CodeCell, CodeCell, CodeCell, CodeCell, CodeCell];
const executed = notebookOf(title, ran(parameters, 1), ran(injected, 2), blank, ran(use, 3));

test('the parameters cell says what was run, in place of the cell that the run added', () => {
  const { cells } = committedNotebook(executed, { study: '../../data/consumption' });
  expect(cells.map(({ id }) => id)).toEqual(['title', 'parameters', 'blank', 'use']);
  expect(cells[1]?.source).toBe(
    "// Which study?\nconst parameters: StudyParameters = { study: '../../data/consumption' };",
  );
});

test('cells keep their outputs, and those that ran are counted from 1 without a gap', () => {
  const { cells } = committedNotebook(executed, { study: 'a' });
  const code = cells.filter((cell) => cell.cell_type === 'code');
  expect(code.map(({ execution_count }) => execution_count)).toEqual([1, null, 2]);
  expect(code.map(({ outputs }) => outputs)).toEqual([[shown], [], [shown]]);
});

test('a chart keeps what front ends draw from, and its picture', () => {
  const type = 'application/vnd.plotly.v1+json';
  const chart = (figure: object): Output => ({
    output_type: 'display_data',
    data: { [type]: figure, 'image/png': 'iVBORw0K', 'text/plain': 'A rise.' },
    metadata: { 'image/png': { width: 760 } },
  });
  const figure = { data: [{ y: [1, 2] }], layout: { width: 760 }, config: { responsive: true } };
  const withTable = { ...code('a', 'show(chart)'), outputs: [chart({ ...figure, table: { rows: [[1]] } })] };
  expect(committedNotebook(notebookOf(withTable), {}).cells).toEqual([
    { ...withTable, outputs: [chart(figure)] },
  ]);
});

test('a parameters cell whose declaration has no end is refused', () => {
  const open = notebookOf(code('p', 'const parameters = { study: 1 }', ['parameters']));
  expect(() => committedNotebook(open, { study: 'a' })).toThrow(
    'committedNotebook requires a parameters cell that declares `const parameters = …;`, ' +
      'received "const parameters = { study: 1 }"',
  );
});
