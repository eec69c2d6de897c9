import { type CodeCell, type Output, readNotebook } from '../../lib/run/notebook.js';

/** What a notebook on disk shows. */
export interface Shown {
  /** Each code cell's number, from the top. */
  readonly counts: readonly (number | null)[];
  /** Errors, and whatever was written to standard error. */
  readonly complaints: readonly Output[];
  /** How many outputs hold a picture. */
  readonly charts: number;
}

export async function shownIn(file: string): Promise<Shown> {
  const { cells } = await readNotebook(file);
  const codeCells = cells.filter((cell): cell is CodeCell => cell.cell_type === 'code');
  const outputs = codeCells.flatMap((cell) => cell.outputs);
  return {
    counts: codeCells.map((cell) => cell.execution_count),
    complaints: outputs.filter(isComplaint),
    charts: outputs.filter((output) => 'data' in output && 'image/png' in output.data).length,
  };
}

function isComplaint(output: Output): boolean {
  return output.output_type === 'error' || (output.output_type === 'stream' && output.name === 'stderr');
}
