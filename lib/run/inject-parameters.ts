import type { Cell, CodeCell, Notebook } from './notebook.js';

/** What can be written into a notebook as a parameter. */
export type ParameterValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly ParameterValue[]
  | { readonly [name: string]: ParameterValue };

const INJECTED = 'injected-parameters';
const DECLARATION = /^(?:const|let|var)\s+parameters\s*(?::[^=\n]+)?=/m;

/**
 * The notebook with other parameters than those it was written with.
 *
 * A cell tagged `injected-parameters` is put after the one tagged `parameters`, in place of an earlier injected cell, as
 * papermill does. It repeats the declaration (`const parameters: StudyParameters =`) with the values given, which
 * replace the notebook's values as a whole. A redeclaration rather than an assignment: it may have properties that
 * the first value lacked, suits `const`, and prints nothing.
 *
 * @param notebook - has one code cell tagged `parameters` that declares `parameters`
 * @param parameters - the new values; properties that are `undefined` are left out
 * @returns a copy; the notebook itself stays as it is
 * @throws {TypeError} without such a cell, or for a value that has no literal (NaN, infinity)
 *
 * @example
 * injectParameters(notebook, { study: '../data/consumption' }).cells[2]?.source;
 * // "const parameters: StudyParameters = { study: '../data/consumption' };"
 */
export function injectParameters(
  notebook: Notebook,
  parameters: { readonly [name: string]: ParameterValue },
): Notebook {
  const cells = withoutInjected(notebook.cells);
  const tagged = cells.filter(
    (cell): cell is CodeCell => cell.cell_type === 'code' && hasTag(cell, 'parameters'),
  );
  const [declaration] = tagged.length === 1 ? (DECLARATION.exec(tagged[0]!.source) ?? []) : [];
  if (declaration === undefined) {
    throw new TypeError(
      'injectParameters requires one code cell tagged `parameters` that declares `const parameters = …`, ' +
        `received ${tagged.length} tagged cells${tagged.length === 1 ? ' without the declaration' : ''}`,
    );
  }
  const injected: CodeCell = {
    id: INJECTED,
    cell_type: 'code',
    metadata: { tags: [INJECTED] },
    source: `${declaration} ${parametersLiteral(parameters)};`,
    execution_count: null,
    outputs: [],
  };
  const position = cells.indexOf(tagged[0]!) + 1;
  return { ...notebook, cells: [...cells.slice(0, position), injected, ...cells.slice(position)] };
}

/** The cells without one that was injected. */
export function withoutInjected(cells: readonly Cell[]): Cell[] {
  return cells.filter((cell) => !hasTag(cell, INJECTED) && cell.id !== INJECTED);
}

/**
 * Does a cell carry a tag?
 *
 * @example
 * notebook.cells.find((cell) => hasTag(cell, 'parameters'))?.id; // 'parameters'
 */
export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

/**
 * Parameters as they are written in a cell.
 *
 * @throws {TypeError} for a number that has no literal (NaN, infinity)
 *
 * @example
 * parametersLiteral({ study: '../data/products', data: undefined }); // "{ study: '../data/products' }"
 */
export function parametersLiteral(parameters: { readonly [name: string]: ParameterValue }): string {
  return literal(parameters);
}

function literal(value: ParameterValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`injectParameters requires values that JSON can hold, received ${value}`);
  }
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([name, item]) => `${property(name)}: ${literal(item)}`).join(', ')} }`;
}

function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : quoted(name);
}

function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
