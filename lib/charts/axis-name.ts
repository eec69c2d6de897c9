import { stackedLines } from './text.js';
import { EDGE, FONT_SIZE, font, PALETTE } from './theme.js';

/**
 * What a vertical axis measures, above its end, read like any other line.
 *
 * @param left - px between the left of the figure and the axis
 * @param edge - blank px at the left of the figure; default 20
 */
export function aboveTheAxis(text: string, left: number, edge: number = EDGE): object {
  return {
    text: stackedLines([text]),
    xref: 'paper',
    x: 0,
    xshift: edge - left,
    xanchor: 'left',
    yref: 'paper',
    y: 1,
    yshift: 10,
    yanchor: 'bottom',
    align: 'left',
    showarrow: false,
    borderpad: 0,
    font: font(FONT_SIZE.small, PALETTE.quiet),
  };
}
