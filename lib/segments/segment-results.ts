import { holm, type Interval, type TestResult, twoProportionZ } from '../stats/index.js';
import { type ChurnRate, churnRate, coverage, type StudyContext, type Where } from '../study/index.js';
import { isMember, type MembershipCell } from './membership.js';
import type { SegmentRule } from './segment.js';

/** A segment as counted on the whole table. */
export interface SegmentResult extends ChurnRate {
  readonly id: string;
  readonly name: string;
  readonly origin: SegmentRule['origin'];
  readonly source: SegmentRule['source'];
  readonly rule: { readonly text: string; readonly sql: string; readonly where: Where };
  /** Its rate over the table's rate; null where it is empty. */
  readonly lift: number | null;
  /** The share of all who left. */
  readonly shareOfChurned: number;
  /** Its rate less everyone else's, with Newcombe's interval; null where one of the two is empty. */
  readonly difference: { readonly value: number; readonly interval: Interval } | null;
  /** Two-proportion z against everyone else; 1 where it cannot be asked. */
  readonly pValue: number;
  readonly log10PValue: number;
  /** By Holm over the segments of the same list. */
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
  /** Fewer customers than the definition's `small_group`. */
  readonly small: boolean;
}

/** Counts a list of segments from their memberships; p-values are adjusted within the list. */
export function segmentResults(
  context: StudyContext,
  rules: readonly SegmentRule[],
  cells: readonly MembershipCell[],
  offset = 0,
): SegmentResult[] {
  const level = coverage(context);
  const total = sum(cells);
  const base = total.churned / total.n;
  const counted = rules.map((rule, index) => {
    const inside = sum(cells.filter(({ mask }) => isMember(mask, offset + index)));
    return { rule, inside, test: againstTheRest(inside, total, level) };
  });
  const adjusted = holm(counted.map(({ test }) => test?.log10PValue ?? 0));
  return counted.map(({ rule, inside, test }, index) => {
    const rate = churnRate(inside.churned, inside.n, level);
    return {
      id: rule.id,
      name: rule.name,
      origin: rule.origin,
      source: rule.source,
      rule: { text: rule.text, sql: rule.sql.text, where: rule.where },
      ...rate,
      lift: rate.rate === null ? null : rate.rate / base,
      shareOfChurned: total.churned === 0 ? 0 : inside.churned / total.churned,
      difference: test ? { value: test.estimate.value, interval: test.interval } : null,
      pValue: test?.pValue ?? 1,
      log10PValue: test?.log10PValue ?? 0,
      pAdjusted: adjusted[index]!.pValue,
      log10PAdjusted: adjusted[index]!.log10PValue,
      small: inside.n < context.definition.small_group,
    };
  });
}

/** How many customers two segments share, and how many are in any. */
export interface Overlap {
  readonly kind: 'overlap';
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Customers in both, by row and column; on the diagonal the segment itself. */
  readonly counts: readonly (readonly number[])[];
  /** Customers in at least one: counted, never added up. */
  readonly union: ChurnRate;
  /** What adding up the sizes would have claimed. */
  readonly sumOfSizes: number;
  /** `sumOfSizes` less the customers in at least one: how many would have been counted more than once. */
  readonly countedAgain: number;
  /** How many segments there are. */
  readonly segments: number;
  /** The size of each. */
  readonly sizes: readonly { readonly name: string; readonly n: number }[];
  /** What each two share, the first one listed earlier. */
  readonly pairs: readonly SharedCustomers[];
}

/** Customers in both of two segments. */
export interface SharedCustomers {
  readonly first: string;
  readonly second: string;
  readonly n: number;
  /** Of the smaller one; 0 where it is empty. */
  readonly shareOfSmaller: number;
}

/** Counts what a list of segments shares. */
export function segmentOverlap(
  context: StudyContext,
  rules: readonly SegmentRule[],
  cells: readonly MembershipCell[],
  offset = 0,
): Overlap {
  const isIn = ({ mask }: MembershipCell, index: number) => isMember(mask, offset + index);
  const counts = rules.map((_, row) =>
    rules.map((_, column) => sum(cells.filter((cell) => isIn(cell, row) && isIn(cell, column))).n),
  );
  const names = rules.map(({ name }) => name);
  const sizes = names.map((name, index) => ({ name, n: counts[index]![index]! }));
  const sumOfSizes = sizes.reduce((total, { n }) => total + n, 0);
  const inAny = sum(cells.filter((cell) => rules.some((_, index) => isIn(cell, index))));
  return {
    kind: 'overlap',
    ids: rules.map(({ id }) => id),
    names,
    counts,
    union: churnRate(inAny.churned, inAny.n, coverage(context)),
    sumOfSizes,
    countedAgain: sumOfSizes - inAny.n,
    segments: rules.length,
    sizes,
    pairs: sizes.flatMap((second, row) =>
      sizes.slice(0, row).map((first, column) => sharedCustomers(first, second, counts[row]![column]!)),
    ),
  };
}

function sharedCustomers(
  first: { readonly name: string; readonly n: number },
  second: { readonly name: string; readonly n: number },
  n: number,
): SharedCustomers {
  const smaller = Math.min(first.n, second.n);
  return { first: first.name, second: second.name, n, shareOfSmaller: smaller === 0 ? 0 : n / smaller };
}

type Size = Pick<MembershipCell, 'n' | 'churned'>;

function sum(cells: readonly Size[]): Size {
  return cells.reduce((a, b) => ({ n: a.n + b.n, churned: a.churned + b.churned }), { n: 0, churned: 0 });
}

function againstTheRest(inside: Size, total: Size, level: number): TestResult | undefined {
  const rest = { count: total.churned - inside.churned, n: total.n - inside.n };
  if (inside.n === 0 || rest.n === 0 || total.churned === 0 || total.churned === total.n) return undefined;
  return twoProportionZ({ count: inside.churned, n: inside.n }, rest, { level });
}
