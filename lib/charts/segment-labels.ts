import { type LabelPlace, placeLabels } from './place-labels.js';
import type { Rectangle } from './rectangles.js';
import { balancedLines, plainText, widestLine } from './text.js';
import { FONT_SIZE, font, linesHeight, PALETTE } from './theme.js';

/** A dot that is to be named: in axis units and in px from the top left of the plot. */
export interface SegmentPoint {
  readonly name: string;
  /** The line under the name. */
  readonly numbers: string;
  readonly position: number;
  readonly rate: number;
  readonly x: number;
  readonly y: number;
  /** Top and bottom of the whisker, px. */
  readonly whisker: readonly [number, number];
}

/** What the labels share the plot with, px. */
export interface LabelRoom {
  readonly width: number;
  readonly height: number;
  readonly baseY: number;
  readonly dot: number;
  /** The widest line of a name. */
  readonly nameWidth: number;
}

const WHISKER_HALF = 4;

/** Names and numbers beside their dots, none on another; a thin line leads to those that had to stand off. */
export function segmentLabels(points: readonly SegmentPoint[], room: LabelRoom): object[] {
  const names = points.map(({ name }) =>
    balancedLines(name, { width: room.nameWidth, size: FONT_SIZE.small, bold: true, maxLines: 3 }),
  );
  const places = placeLabels(
    points.map(({ x, y, numbers }, index) => ({
      x,
      y,
      width: Math.max(
        widestLine(names[index]!, FONT_SIZE.small, true),
        widestLine([numbers], FONT_SIZE.small),
      ),
      height: linesHeight(names[index]!.length + 1, FONT_SIZE.small),
    })),
    {
      obstacles: [...points.flatMap((point) => obstaclesOf(point, room.dot)), lineAt(room)],
      bounds: { left: 0, top: 0, right: room.width, bottom: room.height },
    },
  );
  return points.map((point, index) => labelAt(point, names[index]!, places[index]!));
}

function obstaclesOf({ x, y, whisker: [top, bottom] }: SegmentPoint, dot: number): Rectangle[] {
  const half = dot / 2;
  return [
    { left: x - half, right: x + half, top: y - half, bottom: y + half },
    { left: x - WHISKER_HALF, right: x + WHISKER_HALF, top, bottom },
  ];
}

function lineAt({ width, baseY }: LabelRoom): Rectangle {
  return { left: 0, right: width, top: baseY - 1, bottom: baseY + 1 };
}

function labelAt(point: SegmentPoint, name: readonly string[], { dx, dy, isFar }: LabelPlace): object {
  const label = {
    text: [...name.map((line) => `<b>${plainText(line)}</b>`), plainText(point.numbers)].join('<br>'),
    x: point.position,
    y: point.rate,
    xanchor: 'center',
    yanchor: 'middle',
    align: dx < 0 ? 'right' : 'left',
    font: font(FONT_SIZE.small),
    borderpad: 0,
  };
  if (!isFar) return { ...label, showarrow: false, xshift: dx, yshift: 0 - dy };
  const leader = { arrowhead: 0, arrowwidth: 0.8, arrowcolor: PALETTE.line, standoff: 5 };
  return { ...label, ...leader, showarrow: true, ax: dx, ay: dy };
}
