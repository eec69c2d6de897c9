import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { Definition } from './definition.js';
import { definitionProblems } from './definition-problems.js';
import { DefinitionError } from './errors.js';
import { nulProblems } from './nul-problems.js';
import { isRecord, parameterProblems, substitute } from './parameters.js';
import type { Problem } from './problem.js';
import { shapeProblems } from './shape-problems.js';

/** Values for the definition's `parameters`, for this run. */
export type ParameterValues = Readonly<Record<string, string | number>>;

/** A definition as read: where it was found, its hash, and the way to read it again under other parameters. */
export interface DefinitionFile {
  readonly folder: string;
  readonly file: string;
  readonly sha256: string;
  readonly definition: Definition;
  /** The same definition with some parameters set otherwise. */
  under(parameters: ParameterValues): Definition;
}

const largestBytes = 1 << 20;
/** Problems told at once; the others are mostly their consequences. */
const told = 5;

/**
 * Reads `study.yaml` from a study's folder (or the file itself) and checks it; every problem is named with its line.
 *
 * @param parameters - values for the definition's parameters, over its own
 * @throws {DefinitionError} when there is no such file, it is not YAML, or it is not a definition that can be followed
 */
export async function readDefinition(
  path: string,
  parameters: ParameterValues = {},
): Promise<DefinitionFile> {
  const file = /\.ya?ml$/.test(path) ? resolve(path) : join(resolve(path), 'study.yaml');
  const text = await readText(path, file);
  const source = parse(basename(file), text);
  const under = (values: ParameterValues) => check(source, { ...parameters, ...values });
  const definition = under({});
  for (const claim of definition.claims) {
    const [name, values] = (claim.measure === 'customers' && Object.entries(claim.readings ?? {})[0]) || [];
    for (const value of values ?? []) under({ [name!]: value });
  }
  return {
    folder: dirname(file),
    file,
    sha256: createHash('sha256')
      .update(text)
      .update(JSON.stringify(Object.entries(parameters).sort()))
      .digest('hex'),
    definition,
    under,
  };
}

async function readText(path: string, file: string): Promise<string> {
  const refuse = (what: string): never => {
    throw new DefinitionError(what);
  };
  const found = await stat(file).catch(() =>
    refuse(
      `${path}: found no study definition, expected a folder with study.yaml. Name a study's folder, such as data/products.`,
    ),
  );
  if (!found.isFile()) {
    refuse(
      `${file}: found ${found.isDirectory() ? 'a folder' : 'a pipe or a device'}, expected a YAML file.`,
    );
  }
  if (found.size > largestBytes) {
    refuse(`${file}: found ${found.size} bytes, expected a study definition of at most ${largestBytes}.`);
  }
  const bytes = await readFile(file).catch(({ code }: NodeJS.ErrnoException) =>
    refuse(`${file}: found a file that may not be read (${code}), expected a study definition.`),
  );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(`${basename(file)}: found bytes that are not UTF-8, expected a study definition in YAML.`);
  }
}

/** A definition as written: its values, and where each of them stands. */
interface Source {
  readonly file: string;
  readonly raw: unknown;
  readonly document: Document;
  readonly lines: LineCounter;
}

function parse(file: string, text: string): Source {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    const [error] = document.errors;
    if (error) {
      const { line } = lines.linePos(error.pos[0]);
      throw new DefinitionError(
        `${file}, line ${line}: found text that is not YAML (${error.message}). Correct it there.`,
      );
    }
    return { file, raw: document.toJS({ maxAliasCount: 100 }), document, lines };
  } catch (error) {
    if (error instanceof DefinitionError) throw error;
    // The parser gives up on aliases that multiply and on brackets nested thousands deep.
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefinitionError(
      `${file}: found YAML that cannot be read (${reason}). Write it without tricks.`,
    );
  }
}

function check(source: Source, parameters: ParameterValues): Definition {
  const { file, raw } = source;
  const declared = isRecord(raw) && isRecord(raw.parameters) ? (raw.parameters as ParameterValues) : {};
  for (const name of Object.keys(parameters)) {
    if (!Object.hasOwn(declared, name)) {
      const known = Object.keys(declared).join(', ') || 'none';
      throw new DefinitionError(
        `${file}: found no parameter "${name}", expected one of those declared: ${known}.`,
      );
    }
  }
  const values = { ...declared, ...parameters };
  refuseAny(source, [...nulProblems(raw), ...parameterProblems(raw, declared)]);
  const written = substitute(raw, values);
  const result = Definition.safeParse(written);
  if (!result.success) throw refusalOf(source, shapeProblems(result.error, written));
  const definition = { ...result.data, parameters: values };
  refuseAny(source, [...definitionProblems(definition)]);
  return definition;
}

function refuseAny(source: Source, problems: readonly Problem[]): void {
  if (problems.length > 0) throw refusalOf(source, problems);
}

function refusalOf({ file, document, lines }: Source, problems: readonly Problem[]): DefinitionError {
  const messages = problems.map(({ path, message }) => {
    const line = lineOf(document, lines, path);
    return `${file}, line ${line}, ${path.join('.') || 'top level'}: ${message}`;
  });
  return new DefinitionError([...new Set(messages)].slice(0, told).join('\n'));
}

/** The line of the nearest node that exists: a missing key is shown at its parent. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
