import type { CrossValidation, LogisticRegression } from '../stats/index.js';
import { askChurn, type ChurnRate } from './churn-rate.js';
import { coverage, type StudyContext } from './context.js';
import { askDriverCells, type Folds } from './driver-cells.js';
import { type DriverColumn, driverColumns, type LeftOutColumn } from './driver-columns.js';
import { type Driver, driversOf, fitDrivers } from './driver-model.js';
import { driverNotes } from './driver-notes.js';
import { grouped } from './number-words.js';

/** What goes with leaving, when every column is looked at beside the others. */
export interface DriversResult {
  readonly kind: 'drivers';
  /** What the target's event is called. */
  readonly event: string;
  readonly overall: ChurnRate;
  /** The column that tells most beside the others first. */
  readonly drivers: readonly Driver[];
  readonly leftOut: readonly LeftOutColumn[];
  /** Combinations of levels that some customer has. */
  readonly cells: number;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly df: number;
  /** McFadden's R²: the share of the null deviance that the columns take away. */
  readonly mcFadden: number;
  readonly seed: number;
  /** Scores on customers that the model was not fitted to; null where too few left or stayed. */
  readonly validation: CrossValidation | null;
  readonly notes: readonly string[];
}

/** Which columns, and how the model is checked. */
export interface DriverOptions extends Partial<Folds> {
  /** Only these columns, personal ones too where they are named; default: every column but keys and personal ones. */
  readonly columns?: readonly string[];
  /** At most so many cells are fetched; default 100,000. */
  readonly cellLimit?: number;
}

/**
 * What drives churn? A logistic regression on every column that has levels, from one grouped query.
 *
 * Numbers take part in their bands, a missing value is a level. It says what goes with leaving when the other columns are
 * held still, not what makes customers leave.
 *
 * @param options.folds - parts of the cross-validation; default 5
 * @param options.seed - another seed splits the customers otherwise; default: the definition's
 * @throws {RangeError} when nobody or everybody left, no column can take part, or there are fewer than two folds
 */
export async function askDrivers(
  context: StudyContext,
  { columns: names, cellLimit = 100_000, folds = 5, seed = context.definition.seed }: DriverOptions = {},
): Promise<DriversResult> {
  if (!(Number.isSafeInteger(folds) && folds >= 2))
    throw new RangeError(`drivers require a whole number of at least 2 in \`folds\`, received ${folds}`);
  const overall = await askChurn(context);
  if (overall.churned === 0 || overall.churned === overall.n)
    throw new RangeError(
      `drivers require customers of both outcomes, and ${overall.churned} of ${overall.n} ${context.definition.target.left}`,
    );
  const { chosen, leftOut } = await driverColumns(context, names);
  if (chosen.length === 0)
    throw new RangeError('drivers require a column with levels, and none can take part');
  const split = { folds, seed };
  const { columns, tooMany, byFold } = await withinLimit(context, chosen, split, cellLimit);
  const model = fitDrivers(columns, byFold, coverage(context));
  return {
    kind: 'drivers',
    event: context.definition.target.name,
    overall,
    drivers: driversOf(columns, model),
    leftOut: [...leftOut, ...tooMany],
    cells: model.cells,
    ...scoresOf(model.regression),
    seed,
    validation: model.validation,
    notes: driverNotes(context, columns, model),
  };
}

/** Leaves out the column that tells least by itself until the combinations of levels are few enough. */
async function withinLimit(
  context: StudyContext,
  chosen: readonly DriverColumn[],
  folds: Folds,
  cellLimit: number,
) {
  const byInformation = chosen.toSorted((a, b) => b.evidence.informationValue - a.evidence.informationValue);
  const { kept, byFold } = await askDriverCells(context, byInformation, folds, cellLimit);
  const tooMany = byInformation.slice(kept);
  const columns = chosen.filter((each) => !tooMany.includes(each));
  // In the order of the columns, which is that of the model's coefficients.
  const places = columns.map((each) => byInformation.indexOf(each));
  const reason = `with it there are more than ${grouped(cellLimit)} combinations of levels, and it tells less by itself than the columns kept`;
  return {
    columns,
    tooMany: tooMany.map(({ column: { name, label } }): LeftOutColumn => ({ column: name, label, reason })),
    byFold: byFold.map((cells) =>
      cells.map((cell) => ({ ...cell, levels: places.map((place) => cell.levels[place]!) })),
    ),
  };
}

function scoresOf({ logLikelihood, nullLogLikelihood, deviance, nullDeviance, df }: LogisticRegression) {
  const mcFadden = 1 - logLikelihood / nullLogLikelihood;
  return { logLikelihood, nullLogLikelihood, deviance, nullDeviance, df, mcFadden };
}
