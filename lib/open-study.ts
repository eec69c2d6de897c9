import { mkdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import {
  abortableEngine,
  type KeptAnswers,
  keptAnswers,
  openDuckDb,
  rememberingEngine,
  tracingEngine,
} from './engine/index.js';
import {
  DefinitionError,
  type DefinitionFile,
  inspectTableFile,
  Ledger,
  type ParameterValues,
  prepareTable,
  readDefinition,
  type StudyContext,
  studyColumns,
  type TableReport,
} from './study/index.js';
import { Study } from './study-session.js';

/** What a run of the notebooks is told: the parameters cell. */
export interface StudyParameters {
  /** The study's folder, relative to the working folder. */
  readonly study: string;
  /** Another customers table (CSV or Parquet) than the study's own. */
  readonly data?: string;
  /** Values for the definition's parameters. */
  readonly set?: ParameterValues;
}

/** A table read once for several notebooks: the database and what reading it came to. */
export const preparedDatabase = 'customers.duckdb';
export const preparedReport = 'table-report.json';
/** Answers that were found before, and that no notebook need find again. */
export const preparedAnswers = 'answers';
/** Rows in a database file are read when they are asked for; without a limit all of them would stay in memory. */
const memory = '1GB';

/**
 * Opens a study: reads its definition, then reads, checks and cleans the customers table.
 *
 * Within a run of the command line the table has been read before (`STUDY_PREPARED` names the folder) and results are
 * also written to `STUDY_LEDGER`; opened by hand, everything happens here and in memory. The answers are the same.
 *
 * @throws {DefinitionError} when the definition is missing or wrong
 * @throws {TableError} when the table cannot be read or breaks the definition
 *
 * @example
 * const study = await openStudy({ study: '../data/products' });
 */
export async function openStudy(parameters: StudyParameters): Promise<Study> {
  const prepared = process.env.STUDY_PREPARED;
  if (prepared) return openPrepared(parameters, prepared, { ledger: process.env.STUDY_LEDGER });
  return opened(await openTable(parameters));
}

/**
 * Finds the answers that take longest, ahead of the notebooks that ask for them.
 *
 * What fails here fails again, and is told, in the cell that asks for it.
 *
 * @param folder - as given to `prepareStudy`
 * @param options.signal - ends the finding when aborted, whatever the engine is busy with
 */
export async function answerAhead(
  parameters: StudyParameters,
  folder: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const study = await openPrepared(parameters, folder, { ahead: true, signal });
  await study.discovery().catch(ignored);
  await study.protectiveSegments().catch(ignored);
  await study.marketingSets().catch(ignored);
  await study.clusters().catch(ignored);
  await study.drivers().catch(ignored);
  await study.close();
}

const ignored = () => {};

function opened(context: StudyContext, answers?: KeptAnswers): Study {
  const study = new Study(context, answers);
  study.recordSource();
  return study;
}

/**
 * Reads the table into a database file in `folder`, for notebooks that open it together, and closes it again.
 *
 * @param options.signal - ends the reading when aborted, however large the table
 * @throws {DefinitionError | TableError} as `openStudy`
 * @throws the signal's reason
 */
export async function prepareStudy(
  parameters: StudyParameters,
  folder: string,
  options: { readonly signal?: AbortSignal } = {},
): Promise<StudyContext> {
  const context = await openTable(parameters, { ...options, database: join(folder, preparedDatabase) });
  await mkdir(join(folder, preparedAnswers));
  await context.engine.close();
  return context;
}

/** The files that a study is opened from. */
export async function studyFiles({ study, data, set }: StudyParameters): Promise<{
  definitionFile: DefinitionFile;
  table: string;
  synthetic: boolean;
}> {
  const definitionFile = await readDefinition(study, set);
  const { table } = definitionFile.definition;
  const file = data ? resolve(data) : join(definitionFile.folder, table.file);
  return { definitionFile, table: file, synthetic: !data && table.synthetic };
}

async function openTable(
  parameters: StudyParameters,
  { database, signal }: { readonly database?: string; readonly signal?: AbortSignal } = {},
): Promise<StudyContext> {
  const { definitionFile, table, synthetic } = await studyFiles(parameters);
  const { definition } = definitionFile;
  const file = await inspectTableFile(table, declaredHeaders(definitionFile));
  const duckDb = await openDuckDb(database === undefined ? {} : { file: database, memory });
  const engine = signal ? abortableEngine(duckDb, signal) : duckDb;
  try {
    const report = await prepareTable(engine, definition, file);
    const columns = studyColumns(definition);
    // The table does not change from here on, so that no question has to be asked twice.
    const remembering = rememberingEngine(engine, keptAnswers());
    return {
      definition,
      definitionFile,
      columns,
      engine: tracingEngine(remembering),
      file,
      report,
      synthetic,
      ledger: new Ledger(),
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

interface PreparedOptions {
  readonly ledger?: string | undefined;
  readonly ahead?: boolean;
  readonly signal?: AbortSignal | undefined;
}

async function openPrepared(
  parameters: StudyParameters,
  folder: string,
  { ledger, ahead = false, signal }: PreparedOptions,
): Promise<Study> {
  const { definitionFile, table, synthetic } = await studyFiles(parameters);
  const { definition } = definitionFile;
  const report = JSON.parse(await readFile(join(folder, preparedReport), 'utf8')) as TableReport;
  if (report.source !== basename(table)) {
    throw new DefinitionError(
      `found a prepared table of ${report.source}, expected ${basename(table)}. Run the study again.`,
    );
  }
  const file = await inspectTableFile(table, declaredHeaders(definitionFile));
  const database = await openDuckDb({ file: join(folder, preparedDatabase), readOnly: true, memory });
  const engine = signal ? abortableEngine(database, signal) : database;
  const answers = keptAnswers({ folder: join(folder, preparedAnswers), ahead });
  const context = {
    definition,
    definitionFile,
    columns: studyColumns(definition),
    engine: tracingEngine(rememberingEngine(engine, answers)),
    file,
    report,
    synthetic,
    ledger: new Ledger(ledger),
  };
  return opened(context, answers);
}

function declaredHeaders({ definition }: DefinitionFile): string[] {
  return [...Object.keys(definition.columns), definition.target.column];
}
