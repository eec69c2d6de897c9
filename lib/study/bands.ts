import type { StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { askQuantiles } from './percentiles.js';

/** The lower edges of a number's bands: those declared, else its quintiles to three digits; none for other columns. */
export async function bandEdges(context: StudyContext, column: StudyColumn): Promise<readonly number[]> {
  const { definition } = column;
  if (definition.kind !== 'number') return [];
  if (definition.bins) return definition.bins;
  const quintiles = await askQuantiles(context, column.name, [0.2, 0.4, 0.6, 0.8]);
  const edges = quintiles.flatMap((edge) => (edge === null ? [] : [Number(edge.toPrecision(3))]));
  return edges.filter((edge, index) => edges.indexOf(edge) === index);
}
