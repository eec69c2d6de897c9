import type { ColumnCalibration } from './calibration.js';
import { drawValue } from './levels.js';
import type { Random } from './random.js';

/** New draws offered a customer. */
const REDRAWS = 60;
/** Trades offered a customer whose value can be drawn anew too: enough for the far out ones to find their group. */
const TRADES = 4;
/** Groups nearer than this to their moments are left alone, so that values are not moved for nothing. */
const NEAR_ENOUGH = 1e-8;

/** The customers of one column, those who stayed first. */
export interface ColumnDraw {
  readonly column: ColumnCalibration;
  readonly stayed: number;
  readonly bands: Uint8Array;
  readonly levels: Uint8Array;
  /** NaN where the value is missing. */
  readonly values: Float64Array;
}

interface Group {
  readonly mean: number;
  readonly variance: number;
  n: number;
  /** Sum of the values' distances from the calibrated mean, and of their squares. */
  distance: number;
  squares: number;
}

/**
 * Moves values so that group means and standard deviations come out: who among the like has the higher one?
 *
 * Two customers of the same churn and band trade their values, or one value is drawn anew within its level, wherever
 * that brings the groups nearer to the calibrated moments. Counts of levels and of bands stay as they are.
 *
 * @param draw - the column's values, changed in place
 * @param by - for each customer the band of the column by which the calibrated groups are formed
 */
export function fitMoments(draw: ColumnDraw, by: Uint8Array, random: Random): void {
  const groupOf = groupsOf(draw, by);
  const size = draw.values.length;
  const bands = strata(draw, draw.bands);
  const trades = draw.column.draw === 'value' ? REDRAWS : TRADES;
  for (let offer = 0; offer < trades * size; offer++) {
    const peers = pick(bands, random);
    offerTrade(draw, groupOf, pick(peers, random), pick(peers, random));
  }
  if (draw.column.draw === 'value') return;
  const levels = strata(draw, draw.levels);
  for (let offer = 0; offer < REDRAWS * size; offer++) {
    const row = pick(pick(levels, random), random);
    offerRedraw(draw, groupOf[row]!, row, drawValue(draw.column, draw.levels[row]!, random) as number);
  }
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[random.below(values.length)]!;
}

/** The group of each customer; of a customer whose value is missing it is never asked. */
function groupsOf({ column, stayed, values }: ColumnDraw, by: Uint8Array): Group[] {
  const groups = column.moments!.map(({ mean, sd }) => ({
    mean,
    variance: sd * sd,
    n: 0,
    distance: 0,
    squares: 0,
  }));
  return Array.from(values, (value, row) => {
    const churned = row < stayed ? 0 : 1;
    const group =
      groups[column.moments!.findIndex(({ left, bands }) => left === churned && bands.includes(by[row]!))]!;
    if (!Number.isNaN(value)) {
      group.n++;
      add(group, value, 1);
    }
    return group;
  });
}

/**
 * The customers of each churn and code, those with a missing value left out.
 *
 * Offers go to strata in equal shares: the few customers far out, who weigh most in a spread, are settled before the
 * many in the middle have been moved to make up for them.
 */
function strata({ stayed, values }: ColumnDraw, codes: Uint8Array): number[][] {
  const rows = new Map<number, number[]>();
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const stratum = 2 * codes[row]! + (row < stayed ? 0 : 1);
    const members = rows.get(stratum);
    if (members) members.push(row);
    else rows.set(stratum, [row]);
  });
  return [...rows.values()];
}

function offerTrade({ values, levels }: ColumnDraw, groupOf: readonly Group[], a: number, b: number): void {
  const [groupA, groupB] = [groupOf[a]!, groupOf[b]!];
  if (groupA === groupB) return;
  const before = misfit(groupA) + misfit(groupB);
  if (before < NEAR_ENOUGH) return;
  const [valueA, valueB] = [values[a]!, values[b]!];
  replace(groupA, valueA, valueB);
  replace(groupB, valueB, valueA);
  if (misfit(groupA) + misfit(groupB) > before) {
    replace(groupA, valueB, valueA);
    replace(groupB, valueA, valueB);
    return;
  }
  [values[a], values[b]] = [valueB, valueA];
  [levels[a], levels[b]] = [levels[b]!, levels[a]!];
}

function offerRedraw({ values }: ColumnDraw, group: Group, row: number, value: number): void {
  const before = misfit(group);
  if (before < NEAR_ENOUGH) return;
  replace(group, values[row]!, value);
  if (misfit(group) > before) replace(group, value, values[row]!);
  else values[row] = value;
}

function replace(group: Group, out: number, into: number): void {
  add(group, out, -1);
  add(group, into, 1);
}

function add(group: Group, value: number, times: 1 | -1): void {
  const distance = value - group.mean;
  group.distance += times * distance;
  group.squares += times * distance * distance;
}

/** How far a group is from its calibrated mean and variance, in shares of the variance, weighed by its size. */
function misfit({ n, variance, distance, squares }: Group): number {
  const offMean = distance / n;
  const offVariance = squares / n / variance - 1;
  return n * ((offMean * offMean) / variance + offVariance * offVariance);
}
