import type { PlacedPanel } from './panel-columns.js';
import { plainText, wrapText } from './text.js';
import { FONT_SIZE, font, PALETTE } from './theme.js';

/**
 * The name of a panel, above its rows and over its labels; one line, cut short where it is longer.
 *
 * @param place.left - where it begins, px from the left of the figure
 * @param place.room - the px it may take
 * @param place.rowsAxis - the axis of the panel's rows, such as `y2`
 */
export function panelTitle(
  { title, top }: PlacedPanel,
  place: {
    readonly left: number;
    readonly room: number;
    readonly rowsAxis: string;
    readonly figureWidth: number;
  },
): object {
  const { left, room, rowsAxis, figureWidth } = place;
  const [line = ''] = wrapText(title, { width: room, size: FONT_SIZE.label, bold: true, maxLines: 1 });
  return {
    text: plainText(line),
    xref: 'paper',
    x: left / figureWidth,
    xanchor: 'left',
    yref: rowsAxis,
    y: top,
    yanchor: 'bottom',
    showarrow: false,
    bgcolor: PALETTE.paper,
    font: font(FONT_SIZE.label, PALETTE.ink, 600),
  };
}
