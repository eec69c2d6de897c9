import type { NamedDiscovery } from '../../segments/index.js';
import type { ChurnRate } from '../../study/index.js';

/** What is counted over the segments that a search found. */
export interface DiscoveryTally {
  readonly found: number;
  /** Of them, on the half that they were not found on. */
  readonly confirmed: number;
  /** Rules with a column that may not decide an offer by itself. */
  readonly withProtected: number;
  /** The rate where a rule was found less the rate on the other half, on average; null where nothing was found. */
  readonly flattery: number | null;
  /** The confirmed segment that is most extreme, and its rate over the table's; null where none is confirmed. */
  readonly furthest: { readonly segment: string; readonly timesAverage: number | null } | null;
}

/**
 * How many of the segments that a search found held up, and how far the half that they were picked on flatters them?
 *
 * @param direction - which of the confirmed rates is the most extreme: the highest, or the lowest
 * @param churn - of the whole table
 *
 * @example
 * discoveryTally('high', discovery.rows, discovery.churn).confirmed; // 10
 */
export function discoveryTally(
  direction: 'high' | 'low',
  rows: readonly NamedDiscovery[],
  churn: ChurnRate,
): DiscoveryTally {
  const confirmed = rows.filter(({ confirmation }) => confirmation.verdict === 'confirmed');
  const sign = direction === 'high' ? 1 : -1;
  const [furthest] = confirmed.toSorted((a, b) => sign * (b.confirmation.rate! - a.confirmation.rate!));
  const flattered = rows.map(
    ({ discovery, confirmation }) => (discovery.rate ?? 0) - (confirmation.rate ?? 0),
  );
  const total = flattered.reduce((sum, points) => sum + points, 0);
  return {
    found: rows.length,
    confirmed: confirmed.length,
    withProtected: rows.filter(({ protectedColumns }) => protectedColumns.length > 0).length,
    flattery: rows.length === 0 ? null : total / rows.length,
    furthest: furthest
      ? { segment: furthest.id, timesAverage: timesAverage(furthest.confirmation, churn) }
      : null,
  };
}

function timesAverage({ rate }: ChurnRate, { rate: base }: ChurnRate): number | null {
  return rate === null || base === null || base === 0 ? null : rate / base;
}
