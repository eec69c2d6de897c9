import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DefinitionError } from '../study/index.js';
import { manifestName } from './manifest.js';

/** A report being written: a folder beside the published one, on the same disk, swapped in when whole. */
export interface StagedReport {
  /** Where to write what will be published. */
  readonly folder: string;
  /** Where to keep what will not. */
  readonly work: string;
  /** Puts the report in its place; the one before is removed only afterwards. */
  publish(): Promise<void>;
  /** Removes what was staged; the last good report stays untouched. */
  discard(): Promise<void>;
}

/**
 * Begins a report that will be published in `out`.
 *
 * A swap that was cut short is undone first: the last good report is put back, leftovers are removed.
 *
 * @throws {DefinitionError} when `out` is a file, or a folder that is neither empty nor one of our reports
 */
export async function stageReport(out: string): Promise<StagedReport> {
  const target = resolve(out);
  await mkdir(dirname(target), { recursive: true });
  await recover(target);
  await requireOurs(out, target);
  const stage = await mkdtemp(join(dirname(target), `.${basename(target)}.new-`));
  const [folder, work] = [join(stage, 'report'), join(stage, 'work')];
  await mkdir(join(folder, 'notebooks'), { recursive: true });
  await mkdir(work);
  return {
    folder,
    work,
    publish: async () => {
      const before = previousOf(target);
      if (existsSync(target)) await rename(target, before);
      await rename(folder, target);
      await rm(before, { recursive: true, force: true });
      await rm(stage, { recursive: true, force: true });
    },
    discard: () => rm(stage, { recursive: true, force: true }),
  };
}

const previousOf = (target: string) => join(dirname(target), `.${basename(target)}.previous`);

/** Between the two renames of a swap, only the previous report exists: put it back. */
async function recover(target: string): Promise<void> {
  const before = previousOf(target);
  if (!existsSync(before)) return;
  if (existsSync(target)) await rm(before, { recursive: true, force: true });
  else await rename(before, target);
}

async function requireOurs(out: string, target: string): Promise<void> {
  if (!existsSync(target)) return;
  const content = await readdir(target).catch(() => undefined);
  if (content && (content.length === 0 || content.includes(manifestName))) return;
  throw new DefinitionError(
    `${out}: found ${content ? 'a folder with other content' : 'a file'}, expected an empty folder or an earlier report. Name another folder with --out.`,
  );
}
