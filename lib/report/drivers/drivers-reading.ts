import { decimal, intervalName, percent } from '../../charts/format.js';
import type { CrossValidation } from '../../stats/index.js';
import type { Driver, DriverLevel, DriversResult } from '../../study/index.js';
import { listed } from '../listed.js';
import { pValueText } from '../p-value.js';
import { type ApartLevel, driverName, leftOf, moreOrFewer, surestLevel } from './driver-words.js';

/** So many columns are told with their numbers. */
const mostTold = 3;

/**
 * The drivers of churn in three or four sentences: which columns tell most when the others are held still, by how much,
 * which are not shown to tell anything, and how well customers are ranked that the model was not fitted to.
 *
 * They say what goes with leaving, never what makes customers leave.
 */
export function driversSentences(result: DriversResult): string[] {
  const significance = 1 - (result.overall.interval?.level ?? 0.95);
  const shown = result.drivers.filter(({ pAdjusted }) => pAdjusted < significance);
  const others = result.drivers.filter((driver) => !shown.includes(driver));
  const told = shown.slice(0, mostTold);
  const apart = told.map((driver) => ({ driver, level: surestLevel(driver) }));
  const sizes = apart.flatMap(({ driver, level }) => (level ? [sizeInWords(driver, level)] : []));
  return [
    shown.length > 0
      ? `With the other columns held still, leaving goes most with ${listed(told.map(withPValue))}, p adjusted by Holm${alsoInWords(shown.slice(mostTold))}`
      : 'With the other columns held still, no column is shown to go with leaving',
    ...(sizes.length > 0 ? [`Of customers alike in the other columns, ${sizes.join('; ')}`] : []),
    ...apart.flatMap(({ driver, level }) => (level ? [] : certaintyInWords(driver))),
    ...(shown.length > 0 && others.length > 0
      ? [`Not shown to tell anything that the others do not: ${listed(others.map(driverName))}`]
      : []),
    rankingInWords(result.validation),
  ];
}

function withPValue({ label, protected: isProtected, pAdjusted, log10PAdjusted }: Driver): string {
  const p = pValueText({ pValue: pAdjusted, log10PValue: log10PAdjusted });
  return `${label} (${isProtected ? 'protected; ' : ''}${p})`;
}

function alsoInWords(drivers: readonly Driver[]): string {
  return drivers.length > 0 ? `; also with ${listed(drivers.map(driverName))}` : '';
}

/** The level that differs most surely, its counts beside those of the base and of levels without a finite estimate. */
function sizeInWords({ label, levels }: Driver, level: ApartLevel): string {
  const base = levels.find(({ status }) => status === 'base')!;
  const [difference, interval] = moreOrFewer(level.marginalEffect);
  const certain = levels.filter(isCertain).map((each) => `${leftOf(each)} where it is "${each.label}"`);
  const counts = [`${leftOf(level)}, against ${leftOf(base)}`, ...certain].join('; ');
  return `${difference} left where ${label} is "${level.label}" than where it is "${base.label}" (${interval}; counted as they are: ${counts})`;
}

function certaintyInWords({ label, levels }: Driver): string[] {
  const certain = levels.filter(isCertain).map((each) => `${leftOf(each)} left where it is "${each.label}"`);
  return certain.length > 0 ? [`${label}: ${listed(certain)}, so no difference can be estimated`] : [];
}

function isCertain({ status, n, churned }: DriverLevel): boolean {
  return status === 'separated' && (churned === 0 || churned === n);
}

function rankingInWords(validation: CrossValidation | null): string {
  if (!validation)
    return 'How well this ranks customers that it was not fitted to cannot be measured: too few left or stayed';
  const { auc, gains, baseline } = validation;
  const { low, high } = auc.interval;
  const ends = `${intervalName([auc.interval])} ${decimal(100 * low, 1)} to ${decimal(100 * high, 1)} %`;
  const pairs = `Of two customers that it was not fitted to, one who left and one who stayed, the model gives the one who left the higher risk ${percent(auc.value)} of the time (${ends}; by chance ${decimal(100 * baseline.auc, 0)} %)`;
  const first = gains[0]!;
  if (first.reach === 1) return pairs;
  const captured = `${decimal(100 * first.interval.low, 1)} to ${decimal(100 * first.interval.high, 1)} %`;
  return `${pairs}; the ${percent(first.reach)} at highest risk hold ${percent(first.captured)} of all who left (${leftOf({ churned: first.count, n: validation.count })}; ${intervalName([first.interval])} ${captured})`;
}
