import { wilson } from '../../../lib/stats/index.js';
import type { Driver, DriverLevel, DriversResult } from '../../../lib/study/index.js';

type Effect = NonNullable<DriverLevel['marginalEffect']>;

function effect(name: string, value: number, low: number, high: number): Effect {
  return { name, value, interval: { low, high, level: 0.95 } };
}

function rate(churned: number, n: number) {
  return { n, churned, rate: churned / n, interval: wilson({ count: churned, n }) };
}

/** What a level is by itself; the rest says what it is beside the other columns. */
function level(label: string, churned: number, n: number, rest: Partial<DriverLevel>): DriverLevel {
  return {
    value: label,
    label,
    ...rate(churned, n),
    small: n < 100,
    share: n / 1000,
    status: 'estimated',
    oddsRatio: null,
    pValue: null,
    log10PValue: null,
    marginalEffect: null,
    weightOfEvidence: null,
    ...rest,
  };
}

export function baseLevel(label: string, churned: number, n: number): DriverLevel {
  return level(label, churned, n, { status: 'base' });
}

/** A level at which the outcome is beyond doubt. */
export function separatedLevel(label: string, churned: number, n: number): DriverLevel {
  return level(label, churned, n, { status: 'separated' });
}

/** A level with the middle and the ends of its odds ratio and of its difference in shares. */
export function estimatedLevel(
  label: string,
  [churned, n]: readonly [number, number],
  odds: readonly [number, number, number],
  points: readonly [number, number, number],
): DriverLevel {
  return level(label, churned, n, {
    oddsRatio: effect('odds ratio', ...odds),
    pValue: 0.002,
    log10PValue: Math.log10(0.002),
    marginalEffect: effect('average marginal effect', ...points),
  });
}

export function driver(column: string, log10PValue: number, rest: Partial<Driver> = {}): Driver {
  const pValue = 10 ** log10PValue;
  const test = {
    method: 'Likelihood-ratio test',
    factor: column,
    statistic: { symbol: 'χ²', value: 40 },
    df: 1,
    pValue,
    log10PValue,
  };
  const levels = rest.levels ?? [
    baseLevel('no', 200, 900),
    estimatedLevel('yes', [30, 100], [1.4, 0.9, 2.2], [0.052, -0.014, 0.118]),
  ];
  return {
    column,
    label: column,
    protected: false,
    base: levels.find(({ status }) => status === 'base')?.label ?? 'no',
    informationValue: 0.0421,
    informationByChance: 0.0057,
    test,
    pAdjusted: pValue,
    log10PAdjusted: log10PValue,
    ...rest,
    levels,
  };
}

export const products = driver('Products', -330, {
  levels: [
    baseLevel('1', 140, 500),
    estimatedLevel('2', [30, 460], [0.21, 0.18, 0.24], [-0.172, -0.187, -0.157]),
    separatedLevel('3', 40, 40),
  ],
});

export const age = driver('Age', -4.2, {
  protected: true,
  levels: [
    estimatedLevel('under 40', [60, 500], [0.4, 0.34, 0.47], [-0.082, -0.096, -0.068]),
    baseLevel('40 and over', 150, 500),
  ],
});

export const card = driver('Card', -0.31);

/** A thousand invented customers. */
export const constructed: DriversResult = {
  kind: 'drivers',
  event: 'left the bank',
  overall: rate(210, 1000),
  drivers: [products, age, card],
  leftOut: [{ column: 'town', label: 'Town', reason: 'it is personal' }],
  cells: 12,
  logLikelihood: -400,
  nullLogLikelihood: -514,
  deviance: 800,
  nullDeviance: 1028,
  df: 4,
  mcFadden: 0.2218,
  seed: 1,
  validation: {
    n: 1000,
    count: 210,
    folds: 5,
    auc: effect('area under the ROC curve', 0.8467, 0.8237, 0.8693),
    aucByFold: [0.84, 0.85, 0.86, 0.83, null],
    brier: effect('Brier score', 0.121, 0.112, 0.13),
    logLoss: effect('log loss', 0.39, 0.35, 0.43),
    baseline: { auc: 0.5, brier: 0.1659, logLoss: 0.514 },
    calibration: [
      { ...counted(50, 800), from: 0.01, predicted: 0.08, to: 0.2 },
      { ...counted(160, 200), from: 0.3, predicted: 0.7, to: 0.98 },
    ],
    gains: [
      { n: 200, count: 160, from: 0.3, reach: 0.2, ...captured(160), lift: (160 * 1000) / (200 * 210) },
      { n: 1000, count: 210, from: 0.01, reach: 1, ...captured(210), lift: 1 },
    ],
  },
  notes: [
    'Products, 3: all 40 left, so no finite odds ratio fits; the test of the whole column counts it in',
  ],
};

function counted(count: number, n: number) {
  return { n, count, rate: count / n, interval: wilson({ count, n }) };
}

function captured(count: number) {
  return { captured: count / 210, interval: wilson({ count, n: 210 }) };
}
