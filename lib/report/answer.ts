import { count, percent } from '../charts/format.js';
import type { SegmentResult } from '../segments/index.js';
import type { Findings } from './findings.js';
import { rateWords } from './readings.js';
import { type CameOut, studyCounts } from './study-counts.js';
import { unlessShown } from './unless-shown.js';

/** What a study found, a sentence a question; null where the study does not ask it. */
export interface Answer {
  /** How many left. */
  readonly churn: string;
  /** Which groups of the segmenting column leave most and least often. */
  readonly groups: string | null;
  /** Which of the study's segments leaves most. */
  readonly highest: string;
  /** Which of them holds most of those who left, where it is another one. */
  readonly largest: string | null;
  /** How much of what was published came out again, and how many differences were shown. */
  readonly certainty: string;
  /** What to do, and what of that rests on evidence in this table. */
  readonly recommended: Recommended | null;
}

/** How many recommendations rest on evidence, and which. */
export interface Recommended {
  readonly words: string;
  readonly supported: readonly { readonly id: string; readonly name: string }[];
}

/**
 * What did the study find, in sentences written from its findings?
 *
 * The front page tells all of them; the end of a run tells three.
 *
 * @example
 * answerTo(findings).churn; // '20.4 % (2,037 of 10,000; 95 % interval 19.6 to 21.2 %) of the customers left.'
 */
export function answerTo(findings: Findings): Answer {
  const highest = highestSegment(findings);
  return {
    churn: `${rateWords(findings.churn)} of the customers left.`,
    groups: groupsInWords(findings),
    highest: highest
      ? `Of the study's segments, "${highest.name}" leaves most often: ${rateWords(highest)}${unlessShown(highest)}. It holds ${shareWords(highest, findings)}.`
      : 'No segment of the study is large enough to lean on.',
    largest: largestInWords(findings, highest),
    certainty: certaintyInWords(findings),
    recommended: recommendedInWords(findings),
  };
}

type Segment = Pick<
  SegmentResult,
  | ('id' | 'name' | 'n' | 'churned' | 'rate' | 'interval' | 'shareOfChurned')
  | ('pAdjusted' | 'log10PAdjusted')
>;

/** The segments that the study declared or that its column makes, without the small ones, the highest rate first. */
function leanedOn({ segments }: Findings, isAsked: (origin: string) => boolean): Segment[] {
  return segments
    .filter(
      ({ small, rate, source, origin }) =>
        !small && rate !== null && source === 'declared' && isAsked(origin),
    )
    .toSorted((a, b) => b.rate! - a.rate!);
}

function highestSegment(findings: Findings): Segment | undefined {
  return leanedOn(findings, () => true)[0];
}

function groupsInWords(findings: Findings): string | null {
  const groups = leanedOn(findings, (origin) => origin === 'column');
  const [most, least] = [groups[0], groups.at(-1)];
  if (!most || !least || most === least) return null;
  return `Customers with "${most.name}" leave most often, ${rateWords(most)}${unlessShown(most)}; those with "${least.name}" least often, ${rateWords(least)}${unlessShown(least)}.`;
}

function largestInWords(findings: Findings, highest: Segment | undefined): string | null {
  const leavingMore = leanedOn(findings, (origin) => origin === 'declared').filter(
    ({ rate }) => rate! > (findings.churn.rate ?? 0),
  );
  const largest = leavingMore.toSorted((a, b) => b.shareOfChurned - a.shareOfChurned)[0];
  if (!largest || largest.id === highest?.id) return null;
  return `The largest part is in "${largest.name}": ${shareWords(largest, findings)}. Of this segment ${rateWords(largest)} left${unlessShown(largest)}.`;
}

/** A segment's part of all who left: 13.7 % of all who left (280 of 2,037). */
function shareWords({ churned, shareOfChurned }: Segment, findings: Findings): string {
  return `${percent(shareOfChurned)} of all who left (${count(churned)} of ${count(findings.churn.churned)})`;
}

function certaintyInWords(findings: Findings): string {
  const { claims, differences } = studyCounts(findings);
  const told = [claims, differences].filter((each) => each.of > 0).map(countWords);
  return told.length > 0 ? `${told.join('; ')}.` : 'The study declares no claim and no hypothesis to test.';
}

function recommendedInWords(findings: Findings): Recommended | null {
  const { recommendations } = studyCounts(findings);
  if (recommendations.of === 0) return null;
  const supported = findings.recommendations.filter((recommendation) => recommendation.supported);
  return {
    words: countWords(recommendations),
    supported: supported.map(({ id, name }) => ({ id, name })),
  };
}

const countWords = ({ what, of, cameOut }: CameOut) => `${cameOut} of ${of} ${what}`;
