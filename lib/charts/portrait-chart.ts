import type { Interval } from '../stats/results/interval.js';
import { numberScale } from './axis-ticks.js';
import { chartTable, estimateColumns, numberColumn, wordsColumn } from './chart-table.js';
import { dotRows } from './dot-rows.js';
import { estimateRow, estimatesInWords, finiteEnds } from './estimate-rows.js';
import type { Figure } from './figure.js';
import { decimalsFor, intervalName, sentence } from './format.js';
import { requireEstimate, requireRows } from './guards.js';
import { DIRECTION, PALETTE } from './theme.js';

/** One trait of a segment: how it reads inside and outside, and the difference as an effect. */
export interface PortraitTrait {
  readonly label: string;
  readonly inside: string;
  readonly outside: string;
  /** The segment's value where all customers are 100; empty where there is none. */
  readonly index: string;
  readonly effect: { readonly value: number; readonly interval: Interval };
}

/** What `portraitChart` draws. */
export interface PortraitChart {
  readonly title: string;
  /** A sentence that stands before how to read the chart. */
  readonly note?: string;
  readonly traits: readonly PortraitTrait[];
  /** What the effect is; traits are comparable only when it has no unit of its own. */
  readonly effectLabel: string;
  /** The two groups in a word each; default inside and outside. */
  readonly sides?: { readonly inside: string; readonly outside: string };
}

const BAR_HEIGHT = 15;
/** The axis always reaches a medium effect both ways, so that small differences look small. */
const LEAST_REACH = 0.5;

/**
 * What marks the customers of a segment, against all others?
 *
 * Bars to the right where the segment has more of the trait and to the left where it has less, in the order given, each
 * with a dot and its whisker; grey and hollow where the interval holds no difference. The values stand at the right, inside
 * and outside the segment, with the index.
 *
 * @param options.traits - `inside` and `outside` as words ('41.2', '56.0 %'), the unit in the label; effects in one unit
 * @param options.effectLabel - what the effect is, written under the axis
 * @throws {RangeError} when there are no traits, an effect is not finite or an interval is out of order
 *
 * @example
 * const effect = { value: 0.42, interval: { low: 0.36, high: 0.48, level: 0.95 } };
 * const traits = [{ label: 'Age, years', inside: '41.2', outside: '38.5', index: '105', effect }];
 * portraitChart({ title: 'One product', traits, effectLabel: 'difference in standard deviations' }).alt;
 * // 'One product. Difference in standard deviations: 0.42 [0.36, 0.48] for Age, years (41.2 against 38.5).'
 */
export function portraitChart({
  title,
  note = '',
  traits,
  effectLabel,
  sides = { inside: 'inside', outside: 'outside' },
}: PortraitChart): Figure {
  requireRows('portraitChart', 'traits', traits);
  traits.forEach(({ effect: { value, interval } }, index) => {
    requireEstimate('portraitChart', `traits[${index}].effect`, value, interval);
  });
  const effects = traits.map(({ effect }) => effect);
  const intervals = effects.map(({ interval }) => interval);
  const words = { valueLabel: effectLabel, decimals: decimalsFor(intervals) };
  const named = traits.map(({ label, inside, outside, effect }) => ({
    ...effect,
    label: `${label} (${inside} against ${outside})`,
  }));
  const figure = dotRows({
    title,
    subtitle: `${note}${howToRead(traits, sides)}`,
    alt: `${sentence(title)} ${estimatesInWords(named, { ...words, zero: 0 })}`,
    rows: traits.map(({ label, inside, outside, index, effect }, position) => ({
      ...estimateRow(named[position]!, words),
      label,
      cells: [inside, outside, index],
      hollow: holdsZero(effect.interval),
    })),
    columns: [
      { header: sides.inside, kind: 'number' },
      { header: sides.outside, kind: 'number' },
      { header: 'index', kind: 'number' },
    ],
    scale: numberScale([-LEAST_REACH, LEAST_REACH, ...finiteEnds(effects)]),
    axisTitle: `less ‹ ${effectLabel} › more`,
    reference: { at: 0, label: '', dash: 'solid' },
    table: chartTable(
      title,
      traits.map(({ effect, ...trait }) => ({ ...trait, ...effect })),
      [
        wordsColumn('trait', ({ label }) => label),
        numberColumn(sides.inside, ({ inside }) => inside),
        numberColumn(sides.outside, ({ outside }) => outside),
        numberColumn('index', ({ index }) => index),
        ...estimateColumns(effectLabel, intervals, words.decimals),
      ],
    ),
  });
  const { layout } = figure;
  const lines = layout.shapes as readonly object[];
  return { ...figure, layout: { ...layout, shapes: [...bars(figure), ...lines] } };
}

function howToRead(
  traits: readonly PortraitTrait[],
  { inside, outside }: { inside: string; outside: string },
) {
  const whiskers = intervalName(traits.map(({ effect }) => effect.interval));
  const grey = traits.some(({ effect }) => holdsZero(effect.interval)) ? '; grey: may be no difference' : '';
  return `Bars: ${inside} less ${outside}; whiskers: ${whiskers}${grey}; index: all customers are 100.`;
}

function holdsZero({ low, high }: Interval): boolean {
  return low <= 0 && high >= 0;
}

/** From no difference to each dot; purple where the segment has more. */
function bars({ data: [dots] }: Figure): object[] {
  const { x, y } = dots as unknown as { readonly x: readonly number[]; readonly y: readonly number[] };
  const { marker } = dots as unknown as { readonly marker: { readonly color: readonly string[] } };
  return x.map((value, index) => ({
    type: 'rect',
    layer: 'between',
    xref: 'x',
    yref: 'y',
    x0: 0,
    x1: value,
    y0: y[index]! - BAR_HEIGHT / 2,
    y1: y[index]! + BAR_HEIGHT / 2,
    line: { width: 0 },
    fillcolor: barColor(value, marker.color[index] === PALETTE.paper),
  }));
}

function barColor(value: number, isHollow: boolean): string {
  if (isHollow) return PALETTE.grid;
  return value > 0 ? DIRECTION.more : DIRECTION.less;
}
