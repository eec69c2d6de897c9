import { count, decimal, percent } from '../charts/format.js';
import type { ClaimResult } from '../study/index.js';
import { rateWords } from './readings.js';

/**
 * What the original published, as the page or the notebook prints it; empty where it gave no figure.
 *
 * @example
 * publishedText({ measure: 'churn rate', published: 0.075 }); // '7.5 %'
 * publishedText({ measure: 'correlation with churn', published: 0.29 }); // '0.29'
 */
export function publishedText({ measure, published }: Pick<ClaimResult, 'measure' | 'published'>): string {
  if (published === undefined) return '';
  const isShare = measure === 'churn rate' || measure === 'share of customers';
  // As many decimals as were published: 0.075 * 100 comes out as 7.5, 0.29 * 100 as 28.999999999999996.
  return isShare ? `${Number((published * 100).toFixed(8))} %` : String(published);
}

/** What this table says to a claim, in the unit of its measure; empty where it cannot be measured. */
export function measuredText({ measure, measured }: Pick<ClaimResult, 'measure' | 'measured'>): string {
  if (measured === null) return '';
  switch (measure) {
    case 'churn rate':
    case 'share of customers':
      return percent(measured);
    case 'churn difference to the rest':
      return `${decimal(measured * 100, 1)} points`;
    case 'customers':
      return count(measured);
    case 'lift':
      return `${decimal(measured, 2)} times`;
    case 'correlation with churn':
      return decimal(measured, 4);
    case 'only positive correlation':
      return `${count(measured)} shown to be positive`;
    default:
      return measure satisfies never;
  }
}

/** A figure that a verdict rests on: a rate with its counts, anything else with its interval. */
export function evidenceText({ what, value, n, churned, interval }: ClaimResult['evidence'][number]): string {
  if (n !== undefined && churned !== undefined) {
    return `${what}: ${rateWords({ n, churned, rate: value, interval: interval ?? null })}`;
  }
  const ends = interval ? ` (${decimal(interval.low, 3)} to ${decimal(interval.high, 3)})` : '';
  return `${what}: ${decimal(value, 3)}${ends}`;
}
