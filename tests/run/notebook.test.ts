import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  type Notebook,
  parseNotebook,
  readNotebook,
  withoutOutputs,
  writeNotebook,
} from '../../lib/run/notebook.js';
import { notebookJson } from '../../lib/run/notebook-json.js';
import { nbformatErrors } from './nbformat.js';
import { code, markdown, notebookOf } from './workspace.js';

const folder = mkdtempSync(join(tmpdir(), 'study-notebook-'));
const file = join(folder, 'tiny.ipynb');
afterAll(() => rmSync(folder, { recursive: true }));

const executed: Notebook = notebookOf(markdown('intro', '# Клиенты\n\nWho leaves?\n'), {
  ...code('show', 'a;\nb;'),
  execution_count: 1,
  outputs: [
    { output_type: 'stream', name: 'stdout', text: '1\n2' },
    {
      output_type: 'display_data',
      metadata: {},
      data: {
        'text/html': '<b>\n</b>',
        'image/png': 'iVBORw==\n',
        'application/vnd.plotly.v1+json': { layout: {}, data: ['a', 'b'], '10': 1, '9': [] },
      },
    },
    { output_type: 'error', ename: 'Error', evalue: 'no', traceback: ['Error: no'] },
  ],
});

test('a notebook is written as Jupyter writes it', () => {
  // Compared with nbformat 5.11 `nbformat.writes` on the same notebook.
  expect(notebookJson(executed)).toMatchInlineSnapshot(`
    "{
     "cells": [
      {
       "cell_type": "markdown",
       "id": "intro",
       "metadata": {},
       "source": [
        "# Клиенты\\n",
        "\\n",
        "Who leaves?\\n"
       ]
      },
      {
       "cell_type": "code",
       "execution_count": 1,
       "id": "show",
       "metadata": {},
       "outputs": [
        {
         "name": "stdout",
         "output_type": "stream",
         "text": [
          "1\\n",
          "2"
         ]
        },
        {
         "data": {
          "application/vnd.plotly.v1+json": {
           "10": 1,
           "9": [],
           "data": [
            "a",
            "b"
           ],
           "layout": {}
          },
          "image/png": "iVBORw==\\n",
          "text/html": [
           "<b>\\n",
           "</b>"
          ]
         },
         "metadata": {},
         "output_type": "display_data"
        },
        {
         "ename": "Error",
         "evalue": "no",
         "output_type": "error",
         "traceback": [
          "Error: no"
         ]
        }
       ],
       "source": [
        "a;\\n",
        "b;"
       ]
      }
     ],
     "metadata": {},
     "nbformat": 4,
     "nbformat_minor": 5
    }
    "
  `);
  expect(nbformatErrors(executed)).toEqual([]);
});

test('what is written is read back the same, and nothing else is left in the folder', async () => {
  await writeNotebook(file, executed);
  expect(await readNotebook(file)).toEqual(executed);
  expect(readdirSync(folder)).toEqual(['tiny.ipynb']);
});

test('a notebook that is not valid is not written', async () => {
  writeFileSync(file, 'as it was');
  await expect(writeNotebook(file, notebookOf(code('a b', '1')))).rejects.toThrow(
    'tiny.ipynb, cell 1 ("a b"): id:',
  );
  expect(readFileSync(file, 'utf8')).toBe('as it was');
});

test('without outputs a notebook is as before it was run', () => {
  const blank = withoutOutputs(executed);
  expect(blank.cells[1]).toEqual(code('show', 'a;\nb;'));
  expect(blank.cells[0]).toBe(executed.cells[0]);
});

const stored = (change: object) => JSON.stringify({ ...notebookOf(), ...change });

test.each([
  ['{', 'x.ipynb is not a notebook: it is not JSON (Expected property name'],
  ['null', 'x.ipynb requires nbformat 4.5, found no version'],
  [
    stored({ nbformat_minor: 4 }),
    'x.ipynb requires nbformat 4.5, found 4.4; open it in a current JupyterLab',
  ],
  [stored({ metadata: [] }), 'x.ipynb: metadata: Invalid input'],
  [
    stored({ cells: [code('a', ''), { ...code('b', ''), id: undefined }] }),
    'x.ipynb, cell 2: id: Invalid input',
  ],
  [stored({ cells: [code('a', ''), code('a', '')] }), 'x.ipynb, cell 2 ("a"): cell 1 has the same id'],
  [
    stored({ cells: [{ ...code('a', ''), outputs: [{ output_type: 'x' }] }] }),
    'x.ipynb, cell 1 ("a"): outputs.0.',
  ],
  [stored({ cells: [{ ...code('a', ''), extra: 1 }] }), 'x.ipynb, cell 1 ("a"): : Unrecognized key: "extra"'],
])('%s is refused with the place', (json, message) => {
  expect(() => parseNotebook(json, 'x.ipynb')).toThrow(message);
});
