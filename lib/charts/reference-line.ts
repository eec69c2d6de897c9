import { plainText, textWidth } from './text.js';
import { FONT_SIZE, font, PALETTE } from './theme.js';

/** A value that the dots are read against. */
export interface ReferenceLine {
  readonly at: number;
  /** Written above the line; empty for a line that needs no words. */
  readonly label: string;
  readonly dash: 'solid' | 'dash';
}

/** A vertical line through rows; `span` is in px below the top of the plot. */
export function verticalLine(
  line: ReferenceLine,
  axes: { x: string; y: string },
  span: [number, number],
): object {
  return {
    type: 'line',
    layer: 'between',
    xref: axes.x,
    yref: axes.y,
    x0: line.at,
    x1: line.at,
    y0: span[0],
    y1: span[1],
    line: { color: PALETTE.quiet, width: 1.4, dash: line.dash === 'dash' ? '5px,4px' : 'solid' },
  };
}

/**
 * The words above a vertical line, kept within the plot.
 *
 * @param place.axis - the horizontal axis of the line
 * @param place.range - where that axis begins and ends, in its unit
 * @param place.plot - where it begins and ends, in px
 */
export function lineLabel(
  { at, label }: ReferenceLine,
  place: { axis: string; range: readonly [number, number]; plot: readonly [number, number] },
): object {
  const [first, last] = place.range;
  const [start, end] = place.plot;
  const half = textWidth(label, FONT_SIZE.small) / 2;
  const x = start + ((at - first) / (last - first)) * (end - start);
  const shift = Math.max(0, start + half - x) - Math.max(0, x + half - end);
  return {
    text: plainText(label),
    xref: place.axis,
    x: at,
    xshift: shift,
    yref: 'paper',
    y: 1,
    yanchor: 'bottom',
    xanchor: 'center',
    yshift: 1,
    showarrow: false,
    font: font(FONT_SIZE.small, PALETTE.quiet),
  };
}
