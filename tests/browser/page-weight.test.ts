import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { reportOf } from '../report-of.js';

const LIMIT_BYTES = 1_500_000;

test('the largest page of the products report is under 1.5 MB with its pictures, styles and script', async () => {
  const folder = await reportOf('products');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  );
  const weights = Object.fromEntries(pages.map((path) => [path, bytesOf(join(folder, path))]));
  expect(pages.length).toBeGreaterThan(6);
  expect(Object.entries(weights).filter(([, bytes]) => bytes >= LIMIT_BYTES)).toEqual([]);
}, 600_000);

/** A page with all that it names at once; plotly's script comes only with the first chart that is looked at. */
function bytesOf(page: string): number {
  const markup = readFileSync(page, 'utf8');
  const named = [...markup.matchAll(/<(?:img|script|link)[^>]+(?:src|href)="([^"]+)"/g)];
  const files = new Set(named.map(([, address]) => resolve(dirname(page), address!)));
  expect(files.size).toBeGreaterThan(1);
  return [page, ...files].reduce((sum, file) => sum + statSync(file).size, 0);
}
