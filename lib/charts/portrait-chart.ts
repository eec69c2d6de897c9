import type { Interval } from '../stats/results/interval.js';
import { numberScale } from './axis-ticks.js';
import { dotRows } from './dot-rows.js';
import { estimateRow, estimatesInWords, finiteEnds, howToReadEstimates } from './estimate-rows.js';
import type { Figure } from './figure.js';
import { decimalsFor, sentence } from './format.js';
import { requireEstimate, requireRows } from './guards.js';

/** One trait of a segment: how it reads inside and outside, and the difference as an effect. */
export interface PortraitTrait {
  readonly label: string;
  readonly inside: string;
  readonly outside: string;
  readonly effect: { readonly value: number; readonly interval: Interval };
}

/** What `portraitChart` draws. */
export interface PortraitChart {
  readonly title: string;
  readonly subtitle?: string;
  readonly traits: readonly PortraitTrait[];
  /** What the effect is; traits are comparable only when it has no unit of its own. */
  readonly effectLabel: string;
}

/**
 * What marks the customers of a segment, against all others?
 *
 * Dots with whiskers around a line at no difference, in the order given; right of the line the segment has more of the
 * trait. The values themselves stand at the right, inside and outside the segment.
 *
 * @param options.traits - `inside` and `outside` as words with their unit ('41.2 years'); effects in one unit
 * @param options.effectLabel - what the effect is, written under the axis
 * @throws {RangeError} when there are no traits, an effect is not finite or an interval is out of order
 *
 * @example
 * const effect = { value: 0.42, interval: { low: 0.36, high: 0.48, level: 0.95 } };
 * const traits = [{ label: 'Age', inside: '41.2 years', outside: '38.5 years', effect }];
 * portraitChart({ title: 'One product', traits, effectLabel: 'difference in standard deviations' }).alt;
 * // 'One product. Difference in standard deviations: 0.42 [0.36, 0.48] for Age (41.2 years inside, 38.5 years outside).'
 */
export function portraitChart({ title, subtitle, traits, effectLabel }: PortraitChart): Figure {
  requireRows('portraitChart', 'traits', traits);
  traits.forEach(({ effect: { value, interval } }, index) => {
    requireEstimate('portraitChart', `traits[${index}].effect`, value, interval);
  });
  const effects = traits.map(({ effect }) => effect);
  const intervals = effects.map(({ interval }) => interval);
  const decimals = decimalsFor(intervals);
  const named = traits.map(({ label, inside, outside, effect }) => ({
    ...effect,
    label: `${label} (${inside} inside, ${outside} outside)`,
  }));
  return dotRows({
    title,
    subtitle:
      subtitle ?? howToReadEstimates(intervals, { dots: effectLabel, line: 'as outside the segment' }),
    alt: `${sentence(title)} ${estimatesInWords(named, { valueLabel: effectLabel, decimals, zero: 0 })}`,
    rows: traits.map(({ label, inside, outside, effect }, index) => ({
      ...estimateRow({ ...effect, label: named[index]!.label }, { valueLabel: effectLabel, decimals }),
      label,
      cells: [inside, outside],
    })),
    columns: [
      { header: 'inside', kind: 'words' },
      { header: 'outside', kind: 'words' },
    ],
    scale: numberScale([0, ...finiteEnds(effects)]),
    axisTitle: effectLabel,
    reference: { at: 0, label: '', dash: 'solid' },
  });
}
