import type { Interval } from '../stats/results/interval.js';
import type { DotRow } from './dot-block.js';
import { churnedOf, decimal, decimalsFor, estimate, intervalName } from './format.js';
import type { PlacedPanel } from './panel-columns.js';
import { wrapText } from './text.js';
import { FONT_SIZE, PALETTE } from './theme.js';

/** A level of a column: its counts, and how its share who left differs from that of the base level. */
export interface DriverLevel {
  readonly label: string;
  readonly n: number;
  readonly churned: number;
  /** The level that the others are held against. */
  readonly isBase: boolean;
  /** A difference of shares; null at the base, and where the model has no finite estimate. */
  readonly effect: { readonly value: number; readonly interval: Interval } | null;
}

/** A column and its levels. */
export interface DriverPanel {
  readonly title: string;
  readonly levels: readonly DriverLevel[];
}

/** A difference of shares in percentage points. */
export interface DriverPoints {
  readonly label: string;
  readonly value: number;
  readonly interval: Interval;
}

const WIDEST_LABEL = 190;
const PANEL_TITLE = 24;
const ROW = 21;
const PANEL_GAP = 10;

/** The differences that there are, in percentage points, each named by its column and level. */
export function pointsOf(panels: readonly DriverPanel[]): DriverPoints[] {
  return panels.flatMap(({ title, levels }) =>
    levels.flatMap(({ label, effect }) =>
      effect ? [{ label: nameOf(title, label), ...inPoints(effect) }] : [],
    ),
  );
}

/** A level by its name and its column's: Age: 55 to 64. */
export function nameOf(title: string, label: string): string {
  return `${title}: ${label}`;
}

/** How many decimals all points of a chart are told with: at least one, as everywhere else. */
export function pointDecimals(points: readonly DriverPoints[]): number {
  return Math.max(1, decimalsFor(points.map(({ interval }) => interval)));
}

/** The panels one under the other, a title and a row a level each. */
export function placedDrivers(
  panels: readonly DriverPanel[],
  decimals: number,
): { readonly panels: PlacedPanel[]; readonly height: number } {
  let height = 0;
  const placed = panels.map(({ title, levels }): PlacedPanel => {
    const top = height + PANEL_TITLE;
    const rows = levels.map((level, index) => levelRow(title, level, top + (index + 0.5) * ROW, decimals));
    const bottom = top + rows.length * ROW;
    height = bottom + PANEL_GAP;
    return { title, top, bottom, rows };
  });
  return { panels: placed, height };
}

function levelRow(title: string, level: DriverLevel, y: number, decimals: number): DotRow {
  const { label, n, churned, isBase } = level;
  const points = level.effect && inPoints(level.effect);
  const words = points ? estimate(points.value, points.interval, decimals) : withoutEffect(level);
  const coverage = points ? `, ${intervalName([points.interval])}` : '';
  return {
    label: wrapText(label, { width: WIDEST_LABEL, size: FONT_SIZE.label, maxLines: 1 }),
    value: isBase ? 0 : (points?.value ?? null),
    interval: isBase ? { low: 0, high: 0, level: 1 } : (points?.interval ?? null),
    cells: [[words], [churnedOf(churned, n)]],
    hover: `${nameOf(title, label)}: ${words}${points ? ' points' : ''}${coverage}; ${churnedOf(churned, n)} left`,
    color: PALETTE.left,
    hollow: isBase,
    y,
  };
}

/** What stands in place of an estimate: that the level is the base, or why there is none. */
export function withoutEffect({ n, churned, isBase }: DriverLevel): string {
  if (isBase) return `${decimal(0, 0)} (base)`;
  if (churned === n) return 'all left';
  return churned === 0 ? 'none left' : 'no estimate';
}

/** A difference of shares in percentage points. */
export function inPoints({
  value,
  interval,
}: NonNullable<DriverLevel['effect']>): Omit<DriverPoints, 'label'> {
  const { low, high, level } = interval;
  return { value: 100 * value, interval: { low: 100 * low, high: 100 * high, level } };
}
