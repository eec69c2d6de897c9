import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIGURES } from './sample-figures.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'charts-'));

beforeAll(async () => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'figures.json'), JSON.stringify([FIGURES.rateChart, FIGURES.overlapMatrix]));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        noEmit: false,
        rootDir: join(root, 'lib'),
        outDir: folder,
        typeRoots: [join(root, 'node_modules/@types')],
      },
      files: [join(root, 'lib/charts/index.ts')],
      include: [],
    }),
  );
  writeFileSync(
    join(folder, 'hash.js'),
    `import { createHash } from 'node:crypto';
     import { readFileSync } from 'node:fs';
     import { renderPng, renderSvg } from '${pathToFileURL(join(folder, 'charts/index.js')).href}';
     const hash = createHash('sha256');
     for (const figure of JSON.parse(readFileSync(new URL('figures.json', import.meta.url), 'utf8'))) {
       hash.update(await renderSvg(figure)).update(await renderPng(figure));
     }
     console.log(hash.digest('hex'));`,
  );
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '-p', join(folder, 'tsconfig.json')]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('draws the same bytes in every process, and lets the process end', async () => {
  const hashes = await Promise.all(
    [1, 2].map(() => run(process.execPath, [join(folder, 'hash.js')], { timeout: 20_000 })),
  );
  const [first, second] = hashes.map(({ stdout }) => stdout.trim());
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(first);
});
