import { chiSquare, type TestResult, twoProportionZ } from '../stats/index.js';
import { askAllLevels } from './all-levels.js';
import { bandEdges } from './bands.js';
import type { ChurnRate } from './churn-rate.js';
import { type Level, levelOf, type StudyColumn, shownColumns } from './columns.js';
import { coverage, type StudyContext } from './context.js';
import { askPresence } from './presence.js';

/** The share of missing values at one level of another column. */
export interface MissingAtLevel extends Level {
  readonly n: number;
  readonly missing: number;
  /** missing / n. */
  readonly share: number;
}

/** Missing values of one column held against the target, before anything is done about them. */
export interface MissingValues {
  readonly column: string;
  readonly label: string;
  readonly missing: ChurnRate;
  readonly present: ChurnRate;
  /** Two-proportion z of missing against present. */
  readonly test: TestResult;
  /** The other column with which being missing goes most, by Cramér's V. */
  readonly goesWith: {
    readonly column: string;
    readonly label: string;
    readonly cramersV: number;
    readonly levels: readonly MissingAtLevel[];
  } | null;
}

/** Is being missing related to leaving, and to what else? One answer for each column with missing values. */
export async function askMissing(context: StudyContext): Promise<MissingValues[]> {
  const answers: MissingValues[] = [];
  for (const { column, missing, present } of await askPresence(context)) {
    if (missing.n === 0 || present.n === 0) continue;
    const proportion = ({ churned, n }: ChurnRate) => ({ count: churned, n });
    const test = twoProportionZ(proportion(missing), proportion(present), { level: coverage(context) });
    const goesWith = await strongestRelation(context, column);
    answers.push({ column: column.name, label: column.label, missing, present, test, goesWith });
  }
  return answers;
}

/** The other column with which a column's gaps go most; its levels are shown, so that it is no personal one. */
async function strongestRelation(
  context: StudyContext,
  gap: StudyColumn,
): Promise<MissingValues['goesWith']> {
  const levelsOf = await askAllLevels(context);
  let strongest: MissingValues['goesWith'] = null;
  for (const other of shownColumns(context.columns)) {
    const counts = levelsOf.get(other.name);
    if (!counts || counts.length < 2 || other === gap) continue;
    const edges = await bandEdges(context, other);
    const levels = counts.map(({ level, n, missing: { [gap.name]: missing = 0 } }) => ({
      ...levelOf(other, edges, level),
      n,
      missing,
      share: missing / n,
    }));
    const cells = levels.map(({ n, missing }) => [missing, n - missing]);
    const cramersV = chiSquare(cells, { level: coverage(context) }).effect.value;
    if (cramersV > (strongest?.cramersV ?? 0)) {
      strongest = { column: other.name, label: other.label, cramersV, levels };
    }
  }
  return strongest;
}
