/**
 * Format and lint, types, tests: `npm test`. With arguments only the tests run, and get them:
 * `npm test -- tests/stats`. Readable by old Nodes, as ready.mjs is.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ready } from './ready.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const vitestArguments = process.argv.slice(2);
const tests = { does: 'Running the tests…', run: ['vitest/vitest.mjs', 'run', ...vitestArguments] };
const checks = [
  { does: 'Checking format and lint…', run: ['@biomejs/biome/bin/biome', 'ci', '.'] },
  { does: 'Checking types…', run: ['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'] },
];

ready().then(() => {
  for (const { does, run } of vitestArguments.length > 0 ? [tests] : [...checks, tests]) {
    process.stderr.write(`${does}\n`);
    const [script, ...rest] = run;
    const command = [path.join(root, 'node_modules', script), ...rest];
    const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status === null ? 1 : status);
  }
});
