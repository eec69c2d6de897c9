import { count, decimal, percent } from '../../charts/format.js';
import { rateWords } from '../readings.js';
import type { Discovery } from '../results.js';
import { discoveryTally } from './discovery-tally.js';

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
  const { found, confirmed, withProtected, flattery, furthest } = discoveryTally(direction, rows, churn);
  const told = [
    `${looked}; of the ${found} that leave ${direction === 'high' ? 'most' : 'least'} for their size, ${confirmed} held up on the other half`,
  ];
  const best = rows.find(({ id }) => id === furthest?.segment);
  if (best) {
    told.push(
      `The ${direction === 'high' ? 'highest' : 'lowest'} confirmed rate: "${best.name}", ${rateWords(best.confirmation)} on customers that it was not found on${timesAverageWords(furthest?.timesAverage ?? null)}; on the whole table it holds ${count(best.n)} customers and ${percent(best.shareOfChurned)} of all who left`,
    );
  }
  const mean = flattery ?? 0;
  const side = `${decimal(Math.abs(mean) * 100, 1)} points ${mean >= 0 ? 'higher' : 'lower'} on average`;
  told.push(
    sign(direction) * mean > 0
      ? `The half that a rule was picked on flatters it: there the rates are ${side}`
      : `On the half that the rules were picked on the rates are ${side}, so that nothing speaks of flattery`,
  );
  if (withProtected > 0) {
    told.push(
      `${withProtected} of the rules ${withProtected === 1 ? 'uses' : 'use'} a protected column, which may not decide an offer by itself`,
    );
  }
  return told;
}

function timesAverageWords(times: number | null): string {
  return times === null ? '' : `, ${decimal(times, times < 0.1 ? 2 : 1)} times the average`;
}

const sign = (direction: 'high' | 'low') => (direction === 'high' ? 1 : -1);
