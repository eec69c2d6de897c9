import { isDeepStrictEqual } from 'node:util';
import type { AxisScale } from './axis-ticks.js';
import type { Layout } from './figure.js';
import { widestLine } from './text.js';
import { FONT_SIZE } from './theme.js';

/** Width of a chart's layout for phones, and what it leaves blank at the edges, in px. */
export const PHONE = { width: 350, edge: 2 } as const;

const TICK_GAP = 10;

/**
 * A layout that carries a second one, for screens on which the first would have to be scrolled.
 *
 * The second stands in `meta`, of which plotly draws nothing, and holds only what differs; a script of the page puts it in
 * place. Traces are the same in both.
 *
 * @param layout - at the figure's own width
 * @param phone - the same chart, `PHONE.width` px wide
 * @returns `layout` with `meta.phone`
 *
 * @example
 * withPhoneLayout({ width: 760, height: 200 }, { width: 350, height: 200 }).meta; // { phone: { width: 350 } }
 */
export function withPhoneLayout(layout: Layout, phone: Layout): Layout {
  const differing = Object.entries(phone).filter(([key, value]) => !isDeepStrictEqual(value, layout[key]));
  return { ...layout, meta: { phone: Object.fromEntries(differing) } };
}

/**
 * The same axis with as many of its ticks as fit beside one another; 0 stays where it has a tick.
 *
 * @param room - length of the axis in px
 *
 * @example
 * const scale = { range: [0, 4], values: [0, 1, 2, 3, 4], labels: ['0', '1', '2', '3', '4'] } as const;
 * fewerTicks(scale, 40).labels; // ['0', '2', '4']
 */
export function fewerTicks(scale: AxisScale, room: number): AxisScale {
  const { range, values, labels } = scale;
  const pxPerUnit = room / (range[1] - range[0]);
  const steps = values.slice(1).map((value, index) => (value - values[index]!) * pxPerUnit);
  const needed = widestLine(labels, FONT_SIZE.small) + TICK_GAP;
  const every = steps.length === 0 ? 1 : Math.ceil(needed / Math.min(...steps));
  const first = Math.max(0, values.indexOf(0)) % every;
  const isKept = (_: unknown, index: number) => index % every === first;
  return { ...scale, values: values.filter(isKept), labels: labels.filter(isKept) };
}
