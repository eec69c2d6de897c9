import type { ClaimResult, HypothesisResult } from '../study/index.js';

/** How many of a list came out, in words that sentences use. */
export interface CameOut {
  readonly id: string;
  readonly what: string;
  readonly of: number;
  readonly cameOut: number;
  /** How many came out how; in a fixed order, those that none came to included. */
  readonly verdicts: readonly { readonly verdict: string; readonly n: number }[];
}

/** What is counted over all results of a study. */
export interface StudyCounts {
  readonly claims: CameOut;
  readonly differences: CameOut;
  readonly recommendations: CameOut;
}

type Tested = Pick<HypothesisResult, 'verdict'> & { readonly declaredTest: string };
type Claimed = Pick<ClaimResult, 'verdict'>;
type Recommended = { readonly supported: boolean };

/**
 * How much of what was published, tested and recommended came out?
 *
 * @example
 * studyCounts(findings).claims.cameOut; // 8
 */
export function studyCounts({
  claims,
  hypotheses,
  recommendations,
}: {
  readonly claims: readonly Claimed[];
  readonly hypotheses: readonly Tested[];
  readonly recommendations: readonly Recommended[];
}): StudyCounts {
  return {
    claims: claimCounts(claims),
    differences: differenceCounts(hypotheses),
    recommendations: recommendationCounts(recommendations),
  };
}

/** How many published claims came out again. */
export function claimCounts(claims: readonly Claimed[]): CameOut {
  const verdicts = ['reproduced', 'reproduced within rounding', 'differs', 'cannot be tested'] as const;
  const counted = verdicts.map((verdict) => ({ verdict, n: countOf(claims, verdict) }));
  const cameOut = claims.filter(({ verdict }) => verdict.startsWith('reproduced')).length;
  return {
    id: 'claims',
    what: 'published claims came out again',
    of: claims.length,
    cameOut,
    verdicts: counted,
  };
}

/** How many differences were shown, tests of equivalence apart. */
export function differenceCounts(hypotheses: readonly Tested[]): CameOut {
  return hypothesisCounts('differences', 'differences were shown', hypotheses.filter(isOfDifference), [
    'shown to differ',
    'not shown to differ',
  ]);
}

/** How many hypotheses of a family were refuted: differences first, then equivalences, where there are any. */
export function familyCounts(family: string, rows: readonly Tested[]): readonly CameOut[] {
  const ofDifference = rows.filter(isOfDifference);
  const ofEquivalence = rows.filter((row) => !isOfDifference(row));
  return [
    hypothesisCounts(`${family}: differences`, `of ${family}`, ofDifference, [
      'shown to differ',
      'not shown to differ',
    ]),
    hypothesisCounts(`${family}: equivalences`, `of ${family}`, ofEquivalence, [
      'shown equivalent',
      'not shown equivalent',
    ]),
  ].filter(({ of }) => of > 0);
}

/** How many recommendations rest on evidence. */
export function recommendationCounts(recommendations: readonly Recommended[]): CameOut {
  const supported = recommendations.filter((each) => each.supported).length;
  return {
    id: 'recommendations',
    what: 'recommendations rest on evidence in this table',
    of: recommendations.length,
    cameOut: supported,
    verdicts: [
      { verdict: 'supported', n: supported },
      { verdict: 'not supported', n: recommendations.length - supported },
    ],
  };
}

function isOfDifference({ declaredTest }: Tested): boolean {
  return declaredTest !== 'equivalence';
}

/** The first of the verdicts is that it came out. */
function hypothesisCounts(
  id: string,
  what: string,
  rows: readonly Tested[],
  verdicts: readonly HypothesisResult['verdict'][],
): CameOut {
  const counted = verdicts.map((verdict) => ({ verdict, n: countOf(rows, verdict) }));
  return { id, what, of: rows.length, cameOut: counted[0]?.n ?? 0, verdicts: counted };
}

function countOf<V extends string>(rows: readonly { readonly verdict: V }[], verdict: V): number {
  return rows.filter((row) => row.verdict === verdict).length;
}
