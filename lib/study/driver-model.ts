import {
  type CrossValidation,
  crossValidate,
  type Effect,
  type Factor,
  type FactorCell,
  holm,
  type LevelOdds,
  type LikelihoodRatioTest,
  type LogisticModel,
  logisticModel,
  type MarginalEffect,
} from '../stats/index.js';
import type { BreakdownRow } from './breakdown.js';
import { mergedCells } from './driver-cells.js';
import type { DriverColumn } from './driver-columns.js';

/** One level of a driver, by itself (churned of n, weight of evidence) and with the other columns held still. */
export interface DriverLevel extends BreakdownRow {
  /** Why there is no odds ratio, where there is none; see `LevelOdds`. */
  readonly status: LevelOdds['status'];
  /** Against the base level, with Wald's interval. */
  readonly oddsRatio: Effect | null;
  /** Wald's test that the odds ratio is 1. */
  readonly pValue: number | null;
  readonly log10PValue: number | null;
  /** The difference in the rate, against the base level. */
  readonly marginalEffect: Effect | null;
  readonly weightOfEvidence: Effect | null;
}

/** One column and what it tells of leaving. */
export interface Driver {
  readonly column: string;
  readonly label: string;
  /** May not decide an offer by itself. */
  readonly protected: boolean;
  /** The level that the others are held against. */
  readonly base: string;
  /** What the column tells by itself, and what chance alone would come to. */
  readonly informationValue: number;
  readonly informationByChance: number;
  /** What it tells beside the other columns. */
  readonly test: LikelihoodRatioTest;
  /** Holm's adjustment over the columns. */
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
  readonly levels: readonly DriverLevel[];
}

/** The model of the chosen columns, and how it does on customers that it was not fitted to. */
export interface DriverModel extends LogisticModel {
  /** Combinations of levels that some customer has. */
  readonly cells: number;
  /** Null where nobody or everybody left among the customers outside some fold. */
  readonly validation: CrossValidation | null;
}

/** Fits the model to the cells of all folds, and checks it fold by fold. */
export function fitDrivers(
  columns: readonly DriverColumn[],
  byFold: readonly (readonly FactorCell[])[],
  level: number,
): DriverModel {
  const factors = columns.map(
    ({ column, levels, base }): Factor => ({
      name: column.name,
      levels: levels.map(({ label }) => label),
      base,
    }),
  );
  const cells = mergedCells(byFold);
  return {
    cells: cells.length,
    ...logisticModel(factors, cells, { level }),
    validation: canValidate(byFold) ? crossValidate(factors, byFold, { level }) : null,
  };
}

/** What each column tells, the one that tells most beside the others first. */
export function driversOf(
  columns: readonly DriverColumn[],
  { regression, tests, effects }: DriverModel,
): Driver[] {
  const adjusted = holm(tests.map(({ log10PValue }) => log10PValue));
  let first = 0;
  const drivers = columns.map(({ column, levels, base, evidence }, index): Driver => {
    const from = first;
    first += levels.length;
    return {
      column: column.name,
      label: column.label,
      protected: column.definition.protected,
      base: levels[base]!.label,
      informationValue: evidence.informationValue,
      informationByChance: evidence.expectedByChance,
      test: tests[index]!,
      pAdjusted: adjusted[index]!.pValue,
      log10PAdjusted: adjusted[index]!.log10PValue,
      levels: levels.map((level, at) =>
        driverLevel(level, regression.levels[from + at]!, effects[from + at]!, evidence.levels[at]!),
      ),
    };
  });
  return drivers.toSorted((a, b) => a.test.log10PValue - b.test.log10PValue);
}

function driverLevel(
  level: BreakdownRow,
  { status, oddsRatio, coefficient }: LevelOdds,
  { effect }: MarginalEffect,
  weightOfEvidence: Effect | null,
): DriverLevel {
  const { pValue, log10PValue } = coefficient ?? { pValue: null, log10PValue: null };
  return { ...level, status, oddsRatio, pValue, log10PValue, marginalEffect: effect, weightOfEvidence };
}

/** Some left and some stayed outside each fold. */
function canValidate(byFold: readonly (readonly FactorCell[])[]): boolean {
  return byFold.every((_, index) => {
    const others = byFold.toSpliced(index, 1).flat();
    return others.some(({ count }) => count > 0) && others.some(({ n, count }) => count < n);
  });
}
