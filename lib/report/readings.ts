import { capitalised, count, decimal, intervalName, percent, sentence } from '../charts/format.js';
import type { Overlap, SegmentResult } from '../segments/index.js';
import {
  type Association,
  type Breakdown,
  type BreakdownRow,
  type ChurnRate,
  type Correlations,
  type Distribution,
  type EntryName,
  entriesBehind,
  type MissingValues,
} from '../study/index.js';
import { clustersSentences } from './clusters/clusters-views.js';
import { discoverySentences } from './discovery/discovery-sentences.js';
import { setSentence } from './discovery/discovery-views.js';
import { driversSentences } from './drivers/drivers-reading.js';
import { adjustmentWords, verdictCounts } from './hypothesis/family-words.js';
import { listed } from './listed.js';
import { pValueText } from './p-value.js';
import { comparisonSentences, portraitSentences } from './portraits/portrait-reading.js';
import type {
  Alternatives,
  Associations,
  ChurnResult,
  Claims,
  CleaningLog,
  Missing,
  Recommendations,
  Segments,
  StudyResult,
} from './results.js';
import { claimCounts, recommendationCounts } from './study-counts.js';
import { unlessShown } from './unless-shown.js';
import { withoutStop } from './without-stop.js';

/** What a result says, in sentences written from its numbers. */
export interface Reading {
  readonly kind: 'reading';
  readonly text: string;
  /** The ledger entries that its numbers come from. */
  readonly results: readonly EntryName[];
}

/**
 * What does a result say? Sentences whose every number comes from the result.
 *
 * @example
 * // reading(await study.churn()).text
 * // 'Of 10,000 customers, 2,037 left the bank: 20.4 % (95 % interval 19.6 to 21.2 %).'
 */
export function reading(result: StudyResult): Reading {
  return {
    kind: 'reading',
    text: sentences(result).map(sentence).join(' '),
    results: entriesBehind(result),
  };
}

function sentences(result: StudyResult): string[] {
  switch (result.kind) {
    case 'churn':
      return [churnSentence(result)];
    case 'columns': {
      const gaps = result.rows.filter(({ missing }) => missing > 0);
      if (gaps.length === 0) return ['No value is missing'];
      return [
        `Values are missing in ${gaps.map(({ column, missing }) => `${column} (${count(missing)})`).join(' and ')}`,
      ];
    }
    case 'clusters':
      return clustersSentences(result);
    case 'discovery':
      return discoverySentences(result);
    case 'marketing-sets':
      return result.rows.map((set) => `${set.name}: ${setSentence(set)}`);
    case 'alarms':
      return [
        result.rows.length === 0
          ? 'No alarm is raised'
          : `${count(result.rows.length)} ${result.rows.length === 1 ? 'alarm' : 'alarms'}: ${result.rows.map(({ heading }) => heading).join('; ')}`,
      ];
    case 'alerts':
      return result.rows.length === 0
        ? ['Nothing about the table needs a warning']
        : result.rows.map(({ text }) => text);
    case 'cleaning':
      return cleaningSentences(result);
    case 'alternatives':
      return alternativeSentences(result);
    case 'missing':
      return missingSentences(result);
    case 'breakdown':
      return breakdownSentences(result);
    case 'breakdowns':
      return widestBreakdowns(result.rows);
    case 'distribution':
      return distributionSentences(result);
    case 'associations':
      return associationSentences(result);
    case 'correlations':
      return correlationSentences(result);
    case 'segments':
      return segmentSentences(result);
    case 'overlap':
      return overlapSentences(result);
    case 'portrait':
      return portraitSentences(result);
    case 'portraits':
      return result.rows.flatMap(portraitSentences);
    case 'comparison':
      return comparisonSentences(result);
    case 'hypothesis':
      return [result.sentence];
    case 'hypotheses':
      return [
        `${capitalised(result.family)}: ${verdictCounts(result.rows)}, p adjusted ${adjustmentWords(result.rows)} within the family`,
      ];
    case 'drivers':
      return driversSentences(result);
    case 'claims':
      return claimSentences(result);
    case 'recommendations':
      return recommendationSentences(result);
    default:
      return result satisfies never;
  }
}

/** A rate as it is always told: 7.6 % (348 of 4,590; 95 % interval 6.9 to 8.4 %). */
export function rateWords({ n, churned, rate, interval }: ChurnRate): string {
  if (rate === null || !interval) return 'nobody';
  const ends = `${decimal(interval.low * 100, 1)} to ${decimal(interval.high * 100, 1)} %`;
  return `${percent(rate)} (${count(churned)} of ${count(n)}; ${intervalName([interval])} ${ends})`;
}

function churnSentence({ n, churned, rate, interval, event }: ChurnResult): string {
  if (rate === null || !interval) return 'There are no customers';
  const ends = `${decimal(interval.low * 100, 1)} to ${decimal(interval.high * 100, 1)} %`;
  return `Of ${count(n)} customers, ${count(churned)} ${event}: ${percent(rate)} (${intervalName([interval])} ${ends})`;
}

function cleaningSentences({ rows, churn }: CleaningLog): string[] {
  if (rows.length === 0) return [`No value was changed and no row dropped; churn is ${rateWords(churn)}`];
  const before = rows[0]!.before;
  const touched = rows.reduce((sum, step) => sum + step.rows, 0);
  return [
    `${count(rows.length)} ${rows.length === 1 ? 'step' : 'steps'} touched ${count(touched)} values`,
    `Churn was ${percent(before.rate)} (${count(before.churned)} of ${count(before.n)}) before cleaning and is ${rateWords(churn)} after it`,
  ];
}

function alternativeSentences({ rows, churn }: Alternatives): string[] {
  if (rows.length === 0) return ['The study declares no other way of cleaning to compare with'];
  return [
    `As cleaned here, churn is ${rateWords(churn)}`,
    ...rows.map((row) => `${row.name}: ${rateWords(row)}`),
  ];
}

function missingSentences({ rows }: Missing): string[] {
  if (rows.length === 0) return ['No value is missing, so there is nothing to hold against the target'];
  return rows.flatMap(missingValueSentences);
}

function missingValueSentences({ label, missing, present, test, goesWith }: MissingValues): string[] {
  const difference = decimal(test.estimate.value * 100, 1);
  const ends = `${decimal(test.interval.low * 100, 1)} to ${decimal(test.interval.high * 100, 1)}`;
  const told = [
    `${label}: where it is missing, ${rateWords(missing)} left; where it is present, ${rateWords(present)}. ` +
      `The difference is ${difference} points (${ends}; ${pValueText(test)})`,
  ];
  if (goesWith && goesWith.cramersV >= 0.1) {
    const sorted = goesWith.levels.toSorted((a, b) => b.share - a.share);
    const shareWords = ({ share, missing: gaps, n }: (typeof sorted)[number]) =>
      `${percent(share)} (${count(gaps)} of ${count(n)})`;
    const [most, least] = [sorted[0]!, sorted.at(-1)!];
    told.push(
      `Being missing goes most with ${goesWith.label}: from ${shareWords(least)} at ${least.label} to ${shareWords(most)} at ${most.label}`,
    );
  }
  return told;
}

function breakdownSentences({ label, rows, overall }: Breakdown): string[] {
  const leaned = rows.filter(({ small, rate }) => !small && rate !== null);
  const small = rows.filter((row) => row.small);
  const told: string[] = [];
  if (leaned.length > 1) {
    const sorted = leaned.toSorted((a, b) => b.rate! - a.rate!);
    told.push(
      `${label}: most often ${levelWords(sorted[0]!)}, least often ${levelWords(sorted.at(-1)!)}; overall ${percent(overall.rate ?? 0)}`,
    );
  } else if (leaned[0]) told.push(`${label}: ${levelWords(leaned[0])}`);
  if (small.length > 0) told.push(`Small groups, to be read with care: ${small.map(levelWords).join(', ')}`);
  return told;
}

function levelWords(row: BreakdownRow): string {
  return `${row.label} with ${rateWords(row)}`;
}

function widestBreakdowns(breakdowns: readonly Breakdown[]): string[] {
  const spread = ({ rows }: Breakdown) => {
    const rates = rows.filter(({ small }) => !small).map(({ rate }) => rate ?? 0);
    return rates.length === 0 ? 0 : Math.max(...rates) - Math.min(...rates);
  };
  const [widest, next] = breakdowns.toSorted((a, b) => spread(b) - spread(a));
  if (!widest) return ['No column to break churn down by'];
  const told = [`The levels of ${widest.label} differ most`, ...breakdownSentences(widest)];
  return next ? [...told, `Next comes ${next.label}`, ...breakdownSentences(next)] : told;
}

function distributionSentences({ label, bins, beyond, missing }: Distribution): string[] {
  const mode = (outcome: 'churned' | 'stayed') => bins.toSorted((a, b) => b[outcome] - a[outcome])[0]!;
  const at = (bin: { from: number; to: number }) => `${decimal(bin.from, 0)} to under ${decimal(bin.to, 0)}`;
  const told = [
    `${label}: those who left are most numerous at ${at(mode('churned'))}, those who stayed at ${at(mode('stayed'))}`,
  ];
  const outside = beyond.churned + beyond.stayed;
  if (outside > 0) told.push(`${count(outside)} values lie beyond the bins`);
  const gaps = missing.churned + missing.stayed;
  if (gaps > 0) told.push(`${count(gaps)} values are missing and not drawn`);
  return told;
}

function associationSentences({ rows }: Associations): string[] {
  const r = rows.filter(({ method }) => method === 'pearson');
  const sorted = r.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const words = (row: Association) =>
    `${row.label} (r = ${decimal(row.value, 3)}, ${decimal(row.interval.low, 3)} to ${decimal(row.interval.high, 3)})`;
  const open = r.filter(({ interval }) => interval.low <= 0 && interval.high >= 0);
  const shown = sorted.filter((row) => !open.includes(row));
  const told = [
    shown.length > 0
      ? `Leaving goes most with ${shown.slice(0, 3).map(words).join(', ')}`
      : 'No column is shown to go with leaving in a straight line',
  ];
  if (open.length > 0) told.push(`Not shown to go with leaving: ${open.map(words).join(', ')}`);
  return told;
}

function correlationSentences({ labels, columns, pairs }: Correlations): string[] {
  const target = labels[columns.indexOf('churn')];
  const others = pairs.filter(({ value, second }) => value !== null && second !== target);
  const strongest = others.toSorted((a, b) => Math.abs(b.value!) - Math.abs(a.value!))[0];
  if (!strongest) return ['There are no two numeric columns to correlate'];
  const { first, second, value } = strongest;
  return [`Of the columns themselves, ${second} and ${first} go together most (r = ${decimal(value!, 3)})`];
}

function segmentSentences({ rows, churn }: Segments): string[] {
  if (rows.length === 0) return ['The study names no such segment'];
  const counted = rows.filter(({ rate, small }) => rate !== null && !small);
  const best = counted.toSorted((a, b) => b.rate! - a.rate!)[0];
  const small = rows.filter((row) => row.small);
  const told: string[] = [];
  if (best) {
    told.push(
      `${best.name}: ${rateWords(best)} left, ${decimal(best.lift ?? 0, 2)} times the overall ${percent(churn.rate ?? 0)}${unlessShown(best)}; they are ${percent(best.shareOfChurned)} of all who left`,
    );
  }
  if (small.length > 0) {
    told.push(
      `Small groups, to be read with care: ${small.map((row: SegmentResult) => `${row.name} (${count(row.n)} ${row.n === 1 ? 'customer' : 'customers'})`).join(', ')}`,
    );
  }
  return told;
}

function overlapSentences({ segments, union, sumOfSizes, countedAgain, pairs }: Overlap): string[] {
  const told = [
    `Together the ${segments} segments hold ${count(union.n)} customers, of whom ${rateWords(union)} left`,
  ];
  if (countedAgain > 0) {
    told.push(
      `Adding up their sizes would have claimed ${count(sumOfSizes)}: ${count(countedAgain)} too many`,
    );
  }
  const largest = pairs.toSorted((a, b) => b.n - a.n)[0];
  if (largest && largest.n > 0) {
    told.push(
      `The largest overlap is of "${largest.second}" and "${largest.first}": ${count(largest.n)} customers`,
    );
  }
  return told;
}

function claimSentences({ rows }: Claims): string[] {
  const { of, verdicts } = claimCounts(rows);
  const counts = verdicts.filter(({ n }) => n > 0);
  const differing = rows.filter(({ verdict }) => verdict === 'differs');
  const quoted = differing.map(({ says }) => `"${withoutStop(says)}"`);
  const told = [`Of ${of} published claims: ${counts.map(({ verdict, n }) => `${n} ${verdict}`).join(', ')}`];
  return differing.length > 0 ? [...told, `Not borne out by this table: ${listed(quoted)}`] : told;
}

function recommendationSentences({ rows }: Recommendations): string[] {
  const { cameOut, of, what } = recommendationCounts(rows);
  return [`${cameOut} of ${of} ${what}; what each still needs is listed with it`];
}
