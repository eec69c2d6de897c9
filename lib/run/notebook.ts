import { readFile, rename, writeFile } from 'node:fs/promises';
import type { ZodError } from 'zod';
import { notebookJson } from './notebook-json.js';
import { type Notebook, notebookSchema } from './notebook-schema.js';

export type {
  Cell,
  CodeCell,
  DisplayDataOutput,
  ErrorOutput,
  Notebook,
  Output,
  StreamOutput,
} from './notebook-schema.js';

/**
 * Reads a notebook file.
 *
 * @param file - path of an .ipynb file in nbformat 4.5; its path also names it in errors
 * @returns the notebook, each text as one string
 * @throws {TypeError} naming file and cell, when the file is not JSON, not nbformat 4.5, or breaks its structure
 *
 * @example
 * (await readNotebook('notebooks/02-eda.ipynb')).cells[0]?.cell_type; // 'markdown'
 */
export async function readNotebook(file: string): Promise<Notebook> {
  return parseNotebook(await readFile(file, 'utf8'), file);
}

/**
 * Writes a notebook file as Jupyter would, in one step: a write cut short leaves the old file as it was.
 *
 * @param file - path of the .ipynb file
 * @param notebook - each text as one string
 * @throws {TypeError} as `parseNotebook` does; nothing is written then
 *
 * @example
 * await writeNotebook('notebooks/02-eda.ipynb', withoutOutputs(notebook));
 */
export async function writeNotebook(file: string, notebook: Notebook): Promise<void> {
  const content = notebookJson(notebook);
  parseNotebook(content, file);
  const unfinished = `${file}.${process.pid}.tmp`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}

/**
 * Is this text a valid notebook, and what does it say?
 *
 * @param json - the content of an .ipynb file
 * @param name - how errors name it
 * @returns the notebook, each text as one string
 * @throws {TypeError} naming the notebook and, where there is one, the cell
 *
 * @example
 * parseNotebook('{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]}', 'empty.ipynb').cells; // []
 */
export function parseNotebook(json: string, name: string): Notebook {
  const value = parsedJson(json, name);
  requireVersion(value, name);
  const parsed = notebookSchema.safeParse(value);
  if (!parsed.success) throw new TypeError(`${name}${firstIssue(parsed.error, value)}`);
  requireUniqueIds(parsed.data, name);
  return parsed.data;
}

/**
 * The notebook as it is before it is run: no outputs, no execution counts.
 *
 * @example
 * withoutOutputs(notebook).cells.every((cell) => cell.cell_type !== 'code' || cell.outputs.length === 0); // true
 */
export function withoutOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === 'code' ? { ...cell, execution_count: null, outputs: [] } : cell,
  );
  return { ...notebook, cells };
}

function parsedJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new TypeError(`${name} is not a notebook: it is not JSON (${(error as Error).message})`);
  }
}

function requireVersion(value: unknown, name: string): void {
  const { nbformat, nbformat_minor } = (value ?? {}) as {
    readonly nbformat?: unknown;
    readonly nbformat_minor?: unknown;
  };
  if (nbformat === 4 && nbformat_minor === 5) return;
  const found = nbformat === undefined ? 'no version' : `${nbformat}.${nbformat_minor}`;
  throw new TypeError(
    `${name} requires nbformat 4.5, found ${found}; open it in a current JupyterLab and save it`,
  );
}

function firstIssue(error: ZodError, value: unknown): string {
  const { path = [], message = '' } = error.issues[0] ?? {};
  const [first, index, ...field] = path;
  if (first !== 'cells' || typeof index !== 'number') return `: ${path.join('.')}: ${message}`;
  const { id } = ((value as { cells: unknown[] }).cells[index] ?? {}) as { readonly id?: unknown };
  const named = id === undefined ? '' : ` (${JSON.stringify(id)})`;
  return `, cell ${index + 1}${named}: ${field.join('.')}: ${message}`;
}

function requireUniqueIds(notebook: Notebook, name: string): void {
  const firstWith = new Map<string, number>();
  for (const [index, { id }] of notebook.cells.entries()) {
    const first = firstWith.get(id);
    if (first !== undefined) {
      throw new TypeError(
        `${name}, cell ${index + 1} (${JSON.stringify(id)}): cell ${first + 1} has the same id`,
      );
    }
    firstWith.set(id, index);
  }
}
