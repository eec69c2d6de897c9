import { holm } from '../../stats/index.js';
import type { SimpsonAlarm } from './alarm.js';
import type { PairTable } from './pair-tables.js';
import { simpsonAlarm, type Turned } from './simpson-alarm.js';
import { bothWays, type Compared, compareWithin, spanOf } from './simpson-comparisons.js';
import { type SlopeWithin, slopeWithin } from './slope-within.js';

/** When a difference that turns round is worth an alarm. */
export interface SimpsonOptions {
  /** Default 0.05. */
  readonly significance?: number;
  /** The smallest difference of rates that matters, in both directions; default 0.02. */
  readonly matters?: number;
  /** How much of the column's spread has to be left within the strata; default 0.1. */
  readonly leastWithin?: number;
}

/**
 * Simpson's paradox: does a difference of churn point the other way among customers who are alike in something else?
 *
 * Every two levels of each column are compared, and the trend along each ordered one, plainly and within the levels of
 * each other column. An alarm is raised where
 * - the plain and the stratified difference have opposite signs,
 * - neither is explained by chance: the larger of their two p-values, adjusted by Holm over every comparison made, is
 *   below the significance level,
 * - both are at least as large as the smallest difference that matters (a trend is taken from its first to its last level),
 * - no stratum by itself is shown to point the plain way (by Holm over the strata): where strata surely differ in
 *   direction, it depends on the stratum, which is another finding, and
 * - the strata leave enough of the column to compare: where one column all but names the other, few customers are left.
 *
 * Columns marked as a whole as following leaving do not stratify: customers picked by a result of leaving differ by
 * the picking. Of several comparisons of a column that turn round within the same strata the surest is told.
 *
 * @param tables - columns crossed by churn, as `askPairTables` gives them
 * @returns the alarms, in the order of the tables
 *
 * Source: Simpson (1951), JRSS B 13, 238-241; the stratified difference is Mantel and Haenszel's, see `slopeWithin`.
 */
export function simpsonAlarms(tables: readonly PairTable[], options: SimpsonOptions = {}): SimpsonAlarm[] {
  const { significance = 0.05 } = options;
  const compared = tables.flatMap(bothWays).flatMap(compareWithin);
  const adjusted = holm(compared.map(log10PValueOfTurning));
  const found = new Map<string, Turned[]>();
  for (const [index, each] of compared.entries()) {
    const p = adjusted[index]!;
    if (p.pValue >= significance || !isSerious(each, options)) continue;
    const id = `${each.table.compared.column}/${each.table.strata.column}`;
    found.set(id, [...(found.get(id) ?? []), { ...each, adjusted: p }]);
  }
  return [...found.values()].map((turned) => simpsonAlarm(surestOf(turned), turned.length - 1));
}

/** A difference that does not turn round has nothing to be tested. */
function log10PValueOfTurning({ crude, stratified }: Compared): number {
  return crude.slope * stratified.slope < 0 ? Math.max(crude.log10PValue, stratified.log10PValue) : 0;
}

function surestOf(turned: readonly Turned[]): Turned {
  return turned.reduce((best, each) => (each.adjusted.log10PValue < best.adjusted.log10PValue ? each : best));
}

function isSerious(each: Compared, options: SimpsonOptions): boolean {
  const { comparison, crude, stratified } = each;
  const { matters = 0.02, leastWithin = 0.1, significance = 0.05 } = options;
  const isLarge = ({ slope }: SlopeWithin) => Math.abs(slope) * spanOf(comparison) >= matters;
  return (
    isLarge(crude) &&
    isLarge(stratified) &&
    stratified.spread >= leastWithin * crude.spread &&
    !isContradicted(each, significance)
  );
}

/** Does some stratum surely point the plain way, so that it depends on the stratum which way it goes? */
function isContradicted({ crude, strata }: Compared, significance: number): boolean {
  const slopes = strata.flatMap((stratum) => slopeWithin([stratum]) ?? []);
  const adjusted = holm(slopes.map(({ log10PValue }) => log10PValue));
  return slopes.some(({ slope }, index) => slope * crude.slope > 0 && adjusted[index]!.pValue < significance);
}
