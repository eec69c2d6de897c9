import type { DotRow } from './dot-block.js';
import { type RateLevel, rateRow } from './rate-chart.js';
import { wrapText } from './text.js';
import { FONT_SIZE } from './theme.js';

/** One column of the table and its levels. */
export interface RatePanel {
  readonly title: string;
  readonly levels: readonly RateLevel[];
}

/** A panel with its rows, px below the top of the plot. */
export interface PlacedPanel {
  readonly title: string;
  /** Where its rows begin and end; the title stands above. */
  readonly top: number;
  readonly bottom: number;
  readonly rows: readonly DotRow[];
}

/** Panels one under the other. */
export interface PanelColumn {
  readonly panels: readonly PlacedPanel[];
  readonly height: number;
}

const WIDEST_LABEL = 130;
const PANEL_TITLE = 24;
const ROW = 20;
const PANEL_GAP = 10;

/** One column of panels, or two that are as equal in height as the order of the panels allows. */
export function panelColumns(panels: readonly RatePanel[], rateLabel: string): PanelColumn[] {
  return split(panels).map((part) => placedColumn(part, rateLabel));
}

function split(panels: readonly RatePanel[]): (readonly RatePanel[])[] {
  if (panels.length === 1) return [panels];
  const heightOf = (part: readonly RatePanel[]) => part.reduce((sum, panel) => sum + panelHeight(panel), 0);
  const tallest = (at: number) => Math.max(heightOf(panels.slice(0, at)), heightOf(panels.slice(at)));
  const splits = panels.slice(1).map((_, index) => index + 1);
  const best = splits.reduce((a, b) => (tallest(b) < tallest(a) ? b : a));
  return [panels.slice(0, best), panels.slice(best)];
}

function panelHeight({ levels }: RatePanel): number {
  return PANEL_TITLE + levels.length * ROW + PANEL_GAP;
}

function placedColumn(panels: readonly RatePanel[], rateLabel: string): PanelColumn {
  let height = 0;
  const placed = panels.map((panel) => {
    const top = height + PANEL_TITLE;
    height += panelHeight(panel);
    const rows = panel.levels.map((level, index) => placedRow(level, rateLabel, top + (index + 0.5) * ROW));
    return { title: panel.title, top, bottom: top + rows.length * ROW, rows };
  });
  return { panels: placed, height };
}

function placedRow(level: RateLevel, rateLabel: string, y: number): DotRow {
  const row = rateRow(level, rateLabel);
  return {
    ...row,
    label: wrapText(level.label, { width: WIDEST_LABEL, size: FONT_SIZE.small, maxLines: 1 }),
    cells: row.cells.map((text) => [text]),
    y,
  };
}
