import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CodeCell } from '../../lib/run/notebook.js';
import { notebookJson } from '../../lib/run/notebook-json.js';
import { code, markdown, notebookOf } from '../run/workspace.js';

const folder = mkdtempSync(join(tmpdir(), 'notebook-text-'));

function textOf(name: string, picture: string): string {
  const churn: CodeCell = {
    ...code('churn', 'const churn = await study.churn();\nawait show(churn);'),
    outputs: [
      { output_type: 'stream', name: 'stdout', text: '0.05\n' },
      {
        output_type: 'display_data',
        data: { 'text/html': '<p>20.4 % left.</p>', 'text/plain': '20.4 % left.' },
        metadata: {},
      },
      {
        output_type: 'display_data',
        data: {
          'application/vnd.plotly.v1+json': { data: [] },
          'image/png': picture,
          'text/plain': 'Churn by Products.',
        },
        metadata: {},
      },
    ],
  };
  const file = join(folder, name);
  writeFileSync(file, notebookJson(notebookOf(markdown('title', '# Who leaves?'), churn)));
  return execFileSync(process.execPath, ['scripts/notebook-text.mjs', file], { encoding: 'utf8' });
}

test('shows prose, code, words and a line a chart', () => {
  expect(textOf('a.ipynb', 'iVBORw0K')).toBe(`# Who leaves?

    const churn = await study.churn();
    await show(churn);

0.05

20.4 % left.

[chart 8fe32e407a10, picture 2f38bf115524] Churn by Products.
`);
});

test('another picture changes the line of its chart alone', () => {
  const [before, after] = [textOf('a.ipynb', 'iVBORw0K'), textOf('b.ipynb', 'iVBORw0L')].map((text) =>
    text.split('\n'),
  );
  expect(after!.filter((line, index) => line !== before![index])).toEqual([
    expect.stringMatching(/^\[chart 8fe32e407a10, picture [0-9a-f]{12}\] Churn by Products\.$/),
  ]);
});
