import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStudy } from '../lib/run/run-study.js';

/**
 * The folder of a published report of a bundled study, for tests that read it: one run for all of them, which whoever asks
 * first makes. It is the only folder in its parent. A hook that calls this needs minutes.
 *
 * @throws {Error} in every caller, when the study failed in one
 */
export async function reportOf(study: 'products' | 'consumption'): Promise<string> {
  const folder = join(tmpdir(), `report-of-${study}`, study);
  const failure = join(tmpdir(), `report-of-${study}.txt`);
  if (isFirst(join(tmpdir(), `report-of-${study}`))) {
    try {
      await runStudy({ study: `data/${study}`, out: folder });
    } catch (error) {
      writeFileSync(failure, String(error));
      throw error;
    }
  }
  // A report is swapped in when it is whole.
  while (!existsSync(folder)) {
    if (existsSync(failure)) throw new Error(`The study ${study} failed: ${readFileSync(failure, 'utf8')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return folder;
}

/** Test files run in processes of their own, in one temporary folder. */
function isFirst(claim: string): boolean {
  try {
    mkdirSync(claim);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
