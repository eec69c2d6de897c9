import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findJupyter } from '../../scripts/jupyter/find-jupyter.mjs';
import { chromiumReason, launchChromium } from '../browser/chromium.js';
import { holdsWithin, isAlive, repository } from '../run/workspace.js';
import { lifeOfKernel, pictureSizes, runAllAndSave } from './in-jupyterlab.mjs';
import { type LabServer, startLab } from './lab-server.js';
import { notebookNames, type ProjectCopy, projectCopy } from './project-copy.js';
import { shownIn } from './shown.js';

const LONGEST_MS = 180_000;

const isJupyterHere = findJupyter('lab', repository) !== undefined;
const browser = isJupyterHere ? await launchChromium() : undefined;
const reason = isJupyterHere ? chromiumReason() : '(skipped: no JupyterLab on PATH or in .venv)';

describe.skipIf(browser === undefined)(`JupyterLab, started by npm run lab ${reason}`, () => {
  let project: ProjectCopy;
  let lab: LabServer;
  let page: Page;
  beforeAll(async () => {
    project = await projectCopy();
    lab = await startLab(project.root);
    page = await browser!.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(LONGEST_MS);
  }, LONGEST_MS);
  afterAll(async () => {
    await browser?.close();
    await lab?.close();
    project?.remove();
  });

  test.each(notebookNames)(
    'runs %s from the top without an error, and shows its charts',
    async (name) => {
      await page.goto(lab.address(`lab/tree/notebooks/${name}`));
      await page.locator('.jp-Notebook-ExecutionIndicator[data-status=idle]').waitFor();
      await page.evaluate(runAllAndSave);

      const { counts, complaints, charts } = await shownIn(join(project.notebooks, name));
      expect(complaints).toEqual([]);
      expect(counts).toEqual(counts.map((_, at) => at + 1));
      const pictures = await page.evaluate(pictureSizes);
      expect(pictures).toHaveLength(charts);
      expect(pictures.filter(({ width, height }) => width < 300 || height < 100)).toEqual([]);
    },
    LONGEST_MS,
  );

  test(
    'interrupts, restarts and ends the kernel',
    async () => {
      await page.goto(lab.address('lab'));
      await page.locator('.jp-FileBrowser').first().waitFor();
      const life = await page.evaluate(lifeOfKernel, 'tslab');
      expect(life).toMatchObject({
        waiting: { status: 'error', said: expect.stringContaining('Interrupted') },
        busy: { status: 'error', said: expect.stringContaining('interrupted') },
        after: { status: 'ok', said: '1\n' },
        afterRestart: { status: 'error', said: expect.stringContaining("Cannot find name 'kept'") },
      });
      expect(life.second).not.toBe(life.first);
      expect(await holdsWithin(5000, () => !isAlive(life.first) && !isAlive(life.second))).toBe(true);
    },
    LONGEST_MS,
  );
});
