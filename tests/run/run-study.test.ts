import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStudy } from '../../lib/open-study.js';
import { fileHashes } from '../../lib/run/file-hashes.js';
import { parseNotebook } from '../../lib/run/notebook.js';
import { reportOf } from '../report-of.js';
import { nbformatErrors } from './nbformat.js';
import { repository } from './workspace.js';

const names = [
  '01-preprocessing.ipynb',
  '02-eda.ipynb',
  '03-segmentation.ipynb',
  '04-portraits.ipynb',
  '05-hypotheses.ipynb',
  '06-conclusions.ipynb',
];

const folders: Record<string, string> = {};
const report = (run: string, ...path: string[]) => join(folders[run]!, ...path);
const read = (run: string, ...path: string[]) => readFileSync(report(run, ...path), 'utf8');

beforeAll(async () => {
  folders.second = join(await mkdtemp(join(tmpdir(), 'reports-')), 'products');
  [folders.first] = await Promise.all([reportOf('products'), runElsewhere(folders.second)]);
}, 300_000);

/** The same run from the command line, called from another folder in another time zone, language and home. */
async function runElsewhere(out: string): Promise<void> {
  const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'));
  const { INIT_CWD: _, ...environment } = process.env;
  const locale = { TZ: 'Asia/Kolkata', LANG: 'ru_RU.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const study = relative(elsewhere, join(repository, 'data/products'));
  const run = spawn(process.execPath, [join(repository, 'scripts/study.mjs'), study, '--out', out], {
    cwd: elsewhere,
    env: { ...environment, ...locale, HOME: elsewhere, TMPDIR: elsewhere },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(run, 'close')).toEqual([0, null]);
}

describe('runStudy, on the products sample', () => {
  test('publishes pages, notebooks, the findings with their schema and the manifest, and nothing else', () => {
    expect(readdirSync(report('first')).toSorted()).toEqual([
      'assets',
      'evidence.html',
      'findings.json',
      'findings.schema.json',
      'index.html',
      'manifest.json',
      'notebooks',
      'pictures',
      'segments.json',
      'segments.schema.json',
    ]);
    const pages = names.map((name) => name.replace('.ipynb', '.html'));
    expect(readdirSync(report('first', 'notebooks')).toSorted()).toEqual([...names, ...pages].toSorted());
    for (const run of ['first', 'second']) expect(readdirSync(report(run, '..'))).toEqual(['products']);
  });

  test('lists every other file with its hash in the manifest', async () => {
    const { 'manifest.json': _, ...files } = await fileHashes(report('first'));
    expect(JSON.parse(read('first', 'manifest.json')).files).toEqual(files);
  });

  test('gives the same bytes in another folder, time zone, language and home, but for the durations', async () => {
    const files = async (run: string) => ({ ...(await fileHashes(report(run))), 'manifest.json': '' });
    expect(await files('second')).toEqual(await files('first'));
    const manifest = (run: string) => ({ ...JSON.parse(read(run, 'manifest.json')), durationsMs: {} });
    expect(manifest('second')).toEqual(manifest('first'));
  });

  test('gives findings that fit the schema beside them', () => {
    const validate = new Ajv2020.default({ allowUnionTypes: true }).compile(
      JSON.parse(read('first', 'findings.schema.json')),
    );
    validate(JSON.parse(read('first', 'findings.json')));
    expect(validate.errors).toBeNull();
  });

  test.each(names)('%s is a valid notebook whose every cell ran, in order', (name) => {
    const notebook = JSON.parse(read('first', 'notebooks', name));
    expect(nbformatErrors(parseNotebook(read('first', 'notebooks', name), name))).toEqual([]);
    const code = notebook.cells.filter((cell: { cell_type: string }) => cell.cell_type === 'code');
    expect(code.map((cell: { execution_count: number }) => cell.execution_count)).toEqual(
      code.map((_: unknown, index: number) => index + 1),
    );
    const outputs = code.flatMap(
      (cell: { outputs: { output_type: string; data?: object }[] }) => cell.outputs,
    );
    expect(outputs.some(({ output_type }: { output_type: string }) => output_type === 'error')).toBe(false);
    const charts = outputs.filter(
      ({ data = {} }: { data?: object }) => 'application/vnd.plotly.v1+json' in data,
    );
    for (const { data } of charts) {
      expect(Object.keys(data)).toEqual(expect.arrayContaining(['image/png', 'text/plain']));
    }
  });

  test('says that the sample is synthetic, in every notebook and in the findings', () => {
    for (const name of names) expect(read('first', 'notebooks', name)).toContain('synthetic sample');
    expect(JSON.parse(read('first', 'findings.json')).data.synthetic).toBe(true);
    expect(read('first', 'index.html')).toContain('Synthetic sample.');
  });

  test('shows no key and no path of this machine', () => {
    for (const name of names) {
      const text = read('first', 'notebooks', name);
      expect(text).not.toMatch(/\b3000\d{4}\b/);
      expect(text).not.toContain(process.cwd());
    }
  });

  test('finds what the library finds when asked by hand', async () => {
    const study = await openStudy({ study: 'data/products' });
    const findings = JSON.parse(read('first', 'findings.json'));
    expect(findings.churn).toEqual(
      JSON.parse(
        JSON.stringify(await study.churn(), ['n', 'churned', 'rate', 'interval', 'low', 'high', 'level']),
      ),
    );
    expect(findings.claims).toEqual(JSON.parse(JSON.stringify((await study.claims()).rows)));
    expect(findings.breakdowns.find(({ by }: { by: string }) => by === 'products')).toEqual(
      JSON.parse(JSON.stringify(await study.churnBy('products'))),
    );
  });
});
