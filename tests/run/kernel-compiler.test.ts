import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kernel, startKernel } from '../../lib/run/kernel.js';
import { newWorkspace, repository, type Workspace } from './workspace.js';

const ratesCell = "import { rate } from './rates';\nrate";

/** Notebooks by name; each step is a cell, a module that a cell defines, or a source that changes. */
const notebooks = {
  names: [
    'const left = 2037;\nlet customers: number = 10000;',
    'left / customers',
    "const left = 'two thousand';",
    'left.length',
    'interface Row { city: string }\nclass Table<T> { rows: T[] = [] }\nenum Side { High, Low }',
    'const table = new Table<Row>();\nSide.High',
    'const { rows, ...rest } = table;\nfunction first() { return rows[0]; }',
    "import { readFile } from 'fs/promises';\nconst text = await readFile('banks.json', 'utf8');",
    "const share: number = 'a fifth';",
    'nobody',
    'const unfinished = ',
    '',
    '// only a comment',
    "import type { Stats } from 'fs';\nlet stats: Stats | undefined;",
    'export const shown = 1;',
    "import * as arquero from 'arquero';\nconst rolled = arquero.table({ a: [1] });\nrolled",
  ].map((cell) => ({ cell })),
  sources: [
    ratesCell,
    'rate.length',
    "import { plain } from './plain';\nimport banks from './banks.json';\nplain.concat(banks.city.length)",
    "import { wrong } from './wrong';\nwrong",
    "import { missing } from './rates';",
    "const { digits } = await import('./digits');\ndigits",
  ].map((cell) => ({ cell })),
  changes: [
    { changes: 'digits.ts', text: 'export const digits = 3;\n' },
    { cell: ratesCell },
    { changes: 'digits.ts', text: "export const digits = 'three';\n" },
    { cell: ratesCell },
  ],
  modules: [
    { module: 'words', source: 'export const word: string = "left";' },
    { cell: "import { word } from './words';\nword" },
    { module: 'words', source: 'export const word: number = 3;' },
    { cell: "import { word } from './words';\nconst text: string = word;" },
  ],
};

interface Compiled {
  readonly sideOutputs?: readonly { readonly path: string; readonly data: string }[];
  readonly diagnostics: readonly { readonly messageText: string }[];
}
type ByNotebook = Readonly<Record<keyof typeof notebooks, readonly Compiled[]>>;

/** A folder of its own for each compiler, because sources change on the way. */
function workspaceOfSources(): Workspace {
  return newWorkspace({
    'notebooks/rates.ts':
      "import { digits } from './digits';\nexport const rate = (0.204).toFixed(digits);\n",
    'notebooks/digits.ts': 'export const digits = 1;\n',
    'notebooks/wrong.ts': "export const wrong: number = 'one';\n",
    'notebooks/plain.js': 'export const plain = [1, 2];\n',
    'notebooks/banks.json': '{ "city": "Yaroslavl" }\n',
    'steps.json': JSON.stringify(notebooks),
  });
}

/** What came of each cell, by tslab's own compiler (`plain`) or by ours; paths are below the workspace. */
async function compiledBy(compiler: 'plain' | 'swift'): Promise<ByNotebook> {
  const { root, notebooks: cwd, remove } = workspaceOfSources();
  try {
    const script = join(repository, 'tests/run/fixtures/compile-cells.mjs');
    const args = [script, compiler, join(root, 'steps.json')];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 1e8 });
    return JSON.parse(stdout.replaceAll(root, ''));
  } finally {
    remove();
  }
}

describe('a kernel compiles as plain tslab does', () => {
  let swift: ByNotebook;
  let plain: ByNotebook;
  beforeAll(async () => {
    [swift, plain] = await Promise.all([compiledBy('swift'), compiledBy('plain')]);
  });

  const messages = (compiled: readonly Compiled[]) =>
    compiled.flatMap(({ diagnostics }, cell) => diagnostics.map(({ messageText }) => [cell, messageText]));

  test('names: declared, none, declared again, of another type, awaited, refused', () => {
    expect(swift.names).toEqual(plain.names);
    expect(messages(swift.names.slice(0, 14))).toEqual([
      [8, "Type 'string' is not assignable to type 'number'."],
      [9, "Cannot find name 'nobody'."],
      [10, 'Expression expected.'],
    ]);
  });

  test('sources beside the notebook, with what they import; JavaScript, JSON, an error in a source', () => {
    expect(swift.sources).toEqual(plain.sources);
    expect(swift.sources[0]!.sideOutputs!.map(({ path }) => path)).toEqual([
      '/notebooks/digits.js',
      '/notebooks/rates.js',
    ]);
    expect(messages(swift.sources)).toEqual([
      [3, "Type 'string' is not assignable to type 'number'."],
      [4, expect.stringContaining("has no exported member 'missing'")],
    ]);
  });

  test('a source, imported by a source, that changes between two cells', () => {
    expect(swift.changes).toEqual(plain.changes);
    expect(swift.changes[0]!.sideOutputs).toEqual([
      { path: '/notebooks/digits.js', data: expect.stringContaining('digits = 3') },
    ]);
    expect(messages(swift.changes)).toEqual([[1, expect.stringContaining("'string' is not assignable")]]);
  });

  test('modules that a cell defines, also anew', () => {
    expect(swift.modules).toEqual(plain.modules);
    expect(messages(swift.modules)).toEqual([[3, "Type 'number' is not assignable to type 'string'."]]);
  });
});

describe.each([
  ['opened by hand', {}],
  ['of a run, during which no source changes', { STUDY_FILES_STAY: '1' }],
])('a kernel %s', (_, env) => {
  const workspace = workspaceOfSources();
  let kernel: Kernel;
  beforeAll(async () => {
    kernel = await startKernel({ cwd: workspace.notebooks, env });
  });
  afterAll(async () => {
    await kernel.close();
    workspace.remove();
  });

  test.each([
    ['a source beside the notebook', ratesCell, '0.2\n'],
    ['names of an earlier cell', 'rate.length', '3\n'],
    ['a name declared again', 'const rate = 20;\nrate', '20\n'],
    ['no names', 'console.log(rate);', '20\n'],
    [
      'JavaScript and JSON',
      "import { plain } from './plain';\nimport banks from './banks.json';\nbanks.city + plain",
      'Yaroslavl1,2\n',
    ],
    ['a module', '/** @module words */\nexport const word = "left";', undefined],
    ['what the module exports', "import { word } from './words';\nword", 'left\n'],
  ])('runs a cell with %s', async (_, cell, text) => {
    const { status, failure, outputs } = await kernel.execute(cell);
    expect({ status, failure }).toEqual({ status: 'ok', failure: undefined });
    expect(outputs).toEqual(text === undefined ? [] : [{ output_type: 'stream', name: 'stdout', text }]);
  });

  test.each([
    ['in the cell', 'const n: number = rate.city;', "1:24 - Property 'city' does not exist on type '20'.\n"],
    [
      'in a source that it imports',
      "import { wrong } from './wrong';",
      "wrong.ts 1:14 - Type 'string' is not assignable to type 'number'.\n",
    ],
  ])('refuses a type error %s', async (_, cell, failure) => {
    expect(await kernel.execute(cell)).toEqual({ status: 'error', outputs: [], failure });
  });
});
