import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Definition } from './definition.js';
import { DefinitionError } from './errors.js';

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

/**
 * Reads `study.yaml` from a study's folder (or the file itself) and checks it; every problem is named with its line.
 *
 * @param parameters - values for the definition's parameters, over its own
 * @throws {DefinitionError} when there is no such file, it is not YAML, or it breaks the schema
 */
export async function readDefinition(
  path: string,
  parameters: ParameterValues = {},
): Promise<DefinitionFile> {
  const file = /\.ya?ml$/.test(path) ? resolve(path) : join(resolve(path), 'study.yaml');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new DefinitionError(
      `${path}: found no study definition, expected a folder with study.yaml. Name a study's folder, such as data/products.`,
    );
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new DefinitionError(`${basename(file)}: ${document.errors[0]!.message}`);
  }
  const under = (values: ParameterValues) => check(document, lines, file, { ...parameters, ...values });
  return {
    folder: dirname(file),
    file,
    sha256: createHash('sha256')
      .update(text)
      .update(JSON.stringify(Object.entries(parameters).sort()))
      .digest('hex'),
    definition: under({}),
    under,
  };
}

function check(
  document: Document,
  lines: LineCounter,
  file: string,
  parameters: ParameterValues,
): Definition {
  const raw = document.toJS() as unknown;
  const declared = isObject(raw) && isObject(raw.parameters) ? (raw.parameters as ParameterValues) : {};
  for (const name of Object.keys(parameters)) {
    if (!(name in declared)) {
      const known = Object.keys(declared).join(', ') || 'none';
      throw new DefinitionError(
        `${basename(file)}: found no parameter "${name}", expected one of those declared: ${known}.`,
      );
    }
  }
  const result = Definition.safeParse(substitute(raw, { ...declared, ...parameters }));
  if (result.success) return { ...result.data, parameters: { ...declared, ...parameters } };
  const problems = result.error.issues.flatMap((issue) => flatten(issue));
  const messages = problems.map(({ path, message }) => {
    const line = lineOf(document, lines, path);
    return `${basename(file)}, line ${line}, ${path.join('.') || 'top level'}: ${message}`;
  });
  throw new DefinitionError([...new Set(messages)].slice(0, 5).join('\n'));
}

type Issue = z.core.$ZodIssue;
type Problem = { path: (string | number)[]; message: string };

/** Where a value fits none of several forms, the problem of the form that it fits best is the one to tell. */
function flatten(issue: Issue, base: (string | number)[] = []): Problem[] {
  const path = [...base, ...(issue.path as (string | number)[])];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const forms = issue.errors.map((errors) => errors.flatMap((error) => flatten(error, path)));
    const deepest = Math.max(...forms.map((form) => Math.max(...form.map((problem) => problem.path.length))));
    if (deepest > path.length) {
      return forms.find((form) => form.some((problem) => problem.path.length === deepest))!;
    }
    return [
      {
        path,
        message: forms
          .flat()
          .map(({ message }) => message)
          .filter(unique)
          .join(', or '),
      },
    ];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: 'found a key that is not known here; correct or remove it',
    }));
  }
  return [{ path, message: issue.message }];
}

const unique = <T>(value: T, index: number, all: readonly T[]) => all.indexOf(value) === index;

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

/** `$name` stands for the parameter's value wherever it is a whole value. */
function substitute(value: unknown, parameters: ParameterValues): unknown {
  if (typeof value === 'string' && /^\$[a-z_]+$/.test(value)) return parameters[value.slice(1)] ?? value;
  if (Array.isArray(value)) return value.map((item) => substitute(item, parameters));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, parameters)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
