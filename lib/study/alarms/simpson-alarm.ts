import type { AdjustedPValue, Proportion } from '../../stats/index.js';
import { about, type Counted, type RateDifference, type SimpsonAlarm } from './alarm.js';
import { type Compared, spanOf } from './simpson-comparisons.js';
import { type SlopeWithin, slopeWithin } from './slope-within.js';

/** A comparison that turns round, and how sure that is. */
export interface Turned extends Compared {
  readonly adjusted: AdjustedPValue;
}

/** The alarm of a comparison that turns round; `others` turn round in the same columns. */
export function simpsonAlarm(
  { table, comparison, strata, crude, stratified, adjusted }: Turned,
  others: number,
): SimpsonAlarm {
  const { compared, strata: within } = table;
  // The higher score comes first, so that a difference is the first level less the second.
  const ends = comparison.of === 'trend' ? comparison.ends.toReversed() : comparison.ends;
  const [first, second] = [ends[0]!, ends[1]!];
  const inAll = (level: number) => sumOf(table.cells[level]!);
  const span = spanOf(comparison);
  return {
    id: `simpsons-paradox/${compared.column}/${within.column}`,
    kind: 'simpsons-paradox',
    about: about({ columns: [compared.column, within.column] }),
    found: {
      comparison: comparison.of,
      label: compared.label,
      levels: [
        { label: compared.levels[first]!.label, ...inAll(first) },
        { label: compared.levels[second]!.label, ...inAll(second) },
      ],
      within: within.label,
      crude: differenceOf(crude, span),
      stratified: differenceOf(stratified, span),
      pAdjusted: adjusted.pValue,
      log10PAdjusted: adjusted.log10PValue,
      strata: within.levels.map(({ label }, stratum) => {
        const slope = slopeWithin([strata[stratum]!])?.slope;
        const counted = (level: number) => sumOf([table.cells[level]![stratum]!]);
        return {
          label,
          levels: [counted(first), counted(second)],
          difference: slope === undefined ? null : slope * span,
        };
      }),
      others,
    },
  };
}

function differenceOf({ slope, interval, pValue, log10PValue }: SlopeWithin, span: number): RateDifference {
  const { low, high, level } = interval;
  return {
    value: slope * span,
    interval: { low: low * span, high: high * span, level },
    pValue,
    log10PValue,
  };
}

function sumOf(cells: readonly (Proportion | null)[]): Counted {
  return cells.reduce<Counted>(
    (sum, cell) => ({ n: sum.n + (cell?.n ?? 0), churned: sum.churned + (cell?.count ?? 0) }),
    { n: 0, churned: 0 },
  );
}
