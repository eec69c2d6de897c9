import { stripVTControlCharacters } from 'node:util';
import type { Published } from './cell-outputs.js';
import type { ErrorOutput } from './notebook.js';

/** `3:7 - Type 'string' is not assignable to type 'number'.` */
const DIAGNOSTIC = /^(?:\S+ )?\d+:\d+ - /;
/** What tslab writes when nobody waited for the promise, or the timer, that failed. */
const UNAWAITED = /^(?:UnhandledPromiseRejection|UncaughtException): /;

/**
 * Which part of what a cell published is the report of its failure?
 *
 * tslab has no error output: it writes type errors and exceptions to stderr as text, after what the cell itself wrote
 * there. A rejection that no cell awaited is written too, while the cell counts as done; here it counts as a failure.
 *
 * @param published - what the cell published, in order
 * @param status - the status of the kernel's reply
 * @returns the failure's text, if the cell failed, and everything else that was published
 *
 * @example
 * splitFailure([{ kind: 'stream', name: 'stderr', text: '1:1 - Cannot find name \'x\'.\n' }], 'error');
 * // { failure: '1:1 - Cannot find name \'x\'.\n', rest: [] }
 */
export function splitFailure(
  published: readonly Published[],
  status: string,
): { readonly failure: string | undefined; readonly rest: readonly Published[] } {
  const told = new Set(status === 'ok' ? published.filter(isUnawaited) : reportOf(published));
  if (status === 'ok' && told.size === 0) return { failure: undefined, rest: published };
  const failure = [...told].map((item) => (item.kind === 'stream' ? item.text : '')).join('');
  return { failure, rest: published.filter((item) => !told.has(item)) };
}

function isStderr(item: Published): item is Published & { kind: 'stream' } {
  return item.kind === 'stream' && item.name === 'stderr';
}

function isUnawaited(item: Published): boolean {
  return isStderr(item) && UNAWAITED.test(item.text);
}

/** A cell with type errors never ran, so all its diagnostics are the report; an exception is one piece, the last. */
function reportOf(published: readonly Published[]): readonly Published[] {
  const stderr = published.filter(isStderr);
  const last = stderr.at(-1);
  if (last === undefined) return [];
  return DIAGNOSTIC.test(last.text) ? stderr.filter(({ text }) => DIAGNOSTIC.test(text)) : [last];
}

/**
 * How does a notebook show a cell's failure?
 *
 * Frames of Node and tslab are left out, positions inside compiled cells too (they are not those of the source), and
 * paths below `root` become relative to it, so that the output is the same on every machine.
 *
 * @param text - what tslab wrote about the failure
 * @param root - the project's folder
 * @returns an nbformat error output; `ename` is `TypeScript` for type errors
 *
 * @example
 * errorOutput('RangeError: no rows\n    at read (/project/lib/dist/read.js:3:9)\n', '/project').traceback;
 * // ['RangeError: no rows', '    at read (lib/dist/read.js:3:9)']
 */
export function errorOutput(text: string, root: string): ErrorOutput {
  const plain = relativePaths(stripVTControlCharacters(text), root).trimEnd();
  if (DIAGNOSTIC.test(plain)) {
    const diagnostics = plain.split('\n');
    return {
      output_type: 'error',
      ename: 'TypeScript',
      evalue: diagnostics[0] ?? '',
      traceback: diagnostics,
    };
  }
  const lines = withoutPreamble(plain).split('\n').flatMap(readableFrame);
  const firstFrame = lines.findIndex((line) => /^\s+at |^\} *$/.test(line));
  const message = lines.slice(0, firstFrame < 0 ? undefined : firstFrame).join('\n');
  const named = /^([\w$.]*(?:Error|Exception)|[A-Z][\w$]*)(?: \[[^\]]*\])?(?:: ([\s\S]*))?$/.exec(message);
  const [ename, evalue] = named === null ? ['Error', message] : [named[1] ?? 'Error', named[2] ?? ''];
  return { output_type: 'error', ename, evalue, traceback: lines };
}

/** Node puts file, source line and a caret before an exception thrown at the top level, and names unawaited ones. */
function withoutPreamble(text: string): string {
  return text.replace(/^.+:\d+\n.*\n[ \t]*\^+\n\n?/, '').replace(UNAWAITED, '');
}

function readableFrame(line: string): string[] {
  if (/^\s+(?:at |\.\.\. \d+ lines matching)/.test(line)) {
    if (/node:|tslab\/dist|run\/kernel-afresh|^\s+at (?:async )?evalmachine|^\s+\.\.\./.test(line)) return [];
    // tslab is the last frame, and closes the line with the brace of the error's own properties.
    return [line.replace(/evalmachine\.<anonymous>:\d+:\d+/, 'notebook cell')];
  }
  return [line];
}

function relativePaths(text: string, root: string): string {
  const folder = root.endsWith('/') ? root : `${root}/`;
  return text.replaceAll(`file://${folder}`, '').replaceAll(folder, '');
}
