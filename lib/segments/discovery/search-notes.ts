import { grouped, type StudyContext } from '../../study/index.js';
import type { CutColumn } from './cut-column.js';
import type { JointCell } from './joint-table.js';
import type { Together } from './search-tables.js';

/**
 * What a reader of a search has to know of its tables.
 *
 * @param columns - those that are searched
 * @param everybody - the cells of any one column
 */
export function searchNotes(
  { definition }: StudyContext,
  columns: readonly CutColumn[],
  { inPairs, inTriples }: Together,
  everybody: readonly JointCell[],
): string[] {
  const notes = columns.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const told = 'that tell most of who leaves by themselves in the discovery half';
  if (inPairs.length < columns.length)
    notes.push(
      `Of ${columns.length} columns, two are searched together only among the ${inPairs.length} ${told}`,
    );
  if (inTriples.length < columns.length) {
    const labels = inTriples.map((position) => columns[position]!.column.label).join(', ');
    notes.push(`Three are searched together only among the ${inTriples.length} ${told}: ${labels}`);
  }
  const [discovery, confirmation] = [sumOf(everybody, 'discovery'), sumOf(everybody, 'confirmation')];
  const { left, stayed } = definition.target;
  const churned = discovery.churned + confirmation.churned;
  if (churned === 0) notes.push(`Nobody ${left}, so that no segment differs from another`);
  if (churned === discovery.n + confirmation.n)
    notes.push(`Nobody ${stayed}, so that no segment differs from another`);
  if (Math.min(discovery.n, confirmation.n) < definition.small_group)
    notes.push(
      `The halves hold ${grouped(discovery.n)} and ${grouped(confirmation.n)} customers: what is found in so few is seldom confirmed`,
    );
  return notes;
}

function sumOf(cells: readonly JointCell[], half: 'discovery' | 'confirmation') {
  const sum = (figure: 'n' | 'churned') => cells.reduce((total, cell) => total + cell[half][figure], 0);
  return { n: sum('n'), churned: sum('churned') };
}
