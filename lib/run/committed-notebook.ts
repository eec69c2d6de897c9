import { hasTag, type ParameterValue, parametersLiteral, withoutInjected } from './inject-parameters.js';
import type { Cell, Notebook, Output } from './notebook.js';
import { plotlyType } from './notebook-pictures.js';

/** The declaration up to its value, and the value with the semicolon that ends it. */
const STATEMENT = /^((?:const|let|var)\s+parameters\s*(?::[^=\n]+)?=)[^;]*;/m;

/**
 * An executed notebook as it stands in the repository, for readers of a code host and for a run by hand.
 *
 * A run adds a cell with its parameters after the notebook's own. A reader of the file should meet one such cell, and one
 * that holds true when it is run where the file lies: so the added cell goes, and the notebook's own says what was run.
 * Execution counts are counted again, as a run from the top would count them. A chart keeps what front ends draw; its table
 * of data is for the pages of a report.
 *
 * @param executed - as `runNotebook` gives it
 * @param parameters - what it was run with, paths as seen from the folder that the file lies in
 * @returns a copy; the notebook itself stays as it is
 * @throws {TypeError} when the parameters cell does not end its declaration with a semicolon
 *
 * @example
 * committedNotebook(executed, { study: '../../data/consumption' }).cells[2]?.source;
 * // "const parameters: StudyParameters = { study: '../../data/consumption' };"
 */
export function committedNotebook(
  executed: Notebook,
  parameters: { readonly [name: string]: ParameterValue },
): Notebook {
  let count = 0;
  const cells = withoutInjected(executed.cells).map((cell): Cell => {
    if (cell.cell_type !== 'code') return cell;
    const source = hasTag(cell, 'parameters') ? declaring(cell.source, parameters) : cell.source;
    const execution_count = cell.execution_count === null ? null : ++count;
    return { ...cell, source, execution_count, outputs: cell.outputs.map(drawn) };
  });
  return { ...executed, cells };
}

function declaring(source: string, parameters: { readonly [name: string]: ParameterValue }): string {
  if (!STATEMENT.test(source)) {
    throw new TypeError(
      'committedNotebook requires a parameters cell that declares `const parameters = …;`, ' +
        `received ${JSON.stringify(source)}`,
    );
  }
  return source.replace(
    STATEMENT,
    (_, declaration: string) => `${declaration} ${parametersLiteral(parameters)};`,
  );
}

function drawn(output: Output): Output {
  if (output.output_type !== 'display_data' || !(plotlyType in output.data)) return output;
  const { data, layout, config } = output.data[plotlyType] as Readonly<Record<string, unknown>>;
  return { ...output, data: { ...output.data, [plotlyType]: { data, layout, config } } };
}
