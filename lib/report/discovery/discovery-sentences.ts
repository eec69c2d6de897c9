import { count, decimal, percent } from '../../charts/format.js';
import type { NamedDiscovery } from '../../segments/index.js';
import { rateWords } from '../readings.js';
import type { Discovery } from '../results.js';

/** What a search found and how much of it held up, in sentences. */
export function discoverySentences({
  rows,
  candidates,
  direction,
  minSize,
  depth,
  churn,
}: Discovery): string[] {
  const looked = `${count(candidates)} rules of up to ${depth} ${depth === 1 ? 'condition' : 'conditions'} were looked at on one half of the customers`;
  if (rows.length === 0) return [`${looked}; none of ${count(minSize)} customers or more stands out`];
  const confirmed = rows.filter(({ confirmation }) => confirmation.verdict === 'confirmed');
  const told = [
    `${looked}; of the ${rows.length} that leave ${direction === 'high' ? 'most' : 'least'} for their size, ${confirmed.length} held up on the other half`,
  ];
  const best = confirmed.toSorted(
    (a, b) => sign(direction) * (b.confirmation.rate! - a.confirmation.rate!),
  )[0];
  if (best) {
    told.push(
      `The ${direction === 'high' ? 'highest' : 'lowest'} confirmed rate: "${best.name}", ${rateWords(best.confirmation)} on customers that it was not found on${timesAverage(best, churn.rate)}; on the whole table it holds ${count(best.n)} customers and ${percent(best.shareOfChurned)} of all who left`,
    );
  }
  const flattered = rows.map(
    ({ discovery, confirmation }) => (discovery.rate ?? 0) - (confirmation.rate ?? 0),
  );
  const mean = flattered.reduce((sum, points) => sum + points, 0) / flattered.length;
  const side = `${decimal(Math.abs(mean) * 100, 1)} points ${mean >= 0 ? 'higher' : 'lower'} on average`;
  told.push(
    sign(direction) * mean > 0
      ? `The half that a rule was picked on flatters it: there the rates are ${side}`
      : `On the half that the rules were picked on the rates are ${side}, so that nothing speaks of flattery`,
  );
  const withProtected = rows.filter(({ protectedColumns }) => protectedColumns.length > 0).length;
  if (withProtected > 0) {
    told.push(
      `${withProtected} of the rules ${withProtected === 1 ? 'uses' : 'use'} a protected column, which may not decide an offer by itself`,
    );
  }
  return told;
}

function timesAverage({ confirmation: { rate } }: NamedDiscovery, base: number | null): string {
  return rate === null || base === null || base === 0
    ? ''
    : `, ${decimal(rate / base, rate < base / 10 ? 2 : 1)} times the average`;
}

const sign = (direction: 'high' | 'low') => (direction === 'high' ? 1 : -1);
