import { levelOf, type StudyColumn } from '../../study/index.js';
import type { SearchLevel } from './search-space.js';

/** What has no value is a level of its own, the last one. */
export const missingLevel: SearchLevel = { label: 'missing', condition: { missing: true } };

/** One level a value. */
export function valueLevels(column: StudyColumn, values: readonly (string | number)[]): SearchLevel[] {
  return values.map((value) => ({ label: column.level(value), condition: value }));
}

/** One level a value, and one for all other values. */
export function valueLevelsAndOthers(
  column: StudyColumn,
  values: readonly (string | number)[],
): SearchLevel[] {
  return [...valueLevels(column, values), { label: 'others', condition: { not: [...values] } }];
}

/**
 * Bands between edges, each closed below and open above; the first and the last reach as far as values go.
 *
 * @param edges - rising; without any, the only band holds every present value
 *
 * @example
 * // edges 25 and 35 of ages in whole years -> under 25, 25 to 34, 35 and over
 */
export function bandLevels(column: StudyColumn, edges: readonly number[]): SearchLevel[] {
  if (edges.length === 0) return [{ label: 'present', condition: { missing: false } }];
  return [undefined, ...edges].map((from, band) => {
    const below = edges[band];
    // Whole numbers read better with both ends inside: 18 to 39.
    const end = below === undefined ? {} : column.decimals === 0 ? { to: Math.ceil(below) - 1 } : { below };
    return {
      label: levelOf(column, edges, band - 1).label,
      condition: { ...(from !== undefined && { from }), ...end },
    };
  });
}
