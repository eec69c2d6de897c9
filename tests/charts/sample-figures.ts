import {
  associationChart,
  calibrationChart,
  correlationMatrix,
  type DriverLevel,
  distributionChart,
  driversChart,
  effectForest,
  type Figure,
  type GainsStep,
  gainsChart,
  groupMeansChart,
  overlapMatrix,
  portraitChart,
  type RateLevel,
  rateChart,
  ratePanels,
  segmentMap,
} from '../../lib/charts/index.js';

/** Invented customers: every name a reader could meet in a table, markup included. */
export const MARKUP = ['<a href="x">x</a>', '$x$', '<b>bold</b> & &lt;'] as const;

/** A 95 % interval of plausible width, clipped to shares. */
export function aroundRate(churned: number, n: number): RateLevel['interval'] {
  const rate = churned / n;
  const half = 0.98 / Math.sqrt(n);
  return { low: Math.max(0, rate - half), high: Math.min(1, rate + half), level: 0.95 };
}

export function level(label: string, churned: number, n: number, small = false): RateLevel {
  return { label, n, churned, rate: churned / n, interval: aroundRate(churned, n), small };
}

export function around(value: number, half: number) {
  return { value, interval: { low: value - half, high: value + half, level: 0.95 } };
}

export const BASE = { label: 'all customers', rate: 0.2037 };

export const LEVELS = [
  level('1', 1409, 5084),
  level('2', 348, 4590),
  level('3', 220, 266),
  level('4', 60, 60, true),
];

const [LINK, FORMULA, BOLD] = MARKUP;

/** One figure a chart, each with names that plotly would read as markup. */
export const FIGURES: Readonly<Record<string, Figure>> = {
  rateChart: rateChart({
    title: `Churn by products ${LINK}`,
    levels: [...LEVELS, level(LINK, 1, 3), level(FORMULA, 0, 4), level(BOLD, 2, 2)],
    base: { label: FORMULA, rate: 0.2037 },
  }),
  ratePanels: ratePanels({
    title: 'Churn by every column',
    panels: [
      { title: LINK, levels: LEVELS },
      { title: 'City', levels: [level('Ростов Великий', 814, 2509), level(BOLD, 413, 2477)] },
      { title: FORMULA, levels: [level('women', 1139, 4543), level('men', 898, 5457)] },
    ],
    base: BASE,
  }),
  distributionChart: distributionChart({
    title: `Age ${BOLD}`,
    unit: FORMULA,
    bins: [
      { from: 18, to: 38, churned: 40, stayed: 300 },
      { from: 38, to: 58, churned: 120, stayed: 200 },
      { from: 58, to: 78, churned: 30, stayed: 100 },
    ],
  }),
  associationChart: associationChart({
    title: 'What goes together with leaving',
    rows: [
      { label: LINK, ...around(0.285, 0.018) },
      { label: 'Возраст', ...around(0.01, 0.02) },
      { label: FORMULA, ...around(-0.156, 0.019) },
    ],
    valueLabel: `Pearson ${BOLD}`,
  }),
  correlationMatrix: correlationMatrix({
    title: 'Correlations',
    labels: [LINK, FORMULA, BOLD],
    values: [
      [1, -0.3, null],
      [-0.3, 1, 0.05],
      [null, 0.05, 1],
    ],
    counts: [
      [900, 800, 0],
      [800, 900, 700],
      [0, 700, 900],
    ],
  }),
  segmentMap: segmentMap({
    title: 'Segments',
    segments: [
      { name: LINK, ...rateOf(149, 220) },
      { name: FORMULA, ...rateOf(129, 192) },
      { name: BOLD, ...rateOf(283, 683) },
    ],
    base: { label: BOLD, rate: 0.182 },
  }),
  overlapMatrix: overlapMatrix({
    title: 'Overlap',
    names: [LINK, FORMULA, BOLD],
    counts: [
      [220, 61, 0],
      [61, 192, 20],
      [0, 20, 683],
    ],
  }),
  portraitChart: portraitChart({
    title: 'Portrait',
    traits: [
      { label: LINK, inside: FORMULA, outside: BOLD, index: '105', effect: around(0.42, 0.06) },
      { label: 'Age', inside: '41.2', outside: '38.5', index: '105', effect: around(-0.2, 0.06) },
    ],
    effectLabel: 'difference in standard deviations',
  }),
  effectForest: effectForest({
    title: 'Hypotheses',
    rows: [
      { label: LINK, ...around(0.74, 0.05), verdict: 'shown to differ' },
      { label: FORMULA, ...around(0.03, 0.05), verdict: 'not shown to differ' },
    ],
    valueLabel: "Hedges' g",
  }),
  groupMeansChart: groupMeansChart({
    title: `Mean age ${LINK}`,
    groups: [
      { label: FORMULA, ...around(44.8, 0.4), n: 2037 },
      { label: BOLD, ...around(37.4, 0.2), n: 7963 },
    ],
    valueLabel: 'mean age, years',
  }),
  driversChart: driversChart({
    title: `Drivers ${LINK}`,
    drivers: [
      {
        title: FORMULA,
        levels: [driverLevel(LINK, 348, 4590, around(-0.172, 0.015)), baseLevel(BOLD, 1409, 5084)],
      },
      { title: 'Products', levels: [baseLevel('1', 1409, 5084), driverLevel('4', 60, 60, null)] },
    ],
  }),
  calibrationChart: calibrationChart({
    title: `Calibration ${LINK}`,
    subtitle: BOLD,
    groups: [
      { predicted: 0.05, ...rateOf(30, 900) },
      { predicted: 0.4, ...rateOf(420, 1000) },
    ],
  }),
  gainsChart: gainsChart({
    title: `Gains ${FORMULA}`,
    steps: [gainsStep(420, 1000), gainsStep(450, 1900)],
    all: { n: 1900, churned: 450 },
  }),
};

/** A level held against its base, in shares. */
export function driverLevel(
  label: string,
  churned: number,
  n: number,
  effect: DriverLevel['effect'],
): DriverLevel {
  return { label, n, churned, isBase: false, effect };
}

export function baseLevel(label: string, churned: number, n: number): DriverLevel {
  return { label, n, churned, isBase: true, effect: null };
}

/** So many left among the first n customers, of 450 in all. */
export function gainsStep(churned: number, n: number): GainsStep {
  return { n, churned, interval: aroundRate(churned, 450) };
}

function rateOf(churned: number, n: number) {
  return { n, churned, rate: churned / n, interval: aroundRate(churned, n) };
}
