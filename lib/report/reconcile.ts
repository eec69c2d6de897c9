import { grouped } from '../study/index.js';
import type { Findings } from './findings.js';

/** Results of one run that do not agree with each other: nothing is published. */
export class ReconciliationError extends Error {
  override readonly name = 'ReconciliationError';

  /** @param problems - a sentence each */
  constructor(readonly problems: readonly string[]) {
    super(
      `the results of this run do not agree with each other, so nothing was published:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    );
  }
}

interface Counted {
  readonly n: number;
  readonly churned: number;
}

/**
 * Holds the results of a run against each other: levels and segments add up to the table, halves to their segment, rates
 * are what was counted.
 *
 * @returns what does not agree, a sentence each; nothing where all does
 *
 * @example
 * reconcile(findings); // []
 */
export function reconcile(findings: Findings): string[] {
  const { churn, segments } = findings;
  const column = segments.filter(({ origin }) => origin === 'column');
  return [
    ...rowsProblems(findings),
    ...findings.breakdowns.flatMap(({ by, rows }) => sumProblem(`the levels of ${by}`, rows, churn)),
    ...sumProblem('the segments of the segmenting column', column, churn),
    ...findings.missing.flatMap((row) =>
      sumProblem(`missing and present values of ${row.column}`, [row.missing, row.present], churn),
    ),
    ...findings.distributions.flatMap((each) => distributionProblem(each, churn)),
    ...findings.clusters.flatMap(({ clusters }) => sumProblem('the clusters', clusters, churn)),
    ...segments.flatMap((segment) => segmentProblems(segment, churn)),
    ...findings.overlaps.flatMap((overlap) => overlapProblems(overlap, segments)),
  ];
}

function rowsProblems({ churn, data }: Findings): string[] {
  const rows = data.cleaning.at(-1)?.after.n ?? data.rows;
  if (rows === churn.n) return [];
  return [
    `the table has ${grouped(rows)} rows after cleaning, and ${grouped(churn.n)} customers were studied`,
  ];
}

function sumProblem(what: string, parts: readonly Counted[], whole: Counted): string[] {
  if (parts.length === 0) return [];
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  const churned = parts.reduce((sum, part) => sum + part.churned, 0);
  if (n === whole.n && churned === whole.churned) return [];
  return [`${what} add up to ${counted({ n, churned })}, and there are ${counted(whole)}`];
}

function distributionProblem(
  { column, bins, beyond, missing }: Findings['distributions'][number],
  { n, churned }: Counted,
): string[] {
  const parts = [...bins, beyond, missing].map((bin) => ({
    n: bin.churned + bin.stayed,
    churned: bin.churned,
  }));
  return sumProblem(`the bins of ${column}`, parts, { n, churned });
}

function segmentProblems(segment: Findings['segments'][number], whole: Counted): string[] {
  const { id, n, churned, rate, shareOfChurned, discovery, confirmation } = segment;
  const problems: string[] = [];
  if (churned > n || n > whole.n || churned > whole.churned)
    problems.push(`segment ${id} holds ${counted(segment)} of ${counted(whole)}`);
  if (n > 0 && rate !== churned / n)
    problems.push(`segment ${id} has the rate ${rate}, and ${counted(segment)} is ${churned / n}`);
  if (whole.churned > 0 && shareOfChurned !== churned / whole.churned)
    problems.push(
      `segment ${id} has the share ${shareOfChurned} of those who left, and it is ${churned / whole.churned}`,
    );
  if (discovery && confirmation)
    problems.push(...sumProblem(`the two halves of segment ${id}`, [discovery, confirmation], segment));
  return problems;
}

function overlapProblems(
  { ids, counts, union, sumOfSizes }: Findings['overlaps'][number],
  segments: Findings['segments'],
): string[] {
  const sizes = ids.map((id) => segments.find((segment) => segment.id === id)?.n);
  const own = ids.flatMap((id, index) =>
    counts[index]![index] === sizes[index]
      ? []
      : [
          `the overlap counts ${counts[index]![index]} customers in ${id}, and the segment holds ${sizes[index]}`,
        ],
  );
  const largest = Math.max(0, ...sizes.map((size) => size ?? 0));
  const fits = union.n >= largest && union.n <= sumOfSizes;
  if (fits) return own;
  return [
    ...own,
    `the union of ${ids.join(', ')} holds ${union.n}, between ${largest} and ${sumOfSizes} were possible`,
  ];
}

function counted({ n, churned }: Counted): string {
  return `${grouped(churned)} of ${grouped(n)}`;
}
