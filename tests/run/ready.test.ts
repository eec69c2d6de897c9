import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { repository } from './workspace.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'study-ready-'));
  for (const folder of ['bin', 'lib', 'scripts']) mkdirSync(join(root, folder));
  copyFileSync(join(repository, 'scripts/ready.mjs'), join(root, 'scripts/ready.mjs'));
  copyFileSync(join(repository, 'tests/run/fixtures/fake-npm.mjs'), join(root, 'bin/npm'));
  chmodSync(join(root, 'bin/npm'), 0o755);
  write('bin/package.json', '{"type":"module"}');
  write('package-lock.json', lockOf('1.0.0'));
  write('tsconfig.json', '{}');
  write('lib/counts.ts', 'counts');
  write(
    'scripts/run.mjs',
    "import { ready } from './ready.mjs';\nready().then(() => console.log('ready'));\n",
  );
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (path: string, content: string) => writeFileSync(join(root, path), content);
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const lockOf = (version: string) =>
  JSON.stringify({
    packages: {
      '': {},
      'node_modules/a': { version },
      'node_modules/other-platform': { version: '1', optional: true },
    },
  });
const environment = (env: NodeJS.ProcessEnv = {}) => ({
  ...process.env,
  PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}`,
  ...env,
});

function run({ env, node = [] }: { env?: NodeJS.ProcessEnv; node?: string[] } = {}) {
  const command = [...node, join(root, 'scripts/run.mjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    env: environment(env),
  });
  return { status, stdout, said: stderr.split('\n').filter((line) => line !== '') };
}

const npmCalls = () =>
  existsSync(join(root, 'npm-calls.txt')) ? read('npm-calls.txt').trim().split('\n').length : 0;
const FIRST = 'Installing packages (first run, about a minute)…';
const COMPILING = 'Compiling the library…';
const done = (...said: string[]) => ({ status: 0, stdout: 'ready\n', said });

describe('getting ready', () => {
  test('installs and compiles at the first run, and is silent at the next', () => {
    expect(run()).toEqual(done(FIRST, COMPILING));
    expect(read('lib/dist/counts.js')).toBe('counts');
    expect(run()).toEqual(done());
    expect(npmCalls()).toBe(1);
  });

  test('installs again when the lock file has changed', () => {
    run();
    write('package-lock.json', lockOf('2.0.0'));
    expect(run().said).toEqual([
      'Installing packages (package-lock.json has changed, about a minute)…',
      COMPILING,
    ]);
    expect(npmCalls()).toBe(2);
  });

  test('takes what npm installed by hand, if it is what the lock file asks for', () => {
    run();
    rmSync(join(root, 'node_modules/.installed-from'));
    write('node_modules/.package-lock.json', '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
    expect(run()).toEqual(done());
    write('package-lock.json', lockOf('2.0.0'));
    expect(run().said.length).toBe(2);
  });

  test('compiles again when a source has changed, and removes what belongs to none', () => {
    run();
    write('lib/rates.ts', 'rates');
    expect(run()).toEqual(done(COMPILING));
    rmSync(join(root, 'lib/counts.ts'));
    expect(run()).toEqual(done(COMPILING));
    expect(readdirSync(join(root, 'lib/dist')).sort()).toEqual(['.built-from', 'rates.js']);
  });

  test('two processes at once install and compile once', async () => {
    const processes = [1, 2].map(() =>
      spawn(process.execPath, [join(root, 'scripts/run.mjs')], { env: environment() }),
    );
    const said = await Promise.all(processes.map(({ stderr }) => text(stderr)));
    expect(said.sort()).toEqual([
      'Another process is installing or compiling; waiting for it…\n',
      `${FIRST}\n${COMPILING}\n`,
    ]);
    expect(npmCalls()).toBe(1);
    expect(existsSync(join(root, 'lib/dist/.being-set-up'))).toBe(false);
  });

  test('a process that was killed while setting up does not hold up the next', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    mkdirSync(join(root, 'lib/dist'));
    write('lib/dist/.being-set-up', String(pid));
    expect(run()).toEqual(done(FIRST, COMPILING));
    expect(readdirSync(join(root, 'lib/dist')).sort()).toEqual(['.built-from', 'counts.js']);
  });
});

describe('what stands in the way is said in a sentence', () => {
  test('Node too old', () => {
    const older = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.18.3'}})";
    const said = ['Node 20.19 or newer is needed, and this is Node 20.18.3.'];
    expect(run({ node: ['--import', older] })).toEqual({ status: 2, stdout: '', said });
  });

  test('no network', () => {
    const NPM_SAYS = `npm error code ENOTFOUND
npm error network request to https://registry.invalid/a failed, reason: getaddrinfo ENOTFOUND registry.invalid
npm error A complete log of this run can be found in: /home/me/.npm/_logs/1.log
`;
    const said = [
      FIRST,
      'The packages could not be installed: the package registry cannot be reached (ENOTFOUND). Connect and run this again.',
    ];
    expect(run({ env: { NPM_SAYS } })).toEqual({ status: 2, stdout: '', said });
  });

  test("anything else that npm refuses, with npm's last word", () => {
    const NPM_SAYS =
      'npm error code EUSAGE\nnpm error The lock file is out of sync.\nnpm error A complete log of this run: x\n';
    const said = [FIRST, 'The packages could not be installed: The lock file is out of sync.'];
    expect(run({ env: { NPM_SAYS } })).toEqual({ status: 2, stdout: '', said });
  });

  test('a library that does not compile, until it does', () => {
    run();
    write('lib/counts.ts', 'BROKEN');
    const said = [COMPILING, 'lib/counts.ts(1,1): error TS1005: broken', 'The library does not compile.'];
    expect(run()).toEqual({ status: 1, stdout: '', said });
    expect(run().status).toBe(1);
    write('lib/counts.ts', 'mended');
    expect(run()).toEqual(done(COMPILING));
  });
});

test('old Nodes can read the scripts', () => {
  for (const name of ['ready', 'study', 'test']) {
    const source = readFileSync(join(repository, `scripts/${name}.mjs`), 'utf8');
    const code = source.replace(/\/\*\*[\s\S]*?\*\//g, '');
    expect(code).not.toMatch(/\?\.|\?\?|^(?:const .*= )?await /m);
  }
});
