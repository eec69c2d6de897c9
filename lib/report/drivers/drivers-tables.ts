import { churnedOf, decimal, intervalName } from '../../charts/format.js';
import type { Driver, DriverLevel, DriversResult } from '../../study/index.js';
import { pValueDigits } from '../p-value.js';
import { type TextTable, textTable } from '../table.js';
import { withInterval } from '../test-result/quantity-text.js';
import { driverName, signedPoints, surestLevel, withoutOddsRatio } from './driver-words.js';

/** A row a column: what it tells beside the others, what by itself, and the level that stands out. */
export function columnsTable({ drivers, overall }: DriversResult): TextTable {
  const rows = drivers.map((driver) => ({ driver, level: surestLevel(driver) }));
  return textTable(rows, [
    { header: 'Column', text: ({ driver }) => driverName(driver) },
    { header: 'χ² beside the others (df)', align: 'right', text: ({ driver }) => statisticText(driver) },
    { header: 'p, adjusted', align: 'right', text: ({ driver }) => pAdjustedText(driver) },
    {
      header: 'Information value by itself (by chance)',
      align: 'right',
      text: ({ driver }) => informationText(driver),
    },
    {
      header: 'Most surely apart from its base',
      text: ({ driver, level }) => (level ? `${level.label} against ${driver.base}` : ''),
    },
    {
      header: `Points${intervalWords(overall)}`,
      align: 'right',
      text: ({ level }) => (level ? signedPoints(level.marginalEffect) : ''),
    },
    {
      header: 'Left / all',
      align: 'right',
      text: ({ level }) => (level ? churnedOf(level.churned, level.n) : ''),
    },
  ]);
}

function statisticText({ test: { statistic, df } }: Driver): string {
  return `${decimal(statistic.value, 1)} (${df})`;
}

function pAdjustedText({ pAdjusted, log10PAdjusted }: Driver): string {
  return pValueDigits({ pValue: pAdjusted, log10PValue: log10PAdjusted });
}

function informationText({ informationValue, informationByChance }: Driver): string {
  return `${decimal(informationValue, 4)} (${decimal(informationByChance, 4)})`;
}

function intervalWords({ interval }: DriversResult['overall']): string {
  return interval ? ` (${intervalName([interval])})` : '';
}

/** A row a level: its counts, its odds ratio and its marginal effect. */
export function levelsTable({ drivers, overall }: DriversResult): TextTable {
  const rows = drivers.flatMap((driver) => driver.levels.map((level) => ({ driver, level })));
  const interval = intervalWords(overall);
  return textTable(rows, [
    { header: 'Column and level', text: ({ driver, level }) => levelText(driver, level) },
    { header: 'Left / all', align: 'right', text: ({ level }) => churnedOf(level.churned, level.n) },
    { header: `Odds ratio${interval}`, align: 'right', text: ({ level }) => oddsRatioText(level) },
    { header: 'p (Wald)', align: 'right', text: ({ level }) => pText(level) },
    { header: `Points${interval}`, align: 'right', text: ({ level }) => pointsText(level) },
  ]);
}

function levelText(driver: Driver, { label, small }: DriverLevel): string {
  return `${driverName(driver)}: ${label}${small ? ' (small)' : ''}`;
}

function oddsRatioText(level: DriverLevel): string {
  return level.oddsRatio ? withInterval(level.oddsRatio, level.oddsRatio.interval) : withoutOddsRatio(level);
}

function pText({ pValue, log10PValue }: DriverLevel): string {
  return pValue === null || log10PValue === null ? '' : pValueDigits({ pValue, log10PValue });
}

function pointsText({ status, marginalEffect }: DriverLevel): string {
  if (status === 'base') return '0 (base)';
  return marginalEffect ? signedPoints(marginalEffect) : '';
}
