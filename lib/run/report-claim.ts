import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DefinitionError } from '../study/errors.js';
import { identityIn, identityText, isHere, isRunning, thisProcess } from './process-identity.js';

/** The right to publish in a folder, held by one run at a time. */
export interface ReportClaim {
  /** A folder beside the target, on the same disk, for this run alone. */
  readonly folder: string;
  /** Removes the folder and gives the right back. */
  release(): Promise<void>;
}

const ATTEMPTS = 100;
/** How platforms say that a folder is there and not empty. */
const TAKEN = ['ENOTEMPTY', 'EEXIST', 'EPERM'];

/**
 * Claims `target` for this run, and removes what killed runs left beside it.
 *
 * The claim is the folder `.NAME.run`, with a folder in it that is named after its owner. Both come into being in one
 * step: a rename, which succeeds only where no claim is. A killed run's part is emptied by its owner's name, so that no
 * newer claim is ever touched: of two runs that find it, one gets the name.
 *
 * @param out - the target as the user named it, for the message
 * @param target - its full path; the folder that it is in has to be there
 * @throws {DefinitionError} when a run that is still going holds it
 *
 * @example
 * const claim = await claimReport('reports/products', '/study/reports/products');
 * claim.folder; // '/study/reports/.products.run/4711-9f86d081884c-desk-x7K2aQ'
 * await claim.release();
 */
export async function claimReport(out: string, target: string): Promise<ReportClaim> {
  const held = besideOf(target, 'run');
  const candidates = besideOf(target, 'new-');
  const candidate = await mkdtemp(`${candidates}${identityText(await thisProcess())}-`);
  const owner = candidate.slice(candidates.length);
  try {
    await mkdir(join(candidate, owner));
    for (let attempt = 1; !(await isRenamed(candidate, held, attempt)); attempt++) {
      await removeAbandonedClaim(out, held);
    }
  } catch (error) {
    await rm(candidate, { recursive: true, force: true });
    throw error;
  }
  const folder = join(held, owner);
  const release = async () => {
    await rm(folder, { recursive: true, force: true });
    await removeIfEmpty(held);
  };
  try {
    await removeAbandonedCandidates(candidates);
  } catch (error) {
    await release();
    throw error;
  }
  return { folder, release };
}

/** A hidden path beside a report, for what belongs to its runs. */
export function besideOf(target: string, ending: string): string {
  return join(dirname(target), `.${basename(target)}.${ending}`);
}

async function isRenamed(candidate: string, held: string, attempt: number): Promise<boolean> {
  try {
    await rename(candidate, held);
    return true;
  } catch (error) {
    if (attempt === ATTEMPTS || !TAKEN.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return false;
  }
}

async function removeAbandonedClaim(out: string, held: string): Promise<void> {
  for (const owner of await namesIn(held)) {
    await requireAbandoned(out, owner, held);
    await rm(join(held, owner), { recursive: true, force: true });
  }
  await removeIfEmpty(held);
}

async function requireAbandoned(out: string, owner: string, held: string): Promise<void> {
  const identity = identityIn(owner);
  if (identity === undefined || !(await isRunning(identity))) return;
  const { processId, host } = identity;
  throw new DefinitionError(
    isHere(identity)
      ? `${out}: found another run that is writing there (process ${processId}), expected one at a time. Wait until it is done, or name another folder with --out.`
      : `${out}: found a run on another machine (process ${processId} on ${host}), expected one at a time. Name another folder with --out, or delete ${held} if that run is no longer going.`,
  );
}

/** What a run left that was killed before it had its claim. */
async function removeAbandonedCandidates(candidates: string): Promise<void> {
  const parent = dirname(candidates);
  for (const name of await namesIn(parent)) {
    const path = join(parent, name);
    const owner = path.startsWith(candidates) ? identityIn(path.slice(candidates.length)) : undefined;
    if (owner && !(await isRunning(owner))) await rm(path, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Another run may have put its claim there, or taken the empty folder away. */
async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error) => {
    if (error.code !== 'ENOENT' && !TAKEN.includes(error.code)) throw error;
  });
}
