import { existsSync } from 'node:fs';
import { mkdir, rename, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refusingByDisk } from './disk-refusal.js';
import { besideOf, claimReport, type ReportClaim } from './report-claim.js';
import { isReport, reportTarget, requireOurs } from './report-target.js';
import { syncFolder, syncTree } from './sync-to-disk.js';

/** A report being written: a folder beside the published one, on the same disk, swapped in when whole. */
export interface StagedReport {
  /** Where to write what will be published; the manifest last. */
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
 * What killed runs left is put in order first: a swap that was cut short is undone or finished, the rest is removed. So
 * at any moment the last good report is whole in `out`, or it is whole beside it and comes back here.
 *
 * @param out - a folder that is not there yet, is empty, or holds an earlier report of ours
 * @param inputs - files and folders that the run reads or works in; `out` must not be around one
 * @throws {DefinitionError} when `out` cannot be written or is not ours to replace, or another run is writing there
 *
 * @example
 * const staged = await stageReport('reports/products');
 * await writeFile(join(staged.folder, 'manifest.json'), manifest);
 * await staged.publish();
 */
export async function stageReport(out: string, inputs: readonly string[] = []): Promise<StagedReport> {
  return refusingByDisk(out, async () => {
    const target = await reportTarget(out, inputs);
    await requireOurs(out, target);
    const firstMade = await mkdir(dirname(target), { recursive: true });
    const removeMade = () => removeMadeFolders(dirname(target), firstMade);
    const claim = await undoneBy(removeMade, claimReport(out, target));
    const discard = () => claim.release().then(removeMade);
    return undoneBy(discard, stagedIn(claim, out, target, discard));
  });
}

/** What the step gives; when it fails, the steps before it are undone. */
async function undoneBy<T>(undo: () => Promise<void>, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    await undo();
    throw error;
  }
}

async function stagedIn(
  claim: ReportClaim,
  out: string,
  target: string,
  discard: () => Promise<void>,
): Promise<StagedReport> {
  await finishOrUndoSwap(claim, target);
  const [folder, work] = [join(claim.folder, 'report'), join(claim.folder, 'work')];
  // One by one: a recursive mkdir says "no such file" where a disk is full.
  for (const made of [folder, join(folder, 'notebooks'), work]) await mkdir(made);
  const publish = () => refusingByDisk(out, () => swapIn(claim, folder, out, target));
  return { folder, work, publish, discard };
}

const previousOf = (target: string) => besideOf(target, 'previous');
const outdatedIn = ({ folder }: ReportClaim) => join(folder, 'outdated');

/** A swap was cut short: the new report stands in its place, or only the one before is there and goes back. */
async function finishOrUndoSwap(claim: ReportClaim, target: string): Promise<void> {
  const previous = previousOf(target);
  if (!existsSync(previous)) return;
  if (await isReport(target)) return rename(previous, outdatedIn(claim));
  if (existsSync(target)) await rmdir(target);
  await rename(previous, target);
}

async function swapIn(claim: ReportClaim, folder: string, out: string, target: string): Promise<void> {
  const previous = previousOf(target);
  await requireOurs(out, target);
  await syncTree(folder);
  const isReplaced = existsSync(target);
  if (isReplaced) await rename(target, previous);
  try {
    await rename(folder, target);
  } catch (error) {
    if (isReplaced) await rename(previous, target);
    throw error;
  }
  await syncFolder(dirname(target));
  try {
    // Moved before it is removed: what is called previous is always whole.
    if (isReplaced) await rename(previous, outdatedIn(claim));
    await claim.release();
  } catch {
    // The report is in its place; what could not be removed waits for the next start.
  }
}

/** Folders that the run made above the report, as far as they are empty. */
async function removeMadeFolders(last: string, first: string | undefined): Promise<void> {
  if (first === undefined) return;
  try {
    for (let folder = last; folder.length >= first.length; folder = dirname(folder)) await rmdir(folder);
  } catch {
    // Someone else uses it by now.
  }
}
