import type { Findings } from './findings.js';

/** How many of a list came out, in words that sentences use. */
export interface CameOut {
  readonly what: string;
  readonly of: number;
  readonly cameOut: number;
}

/** What is counted over all results of a study. */
export interface StudyCounts {
  readonly claims: CameOut;
  readonly differences: CameOut;
  readonly recommendations: CameOut;
}

/**
 * How much of what was published, tested and recommended came out?
 *
 * @example
 * studyCounts(findings).claims; // { what: 'published claims came out again', of: 8, cameOut: 8 }
 */
export function studyCounts({ claims, hypotheses, recommendations }: Findings): StudyCounts {
  const differences = hypotheses.filter(({ declaredTest }) => declaredTest !== 'equivalence');
  return {
    claims: {
      what: 'published claims came out again',
      of: claims.length,
      cameOut: claims.filter(({ verdict }) => verdict.startsWith('reproduced')).length,
    },
    differences: {
      what: 'differences were shown',
      of: differences.length,
      cameOut: differences.filter(({ verdict }) => verdict === 'shown to differ').length,
    },
    recommendations: {
      what: 'recommendations rest on evidence in this table',
      of: recommendations.length,
      cameOut: recommendations.filter(({ supported }) => supported).length,
    },
  };
}
