import { weightOfEvidence } from '../../stats/index.js';
import type { JointCell } from './joint-table.js';

/**
 * Which columns tell most of who leaves, each by itself, in the discovery half? By information value less what as many
 * levels would come to by chance.
 *
 * @param singles - the cells of each column
 * @returns positions in `singles`, the most telling first; as they stand where nobody or everybody left
 */
export function columnsThatTellMost(singles: readonly (readonly JointCell[])[]): number[] {
  const told = singles.map(informationValue);
  return [...singles.keys()].toSorted((a, b) => told[b]! - told[a]! || a - b);
}

function informationValue(cells: readonly JointCell[]): number {
  const levels = cells.map(({ discovery }) => ({ n: discovery.n, count: discovery.churned }));
  const n = levels.reduce((sum, level) => sum + level.n, 0);
  const churned = levels.reduce((sum, level) => sum + level.count, 0);
  if (churned === 0 || churned === n) return 0;
  const evidence = weightOfEvidence(levels);
  return evidence.informationValue - evidence.expectedByChance;
}
