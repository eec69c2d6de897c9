import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { fileHashes } from '../../lib/run/file-hashes.js';
import { stageReport } from '../../lib/run/report-folder.js';
import { repository } from './workspace.js';

/** A program that stands beside the tests. */
export const fixture = (name: string) => join(repository, 'tests/run/fixtures', name);

/** A folder to publish in, the only one in its parent. */
export const freshOut = () => join(mkdtempSync(join(tmpdir(), 'reports-')), 'products');

/** The arguments that make Node publish the reports `first` to `last`, by the library compiled in a folder. */
export const publisher = (library: string, out: string, first: number, last = first) => [
  fixture('publish-reports.mjs'),
  library,
  out,
  String(first),
  String(last),
];

/** Publishes report `number` from a process of its own. */
export async function publish(library: string, out: string, number: number): Promise<void> {
  await promisify(execFile)(process.execPath, publisher(library, out, number));
}

/** The number of the report that the next start finds, once it is sure to be whole and alone in its parent. */
export async function reportAtNextStart(out: string): Promise<number> {
  const staged = await stageReport(out);
  expect(readdirSync(dirname(out)).toSorted()).toEqual(['.products.run', 'products']);
  await staged.discard();
  expect(readdirSync(dirname(out))).toEqual(['products']);
  const { number, files } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  const { 'manifest.json': _, ...found } = await fileHashes(out);
  expect(found).toEqual(files);
  expect(readFileSync(join(out, 'findings.json'), 'utf8').startsWith(`${number}\n`)).toBe(true);
  return number;
}
