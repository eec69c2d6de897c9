import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './workspace.js';

/** Compiles files of the library, with what they import, into a folder, for processes of their own. */
export function compileLibrary(folder: string, files: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const compilerOptions = { noEmit: false, noCheck: true, rootDir: join(repository, 'lib'), outDir: folder };
  const config = {
    extends: join(repository, 'tsconfig.json'),
    compilerOptions,
    files: files.map((file) => join(repository, 'lib', file)),
    include: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(repository, 'node_modules/typescript/bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
}
