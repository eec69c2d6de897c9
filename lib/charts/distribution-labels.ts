import type { DistributionBin, DistributionGroup } from './distribution-groups.js';
import { count } from './format.js';
import { plainText, textWidth } from './text.js';
import { FONT_SIZE, font } from './theme.js';

/** The plot that the labels stand in: its axes' ranges, and its size in px. */
export interface DistributionPlot {
  readonly xRange: readonly [number, number];
  readonly yRange: readonly [number, number];
  readonly width: number;
  readonly height: number;
}

interface GroupLabel {
  readonly group: DistributionGroup;
  readonly text: string;
  /** Middle and half of the width, px from the left. */
  readonly x: number;
  readonly half: number;
  /** The highest share under the label, and its px above the axis. */
  readonly top: number;
  readonly topPx: number;
}

const LABEL_HEIGHT = 18;
const LABEL_GAP = 8;

/** Name and n of each group, above the bin where it stands out most from the other. */
export function groupLabels(
  groups: readonly [DistributionGroup, DistributionGroup],
  bins: readonly DistributionBin[],
  plot: DistributionPlot,
): object[] {
  const [stayed, left] = groups;
  const first = labelOver(bins, { group: left, other: stayed }, plot);
  const second = labelOver(bins, { group: stayed, other: left }, plot);
  const doCollide =
    Math.abs(first.x - second.x) < first.half + second.half + LABEL_GAP &&
    Math.abs(first.topPx - second.topPx) < LABEL_HEIGHT;
  const higher = first.topPx >= second.topPx ? first : second;
  return [first, second].map((label) => ({
    text: plainText(label.text),
    xref: 'paper',
    x: label.x / plot.width,
    xanchor: 'center',
    yref: 'y',
    y: label.top,
    yanchor: 'bottom',
    yshift: doCollide && label === higher ? LABEL_HEIGHT : 1,
    showarrow: false,
    font: font(FONT_SIZE.label, label.group.textColor, 600),
  }));
}

function labelOver(
  bins: readonly DistributionBin[],
  { group, other }: { readonly group: DistributionGroup; readonly other: DistributionGroup },
  { xRange, yRange, width, height }: DistributionPlot,
): GroupLabel {
  const text = `${group.name} (n = ${count(group.n)})`;
  const half = textWidth(text, FONT_SIZE.label, true) / 2;
  const toPx = (value: number) => ((value - xRange[0]) / (xRange[1] - xRange[0])) * width;
  const bin = bins[mostAhead(group.shares, other.shares)]!;
  const x = Math.min(width - half, Math.max(half, toPx((bin.from + bin.to) / 2)));
  const isUnder = ({ from, to }: DistributionBin) => toPx(to) > x - half && toPx(from) < x + half;
  const shares = bins.flatMap((one, index) =>
    isUnder(one) ? [group.shares[index]!, other.shares[index]!] : [],
  );
  const top = Math.max(...shares);
  return { group, text, x, half, top, topPx: (top / yRange[1]) * height };
}

/** The index at which one list is furthest above the other. */
function mostAhead(shares: readonly number[], others: readonly number[]): number {
  const leads = shares.map((share, index) => share - others[index]!);
  return leads.indexOf(Math.max(...leads));
}
