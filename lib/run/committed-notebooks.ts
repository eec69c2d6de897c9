import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { committedNotebook } from './committed-notebook.js';
import { type Notebook, readNotebook, writeNotebook } from './notebook.js';
import { numberedNotebooks } from './numbered-notebooks.js';
import { outcomeOf } from './outcome.js';
import { progressOn } from './progress.js';
import { projectFolder } from './project-folder.js';
import { runStudy } from './run-study.js';

/** A bundled study whose executed notebooks stand in the repository, and where; paths below the project's folder. */
export interface CommittedStudy {
  readonly study: string;
  readonly notebooks: string;
}

/**
 * The first study's notebooks are the sources themselves: a run leaves their outputs aside. The other's stand a folder
 * below, where no run looks for notebooks.
 */
export const committedStudies: readonly CommittedStudy[] = [
  { study: 'data/products', notebooks: 'notebooks' },
  { study: 'data/consumption', notebooks: 'notebooks/consumption' },
];

/**
 * Which notebooks of a published report stand in the repository, and how?
 *
 * @param report - the folder of a report of the study
 * @returns the notebooks by the name of their file, in order
 *
 * @example
 * [...(await committedNotebooks('reports/products', committedStudies[0])).keys()]; // ['01-preprocessing.ipynb', …]
 */
export async function committedNotebooks(
  report: string,
  { study, notebooks }: CommittedStudy,
): Promise<Map<string, Notebook>> {
  const parameters = { study: relative(notebooks, study).replaceAll(sep, '/') };
  const read = async (name: string) => {
    const executed = await readNotebook(join(report, 'notebooks', name));
    return [name, committedNotebook(executed, parameters)] as const;
  };
  return new Map(await Promise.all((await numberedNotebooks(join(report, 'notebooks'))).map(read)));
}

/**
 * `npm run notebooks`: runs the bundled studies and writes their notebooks, outputs included, into the repository.
 *
 * Nothing is written unless all of them ran. A numbered notebook that a study no longer has is removed.
 *
 * @returns the exit code, as that of the command line
 */
export async function main(): Promise<number> {
  const work = await mkdtemp(join(tmpdir(), 'notebooks-'));
  try {
    const refreshed = [];
    for (const [index, committed] of committedStudies.entries()) {
      console.log(committed.study);
      const study = join(projectFolder(), committed.study);
      const out = join(work, String(index));
      const { folder } = await runStudy({ study, out, progress: progressOn(process.stdout) });
      refreshed.push({ ...committed, files: await committedNotebooks(folder, committed) });
    }
    for (const { notebooks, files } of refreshed) await replaceNotebooks(notebooks, files);
    console.log(`\nThe notebooks are in ${committedStudies.map(({ notebooks }) => notebooks).join(' and ')}`);
    return 0;
  } catch (error) {
    const { message, exitCode } = outcomeOf(error);
    console.error(`\n${message}`);
    return exitCode;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function replaceNotebooks(notebooks: string, files: ReadonlyMap<string, Notebook>): Promise<void> {
  const folder = join(projectFolder(), notebooks);
  await mkdir(folder, { recursive: true });
  for (const [name, notebook] of files) await writeNotebook(join(folder, name), notebook);
  const leftOver = (await numberedNotebooks(folder)).filter((name) => !files.has(name));
  for (const name of leftOver) await rm(join(folder, name));
}
