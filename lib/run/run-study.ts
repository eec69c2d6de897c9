import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { preparedReport, prepareStudy, type StudyParameters, studyFiles } from '../open-study.js';
import {
  assembleFindings,
  type CellRecord,
  type ExportableSegment,
  type Findings,
  findingsJsonSchema,
  picturesLater,
  ReconciliationError,
  reconcile,
  segmentsExport,
  segmentsJsonSchema,
} from '../report/index.js';
import { writeSite } from '../report/site/index.js';
import type { StudyContext } from '../study/index.js';
import { visibleJson } from '../study/visible-text.js';
import { findAnswersAhead } from './answers-ahead.js';
import { fullDisk } from './disk-refusal.js';
import { fileHashes } from './file-hashes.js';
import { injectParameters } from './inject-parameters.js';
import { LedgerReader } from './ledger-reader.js';
import { manifestName, manifestOf } from './manifest.js';
import { type Notebook, readNotebook, writeNotebook } from './notebook.js';
import { NotebookPictures } from './notebook-pictures.js';
import { numberedNotebooks } from './numbered-notebooks.js';
import type { Progress } from './progress.js';
import { projectFolder } from './project-folder.js';
import { type StagedReport, stageReport } from './report-folder.js';
import { type NotebookJob, runNotebooks } from './run-notebooks.js';

/** What a run is asked to do; paths are relative to the working folder. */
export interface StudyRun extends StudyParameters {
  /** Where to publish; default `reports/<study>` in the project. */
  readonly out?: string;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/** What a run published. */
export interface PublishedStudy {
  readonly folder: string;
  readonly findings: Findings;
}

/**
 * Runs a study: reads the table once, runs the six notebooks, and publishes what they found.
 *
 * Nothing is published unless everything went well; the last good report stays until then.
 *
 * @throws {DefinitionError} when the call or the definition is wrong
 * @throws {TableError} when the table cannot be read or breaks the definition
 * @throws {NotebookError} when a cell fails
 * @throws {ReconciliationError} when results do not agree with each other
 *
 * @example
 * const { findings } = await runStudy({ study: 'data/products' });
 */
export async function runStudy({ out, progress, signal, ...parameters }: StudyRun): Promise<PublishedStudy> {
  const { definitionFile, table } = await studyFiles(parameters);
  const folder = resolve(out ?? join(projectFolder(), 'reports', definitionFile.definition.id));
  const calledFrom = process.env.INIT_CWD ?? process.cwd();
  const inputs = [projectFolder(), calledFrom, definitionFile.folder, table];
  const staged = await stageReport(folder, inputs);
  const durationsMs: Record<string, number> = {};
  try {
    const context = await timed(durationsMs, 'reading', () =>
      prepareStudy(parameters, staged.work, signal && { signal }),
    );
    signal?.throwIfAborted();
    progress?.onTable(context.report, durationsMs.reading!);
    await writeFile(join(staged.work, preparedReport), JSON.stringify(context.report));
    const pictures = new NotebookPictures();
    let findings: Findings;
    try {
      const ran = await runAll(parameters, { staged, pictures, durationsMs }, progress, signal);
      findings = await publishResults(context, ran, staged, durationsMs);
    } finally {
      await pictures.close();
    }
    signal?.throwIfAborted();
    // From here on a signal comes too late: the report is whole, and swapping it in takes an instant.
    await staged.publish();
    return { folder, findings };
  } catch (error) {
    // What cannot be removed waits for the next start; the reason of the failure is what counts.
    await staged.discard().catch(() => {});
    throw fullDisk(folder, error) ?? error;
  }
}

/** The notebooks as they ran, what each cell recorded, and their pictures, of which some are still being drawn. */
interface RanNotebooks {
  readonly notebooks: readonly NotebookJob[];
  readonly records: readonly CellRecord[];
  readonly pictures: NotebookPictures;
}

async function runAll(
  parameters: StudyParameters,
  {
    staged,
    pictures,
    durationsMs,
  }: {
    readonly staged: StagedReport;
    readonly pictures: NotebookPictures;
    readonly durationsMs: Record<string, number>;
  },
  progress?: Progress,
  signal?: AbortSignal,
): Promise<RanNotebooks> {
  const notebooks = join(projectFolder(), 'notebooks');
  const jobs = await notebookJobs(notebooks, parameters);
  const { study, data, set } = parameters;
  const answers = findAnswersAhead({
    parameters: { study, ...(data !== undefined && { data }), ...(set && { set }) },
    folder: staged.work,
  });
  const ledger = new LedgerReader(ledgerFile(staged));
  const records: CellRecord[] = [];
  let executed: Notebook[];
  try {
    executed = await runNotebooks(jobs, {
      cwd: notebooks,
      root: projectFolder(),
      env: {
        STUDY_PREPARED: staged.work,
        STUDY_LEDGER: ledgerFile(staged),
        STUDY_FILES_STAY: '1',
        ...picturesLater,
      },
      ...(signal && { signal }),
      onNotebookStart: ({ name, index }) => progress?.onNotebookStart(name, index, jobs.length),
      onCell: ({ notebook, index, id, executionCount, outputs }) => {
        pictures.add(outputs);
        const stem = notebook.replace(/\.ipynb$/, '');
        records.push({ notebook: stem, cell: id, executionCount, entries: ledger.newEntries() });
        progress?.onCell(notebook, index);
      },
      onNotebookEnd: ({ name, durationMs }) => {
        durationsMs[name] = Math.round(durationMs);
        progress?.onNotebookEnd(name, durationMs);
      },
    });
  } finally {
    await answers.close();
  }
  return {
    notebooks: jobs.map(({ name }, index) => ({ name, notebook: executed[index]! })),
    records,
    pictures,
  };
}

/** The notebooks in their order, told which study and table to open; paths as a reader would write them by hand. */
async function notebookJobs(folder: string, { study, data, set }: StudyParameters): Promise<NotebookJob[]> {
  const names = await numberedNotebooks(folder);
  const parameters = {
    study: relative(folder, resolve(study)),
    data: data === undefined ? undefined : relative(folder, resolve(data)),
    set,
  };
  const read = async (name: string) => ({
    name,
    notebook: injectParameters(await readNotebook(join(folder, name)), parameters),
  });
  return Promise.all(names.map(read));
}

/** Segments that can be applied; clusters are no rules. */
function exportable({ segments }: Findings): ExportableSegment[] {
  return segments.filter(({ origin }) => origin !== 'cluster') as unknown as ExportableSegment[];
}

async function publishResults(
  context: StudyContext,
  { notebooks, records, pictures }: RanNotebooks,
  staged: StagedReport,
  durationsMs: Record<string, number>,
): Promise<Findings> {
  const findings = assembleFindings(records.flatMap(({ entries }) => entries));
  const problems = reconcile(findings);
  if (problems.length > 0) throw new ReconciliationError(problems);
  await writeJson(join(staged.folder, 'findings.json'), findings);
  await writeJson(join(staged.folder, 'findings.schema.json'), findingsJsonSchema());
  await writeJson(join(staged.folder, 'segments.json'), segmentsExport(context, exportable(findings)));
  await writeJson(join(staged.folder, 'segments.schema.json'), segmentsJsonSchema());
  const { question, segment_by: segmentBy, parameters } = context.definition;
  const about = { question, segmentBy, parameters, definitionSha256: context.definitionFile.sha256 };
  const drawn = pictures.done();
  // Its failure is told once the pages are there to be written.
  drawn.catch(() => {});
  // Pages are written in this thread while another still draws what they show.
  await timed(durationsMs, 'pages', () =>
    writeSite(staged.folder, { notebooks, records, findings, about }, drawn),
  );
  for (const { name, notebook } of notebooks) {
    await writeNotebook(join(staged.folder, 'notebooks', name), notebook);
  }
  const files = await fileHashes(staged.folder);
  await writeJson(join(staged.folder, manifestName), manifestOf(context, files, durationsMs));
  return findings;
}

const ledgerFile = ({ work }: StagedReport) => join(work, 'ledger.jsonl');

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${visibleJson(value)}\n`);
}

async function timed<T>(
  durationsMs: Record<string, number>,
  stage: string,
  run: () => Promise<T>,
): Promise<T> {
  const startedMs = performance.now();
  const result = await run();
  durationsMs[stage] = Math.round(performance.now() - startedMs);
  return result;
}
