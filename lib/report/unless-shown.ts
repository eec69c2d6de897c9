import type { SegmentResult } from '../segments/index.js';
import { pValueText } from './p-value.js';

/**
 * What a sentence on a segment's rate adds where the rate is not shown to differ from everyone else's: of several segments one
 * has the highest rate by chance too.
 *
 * @returns nothing where the difference is shown: adjusted p below 1 less the level of the segment's interval
 *
 * @example
 * unlessShown({ pAdjusted: 0.74, log10PAdjusted: -0.131, interval: { low: 0.18, high: 0.28, level: 0.95 } });
 * // ', not shown to differ from everyone else (adjusted p = 0.740)'
 */
export function unlessShown({
  pAdjusted,
  log10PAdjusted,
  interval,
}: Pick<SegmentResult, 'pAdjusted' | 'log10PAdjusted' | 'interval'>): string {
  if (interval && pAdjusted < 1 - interval.level) return '';
  const p = pValueText({ pValue: pAdjusted, log10PValue: log10PAdjusted });
  return `, not shown to differ from everyone else (adjusted ${p})`;
}
