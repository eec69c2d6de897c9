import { requireAtLeast } from '../stats/results/guards.js';
import type { Interval } from '../stats/results/interval.js';
import { shareScale } from './axis-ticks.js';
import { type ChartTable, chartTable, intervalColumns, numberColumn } from './chart-table.js';
import type { Figure, Trace } from './figure.js';
import { churnedOf, count, intervalName, percent, sentence } from './format.js';
import { type Rate, requireChurned, requireRows, requireShareInterval } from './guards.js';
import { SIDE, shareWhiskers, squarePlot } from './square-plot.js';
import { plainText, stackedLines } from './text.js';
import { FONT_SIZE, font, linesHeight, PALETTE } from './theme.js';

/** The customers at highest risk down to some prediction, and how many of those who left are among them. */
export interface GainsStep extends Pick<Rate, 'n' | 'churned'> {
  /** Of the share of all who left that is among them. */
  readonly interval: Interval;
}

/** What `gainsChart` draws. */
export interface GainsChart {
  readonly title: string;
  readonly subtitle?: string;
  readonly steps: readonly GainsStep[];
  /** All customers and all who left. */
  readonly all: Pick<Rate, 'n' | 'churned'>;
}

/** A step as two shares: of all customers, and of all who left. */
interface Reached extends GainsStep {
  readonly reach: number;
  readonly captured: number;
}

const DOT = 8;
const LABEL_GAP = 9;
/** Words beside steps that reach further would be of little use: nobody writes to most customers. */
const FURTHEST_LABEL = 0.5;
const DIAGONAL_LABEL = 0.72;

/**
 * What share of those who left is reached by writing to the tenth of the customers at highest risk, to the fifth, …?
 *
 * The share of customers reached from left to right, the share of those who left among them from bottom to top with the
 * whiskers of its interval, the first steps labelled with their counts; the dashed diagonal is what customers drawn by lot
 * would come to.
 *
 * @param options.steps - by falling risk, each with all before it; intervals are of shares, 0 to 1
 * @param options.all - what shares are taken of
 * @param options.subtitle - default: says what dots, whiskers and diagonal are
 * @throws {RangeError} when there are no steps, nobody left, counts do not fit together or do not rise from step to step, or
 *   an interval is out of order
 *
 * @example
 * const steps = [{ n: 1000, churned: 790, interval: { low: 0.367, high: 0.409, level: 0.95 } }];
 * gainsChart({ title: 'Gains', steps, all: { n: 10000, churned: 2037 } }).alt;
 * // 'Gains. Of all who left, the 10.0 % of customers at highest risk hold 38.8 % (790 / 2,037).'
 */
export function gainsChart({ title, subtitle, steps, all }: GainsChart): Figure {
  requireSteps(steps, all);
  const reached = steps.map(
    (step): Reached => ({ ...step, reach: step.n / all.n, captured: step.churned / all.churned }),
  );
  const labelled = firstApart(reached);
  return squarePlot({
    title,
    subtitle:
      subtitle ??
      `Dots: customers by falling predicted risk; whiskers: ${intervalName(steps.map(({ interval }) => interval))}; dashed line: customers drawn by lot.`,
    alt: `${sentence(title)} ${reachedInWords(labelled, all)}`,
    scale: shareScale(1),
    names: { x: 'share of customers reached', y: 'share of those who left among them' },
    diagonal: { label: 'drawn by lot', at: DIAGONAL_LABEL },
    data: [gainsLine(reached, all)],
    annotations: labelled.map((step) => labelOf(step, all)),
    table: gainsTable(title, reached),
  });
}

function requireSteps(steps: readonly GainsStep[], all: GainsChart['all']): void {
  const caller = 'gainsChart';
  requireRows(caller, 'steps', steps);
  requireChurned(caller, 'all', all);
  requireAtLeast(caller, 'all.churned', all.churned, 1);
  for (const [index, step] of [...steps, all].entries()) {
    const before = steps[index - 1];
    if (before && (before.n > step.n || before.churned > step.churned)) {
      throw new RangeError(
        `${caller} requires steps that rise to all, received ${churnedOf(step.churned, step.n)} after ${churnedOf(before.churned, before.n)}`,
      );
    }
  }
  steps.forEach((step, index) => {
    requireChurned(caller, `steps[${index}]`, step);
    requireShareInterval(caller, `steps[${index}].interval`, step.interval);
  });
}

function gainsTable(title: string, reached: readonly Reached[]): ChartTable {
  const intervals = reached.map(({ interval }) => interval);
  return chartTable(title, reached, [
    numberColumn('customers reached', ({ n }) => count(n)),
    numberColumn('of all customers', ({ reach }) => percent(reach)),
    numberColumn('left among them', ({ churned }) => count(churned)),
    numberColumn('of all who left', ({ captured }) => percent(captured)),
    ...intervalColumns<Reached>(intervals, ({ interval }) => interval, percent),
  ]);
}

function gainsLine(reached: readonly Reached[], all: GainsChart['all']): Trace {
  return {
    type: 'scatter',
    mode: 'lines+markers',
    x: [0, ...reached.map(({ reach }) => reach)],
    y: [0, ...reached.map(({ captured }) => captured)],
    error_y: shareWhiskers([
      { y: 0, interval: { low: 0, high: 0 } },
      ...reached.map(({ captured, interval }) => ({ y: captured, interval })),
    ]),
    line: { color: PALETTE.left, width: 2 },
    marker: { size: [0, ...reached.map(() => DOT)], color: PALETTE.left, opacity: 1 },
    cliponaxis: false,
    hoverinfo: 'text',
    hovertext: ['', ...reached.map((step) => plainText(inWords(step, all)))],
  };
}

/** Two lines at the right of the dot, between the curve and the diagonal. */
function labelOf({ reach, captured, churned }: Reached, all: GainsChart['all']): object {
  return {
    text: stackedLines([percent(captured), churnedOf(churned, all.churned)]),
    x: reach,
    y: captured,
    xshift: LABEL_GAP,
    xanchor: 'left',
    // The curve rises from the dot to the right, so that words under its height leave it free.
    yanchor: 'top',
    yshift: LABEL_GAP,
    align: 'left',
    showarrow: false,
    borderpad: 0,
    bgcolor: PALETTE.paper,
    font: font(FONT_SIZE.small),
  };
}

/** The steps of the riskier half whose labels do not stand on one another. */
function firstApart(reached: readonly Reached[]): Reached[] {
  const apart = linesHeight(2, FONT_SIZE.small) / SIDE;
  const kept: Reached[] = [];
  for (const step of reached) {
    const last = kept.at(-1);
    if (!last || (step.reach <= FURTHEST_LABEL && step.captured - last.captured >= apart)) kept.push(step);
  }
  return kept;
}

function inWords({ reach, captured, churned }: Reached, all: GainsChart['all']): string {
  return `the ${percent(reach)} of customers at highest risk hold ${capturedInWords({ captured, churned }, all)}`;
}

function capturedInWords(
  { captured, churned }: Pick<Reached, 'captured' | 'churned'>,
  all: GainsChart['all'],
): string {
  return `${percent(captured)} (${churnedOf(churned, all.churned)})`;
}

function reachedInWords([first, ...others]: readonly Reached[], all: GainsChart['all']): string {
  const further = others.map((step) => `the first ${percent(step.reach)} ${capturedInWords(step, all)}`);
  return `Of all who left, ${[inWords(first!, all), ...further].join(', ')}.`;
}
