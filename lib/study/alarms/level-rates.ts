import { askAllLevels } from '../all-levels.js';
import { bandEdges } from '../bands.js';
import { type ChurnRate, churnRate } from '../churn-rate.js';
import { levelOf, requireColumn, type StudyColumn } from '../columns.js';
import { coverage, type StudyContext } from '../context.js';
import type { HeldLevel } from './admits.js';

/** One level of a column: what it holds, and how many of its customers left. */
export interface LevelRate {
  readonly held: HeldLevel;
  readonly label: string;
  readonly churn: ChurnRate;
}

/** A column by its levels; they add up to the table. */
export interface ColumnRates {
  readonly column: Pick<StudyColumn, 'name' | 'label' | 'kind' | 'definition'>;
  readonly levels: readonly LevelRate[];
}

/** Who leaves, by the levels of every column but the key, with what each level holds. */
export async function askColumnRates(context: StudyContext): Promise<ColumnRates[]> {
  const rates: ColumnRates[] = [];
  for (const [name, counts] of await askAllLevels(context)) {
    const column = requireColumn(context.columns, name);
    const edges = await bandEdges(context, column);
    const levels = counts.map(({ level, n, churned }) => ({
      held: heldLevel(edges, level),
      label: levelOf(column, edges, level).label,
      churn: churnRate(churned, n, coverage(context)),
    }));
    rates.push({ column, levels });
  }
  return rates;
}

function heldLevel(edges: readonly number[], level: string | number | null): HeldLevel {
  if (level === null || edges.length === 0) return { value: level };
  const band = Number(level);
  return {
    from: edges[band] ?? Number.NEGATIVE_INFINITY,
    below: edges[band + 1] ?? Number.POSITIVE_INFINITY,
  };
}
