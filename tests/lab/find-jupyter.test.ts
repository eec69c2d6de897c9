import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findJupyter, installJupyterLab } from '../../scripts/jupyter/find-jupyter.mjs';

const HAS_LAB = 'echo 4.6.6';
const HAS_NO_LAB = 'echo "Jupyter command not found." >&2; exit 1';
/** Makes the environment, whose Python is itself; then pip runs and makes JupyterLab. */
const PYTHON = `
if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; exit; fi
printf '#!/bin/sh\\n${HAS_LAB}\\n' > "\${0%/*}/jupyter-lab" && chmod +x "\${0%/*}/jupyter-lab"`;
const PYTHON_WITHOUT_NETWORK = `
if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; exit; fi
echo "WARNING: Retrying" >&2; echo "ERROR: No matching distribution found for jupyterlab==4.*" >&2; exit 1`;

describe.skipIf(process.platform === 'win32')('Jupyter', () => {
  const pathBefore = process.env.PATH;
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'find-jupyter-'));
    process.env.PATH = `${join(root, 'bin')}:/usr/bin:/bin`;
  });
  afterEach(() => {
    process.env.PATH = pathBefore;
    rmSync(root, { recursive: true });
  });

  function program(path: string, script: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  test('is the one on PATH', () => {
    program('bin/jupyter', HAS_LAB);
    program('.venv/bin/jupyter-lab', HAS_LAB);
    expect(findJupyter('lab', root)).toEqual(['jupyter', 'lab']);
  });

  test('a jupyter without JupyterLab is passed over for a jupyter-lab', () => {
    program('bin/jupyter', HAS_NO_LAB);
    program('bin/jupyter-lab', HAS_LAB);
    expect(findJupyter('lab', root)).toEqual(['jupyter-lab']);
  });

  test('else it is the one of the project', () => {
    program('bin/jupyter', HAS_NO_LAB);
    program('bin/jupyter-lab', HAS_NO_LAB);
    program('.venv/bin/jupyter-lab', HAS_LAB);
    expect(findJupyter('lab', root)).toEqual([join(root, '.venv/bin/jupyter-lab')]);
  });

  test('else there is none, and it can be installed into the project', () => {
    program('bin/jupyter', HAS_NO_LAB);
    program('bin/jupyter-lab', HAS_NO_LAB);
    program('bin/python3', PYTHON);
    expect(findJupyter('lab', root)).toBeUndefined();
    installJupyterLab(root);
    expect(findJupyter('lab', root)).toEqual([join(root, '.venv/bin/jupyter-lab')]);
  });

  test('an installation that fails says why and leaves nothing half made', () => {
    program('bin/python3', PYTHON_WITHOUT_NETWORK);
    expect(() => installJupyterLab(root)).toThrow(/^No matching distribution found for jupyterlab==4\.\*$/);
    expect(existsSync(join(root, '.venv'))).toBe(false);
  });

  test('without Python it says so', () => {
    process.env.PATH = join(root, 'bin');
    expect(() => installJupyterLab(root)).toThrow('python3 did not start (ENOENT)');
  });
});
