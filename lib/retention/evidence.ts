import type { SegmentResult } from '../segments/index.js';
import { type Estimate, type Interval, newcombe } from '../stats/index.js';
import type {
  ChurnRate,
  ClaimResult,
  ComparedGroup,
  EvidenceDefinition,
  HypothesisResult,
} from '../study/index.js';

/** The results of a study that statements rest on. */
export interface Results {
  readonly overall: ChurnRate;
  readonly segments: readonly SegmentResult[];
  readonly claims: readonly ClaimResult[];
  readonly hypotheses: readonly HypothesisResult[];
  /** A p-value below it shows a difference. */
  readonly significance: number;
}

interface Held {
  readonly id: string;
  /** The segment's name, the claim or the hypothesis, in words. */
  readonly what: string;
  /** Whether this table bears it out. */
  readonly supports: boolean;
}

interface Adjusted {
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
}

export interface SegmentEvidence extends Held, Adjusted {
  readonly kind: 'segment';
  readonly churn: ChurnRate;
  readonly overall: ChurnRate;
  /** Its rate less everyone else's; null where one of the two is empty. */
  readonly difference: SegmentResult['difference'];
}

export interface ClaimedEvidence extends Held {
  readonly kind: 'claim';
  readonly verdict: ClaimResult['verdict'];
  readonly figures: ClaimResult['evidence'];
}

export interface HypothesisEvidence extends Held, Adjusted {
  readonly kind: 'hypothesis';
  readonly verdict: HypothesisResult['verdict'];
  /** A difference of rates where two rates are compared, else the test's own estimate. */
  readonly estimate: Estimate;
  readonly interval: Interval;
  readonly unit: string | null;
  /** The group that has to have the highest value and the one that has it; null where any difference counts. */
  readonly highest: { readonly expected: string; readonly found: string | null } | null;
}

/** A recorded result that a statement rests on, whether it bears it out, and the figures that say so. */
export type Evidence = SegmentEvidence | ClaimedEvidence | HypothesisEvidence;

/**
 * Does this table bear out what a statement rests on? Each result that it names, with its figures.
 *
 * A segment counts where it is shown to leave more often than everyone else, a claim where it is reproduced, a hypothesis
 * where its null is refuted, with the group highest that the statement names.
 *
 * @throws {RangeError} when a result that is named was not asked
 *
 * @example
 * // evidenceOf({ segments: [], claims: ['churn-rate'], hypotheses: [] }, results)[0].supports; // true
 */
export function evidenceOf(named: EvidenceDefinition, results: Results): Evidence[] {
  return [
    ...named.segments.map((id) => segmentEvidence(required(results.segments, id), results)),
    ...named.claims.map((id) => claimEvidence(required(results.claims, id))),
    ...named.hypotheses.map((each) =>
      typeof each === 'string'
        ? hypothesisEvidence(required(results.hypotheses, each))
        : hypothesisEvidence(required(results.hypotheses, each.id), each.highest),
    ),
  ];
}

function required<T extends { readonly id: string }>(results: readonly T[], id: string): T {
  const found = results.find((result) => result.id === id);
  if (!found) throw new RangeError(`evidenceOf requires a recorded result for ${id}, received none`);
  return found;
}

function segmentEvidence(segment: SegmentResult, { overall, significance }: Results): SegmentEvidence {
  const { id, name, n, churned, rate, interval, difference, pAdjusted, log10PAdjusted } = segment;
  return {
    kind: 'segment',
    id,
    what: name,
    supports: (difference?.value ?? 0) > 0 && pAdjusted < significance,
    churn: { n, churned, rate, interval },
    overall,
    difference,
    pAdjusted,
    log10PAdjusted,
  };
}

function claimEvidence({ id, says, verdict, evidence }: ClaimResult): ClaimedEvidence {
  const supports = verdict.startsWith('reproduced');
  return { kind: 'claim', id, what: says, supports, verdict, figures: evidence };
}

function hypothesisEvidence(result: HypothesisResult, expected?: string | number): HypothesisEvidence {
  const { id, claim, verdict, pAdjusted, log10PAdjusted, unit } = result;
  const highest = expected === undefined ? null : highestGroup(result, expected);
  const isRefuted = verdict === 'shown to differ' || verdict === 'shown equivalent';
  return {
    kind: 'hypothesis',
    id,
    what: claim,
    supports: isRefuted && (highest === null || highest.found === highest.expected),
    verdict,
    ...differenceOf(result, expected),
    unit,
    highest,
    pAdjusted,
    log10PAdjusted,
  };
}

function highestGroup(
  { groups }: HypothesisResult,
  expected: string | number,
): HypothesisEvidence['highest'] {
  const valued = groups.filter((group) => valueHeld(group) !== null);
  const [first] = valued.toSorted((a, b) => valueHeld(b)! - valueHeld(a)!);
  const label = groups.find(({ value }) => value === expected)?.label ?? String(expected);
  return { expected: label, found: first?.label ?? null };
}

function valueHeld({ churn, mean, median }: ComparedGroup): number | null {
  return (churn ? churn.rate : (mean ?? median)) ?? null;
}

/**
 * Tests of a table of counts estimate an association; of two groups the difference says more. The group that has to be the
 * highest stands first.
 */
function differenceOf(
  { declaredTest, groups, test }: HypothesisResult,
  expected?: string | number,
): Pick<HypothesisEvidence, 'estimate' | 'interval'> {
  const ordered = groups[1]?.value === expected ? groups.toReversed() : groups;
  const [a, b] = ordered.map(({ churn }) => churn);
  const isOfTable = declaredTest === 'chi-square' || declaredTest === 'fisher';
  if (!isOfTable || groups.length !== 2 || a?.rate == null || b?.rate == null) {
    return { estimate: test.estimate, interval: test.interval };
  }
  const [first, second] = [
    { count: a.churned, n: a.n },
    { count: b.churned, n: b.n },
  ];
  const { level } = test.interval;
  return {
    estimate: { name: 'difference of rates', value: a.rate - b.rate },
    interval: newcombe(first, second, { level }),
  };
}
