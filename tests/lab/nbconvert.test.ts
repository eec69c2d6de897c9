import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findJupyter } from '../../scripts/jupyter/find-jupyter.mjs';
import { repository } from '../run/workspace.js';
import { ownJupyter, type ProjectCopy, projectCopy } from './project-copy.js';
import { shownIn } from './shown.js';

const nbconvert = findJupyter('nbconvert', repository);
const reason = nbconvert === undefined ? '(skipped: no nbconvert on PATH or in .venv)' : '';

describe.skipIf(nbconvert === undefined)(`nbconvert, with the kernel of npm run kernel ${reason}`, () => {
  let project: ProjectCopy;
  const env = ownJupyter();
  beforeAll(async () => {
    project = await projectCopy();
    execFileSync(process.execPath, [join(repository, 'scripts/kernel.mjs')], { env });
  });
  afterAll(() => project?.remove());

  function convert(...args: string[]): void {
    const [command = '', ...first] = nbconvert ?? [];
    execFileSync(command, [...first, ...args], { cwd: project.notebooks, env, stdio: 'pipe' });
  }

  test('executes a notebook, and turns it into a page with its charts', async () => {
    convert('--execute', '--to', 'notebook', '--output', 'executed', '02-eda.ipynb');
    const { complaints, charts } = await shownIn(join(project.notebooks, 'executed.ipynb'));
    expect(complaints).toEqual([]);
    expect(charts).toBeGreaterThan(0);

    convert('--to', 'html', 'executed.ipynb');
    const page = readFileSync(join(project.notebooks, 'executed.html'), 'utf8');
    expect(page.match(/<img[^>]+src="data:image\/png;base64,/g)).toHaveLength(charts);
  }, 180_000);
});
