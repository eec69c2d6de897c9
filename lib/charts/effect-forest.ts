import { requireFinite } from '../stats/results/guards.js';
import { type AxisScale, numberScale, ratioScale } from './axis-ticks.js';
import { chartTable, estimateColumns, wordsColumn } from './chart-table.js';
import { dotRows } from './dot-rows.js';
import {
  type Estimate,
  estimateRow,
  estimatesInWords,
  finiteEnds,
  howToReadEstimates,
} from './estimate-rows.js';
import type { Figure } from './figure.js';
import { decimalsFor, sentence } from './format.js';
import { requireEstimate, requireRows } from './guards.js';

/** What a test came to: of a hypothesis, or of a segment on the half of the table that it was not found on. */
export type EffectVerdict =
  | 'shown to differ'
  | 'not shown to differ'
  | 'shown equivalent'
  | 'not shown equivalent'
  | 'confirmed'
  | 'not confirmed';

/** An effect with its interval and the verdict of its test. */
export interface Effect extends Estimate {
  readonly verdict: EffectVerdict;
}

/** What `effectForest` draws. */
export interface EffectForest {
  readonly title: string;
  readonly subtitle?: string;
  readonly rows: readonly Effect[];
  readonly valueLabel: string;
  /** The value of no effect: 0 for differences, 1 for ratios. */
  readonly zero?: number;
}

/**
 * How large are the effects behind a set of tests, and what was shown?
 *
 * Dots with whiskers around a line at no effect, in the order given, with the verdict at the right; dots of what was not
 * shown to differ are hollow. Effects must share one unit; ratios stand on a log axis.
 *
 * @param options.rows - an end of an interval may be infinite (a one-sided test): its whisker runs to the edge
 * @param options.valueLabel - what the effect is, written under the axis
 * @param options.zero - the value of no effect; default 0
 * @throws {RangeError} when there are no rows, a value is not finite, a ratio is not above 0 or an interval is out of order
 *
 * @example
 * const interval = { low: 0.69, high: 0.79, level: 0.95 };
 * const rows = [{ label: 'mean age', value: 0.74, interval, verdict: 'shown to differ' as const }];
 * effectForest({ title: 'Left and stayed', rows, valueLabel: "Hedges' g" }).alt;
 * // "Left and stayed. Hedges' g: 0.74 [0.69, 0.79] for mean age. Shown to differ: 1 of 1."
 */
export function effectForest({ title, subtitle, rows, valueLabel, zero = 0 }: EffectForest): Figure {
  requireRows('effectForest', 'rows', rows);
  requireFinite('effectForest', 'zero', zero);
  rows.forEach(({ value, interval }, index) => {
    requireEstimate('effectForest', `rows[${index}]`, value, interval);
    if (zero === 1 && !(value > 0)) {
      throw new RangeError(
        `effectForest requires a ratio above 0 in \`rows[${index}].value\`, received ${value}`,
      );
    }
  });
  const intervals = rows.map(({ interval }) => interval);
  const decimals = decimalsFor(intervals);
  const anyHollow = rows.some(({ verdict }) => !isShownToDiffer(verdict));
  const reading = howToReadEstimates(intervals, { dots: valueLabel, line: 'no effect' });
  return dotRows({
    title,
    subtitle:
      subtitle ?? (anyHollow ? reading.replace(/\.$/, '; hollow dots: no difference shown.') : reading),
    alt: `${sentence(title)} ${estimatesInWords(rows, { valueLabel, decimals, zero })} ${verdictsInWords(rows)}`,
    rows: rows.map((row) => {
      const content = estimateRow(row, { valueLabel, decimals });
      return { ...content, cells: [...content.cells, row.verdict], hollow: !isShownToDiffer(row.verdict) };
    }),
    columns: [
      { header: 'value [interval]', kind: 'number' },
      { header: 'verdict', kind: 'words' },
    ],
    ...effectAxis(rows, valueLabel, zero),
    reference: { at: zero, label: '', dash: 'solid' },
    table: chartTable(title, rows, [
      wordsColumn('compared', ({ label }) => label),
      ...estimateColumns(valueLabel, intervals, decimals),
      wordsColumn('verdict', ({ verdict }) => verdict),
    ]),
  });
}

/** Ratios, whose value of no effect is 1, stand on a log axis: half as many is as far from it as twice as many. */
function effectAxis(
  rows: readonly Effect[],
  valueLabel: string,
  zero: number,
): { readonly scale: AxisScale; readonly axisTitle: string } {
  const ends = [zero, ...finiteEnds(rows)];
  if (zero !== 1) return { scale: numberScale(ends), axisTitle: valueLabel };
  return { scale: ratioScale(ends.filter((end) => end > 0)), axisTitle: `${valueLabel} (log scale)` };
}

function isShownToDiffer(verdict: EffectVerdict): boolean {
  switch (verdict) {
    case 'shown to differ':
    case 'confirmed':
      return true;
    case 'not shown to differ':
    case 'shown equivalent':
    case 'not shown equivalent':
    case 'not confirmed':
      return false;
    default: {
      const unknown: never = verdict;
      throw new TypeError(`effectForest knows no verdict ${JSON.stringify(unknown)}`);
    }
  }
}

function verdictsInWords(rows: readonly Effect[]): string {
  const shown = rows.filter(({ verdict }) => isShownToDiffer(verdict)).length;
  const isConfirmation = rows.some(({ verdict }) => verdict === 'confirmed' || verdict === 'not confirmed');
  return `${isConfirmation ? 'Confirmed' : 'Shown to differ'}: ${shown} of ${rows.length}.`;
}
