import { weightOfEvidence } from '../../stats/index.js';
import { type ChurnRate, churnRate, type Where } from '../../study/index.js';
import { isMember, type MembershipCell } from '../membership.js';

/** A group of customers, and the share of all who left that it holds. */
export interface HeldShare extends ChurnRate {
  readonly id: string;
  readonly name: string;
  readonly shareOfChurned: number;
}

/** What clusters tell that rules do not. */
export interface ClustersBesideRules {
  /** The cluster of highest churn rate. */
  readonly cluster: HeldShare;
  /** Of the rules from half to twice its size the one of highest churn rate; null where there is none. */
  readonly rule: HeldShare | null;
  /** Rules of that size. */
  readonly likeSize: number;
  readonly rules: number;
  /**
   * Information values, each less what chance would give it: of the clusters, of being in the rule, of both together. By
   * so much as both exceed the rule do the clusters add to it. Null without such a rule.
   */
  readonly information: { readonly clusters: number; readonly rule: number; readonly both: number } | null;
  /** Customers whom no rule names: those of the cluster, and the others. */
  readonly outsideRules: { readonly cluster: ChurnRate; readonly others: ChurnRate };
}

/** A rule that clusters are held against. */
export interface RuleBeside {
  readonly id: string;
  readonly name: string;
  /** With percentiles resolved. */
  readonly where: Where;
}

/** A group that has a bit in the membership cells. */
export interface CountedGroup {
  readonly id: string;
  readonly name: string;
  readonly bit: number;
}

type Counts = { readonly n: number; readonly churned: number };

/**
 * What do clusters add to the rules? The best cluster beside the best rule of like size, both by churn rate.
 *
 * Nobody looked for churn when the clusters were made; rules were made to hold those who leave, some by the same
 * customers, so a rule that wins by little has not won.
 *
 * @param cells - customers by the clusters and rules that they are in
 * @param clusters - one or more; every customer is in one
 * @param rules - none or more
 * @param level - coverage of the intervals
 * @returns null where nobody or everybody left, or there is no rule
 */
export function clustersBesideRules(
  cells: readonly MembershipCell[],
  clusters: readonly CountedGroup[],
  rules: readonly CountedGroup[],
  level: number,
): ClustersBesideRules | null {
  const all = countOf(cells);
  if (rules.length === 0 || all.churned === 0 || all.churned === all.n) return null;
  const held = (group: CountedGroup): HeldShare => {
    const { n, churned } = countOf(cells, (mask) => isMember(mask, group.bit));
    const { id, name } = group;
    return { id, name, ...churnRate(churned, n, level), shareOfChurned: churned / all.churned };
  };
  const cluster = highest(clusters.map(held))!;
  const likeSize = rules.map(held).filter(({ n }) => n >= cluster.n / 2 && n <= 2 * cluster.n);
  const rule = highest(likeSize) ?? null;
  const bitOf = (groups: readonly CountedGroup[], id: string) => groups.find((group) => group.id === id)!.bit;
  const bit = bitOf(clusters, cluster.id);
  const isNamed = (mask: number) => rules.some((each) => isMember(mask, each.bit));
  const outside = (isInside: boolean) => {
    const counts = countOf(cells, (mask) => !isNamed(mask) && isMember(mask, bit) === isInside);
    return churnRate(counts.churned, counts.n, level);
  };
  return {
    cluster,
    rule,
    likeSize: likeSize.length,
    rules: rules.length,
    information: rule ? informationOf(cells, clusters, bitOf(rules, rule.id)) : null,
    outsideRules: { cluster: outside(true), others: outside(false) },
  };
}

/** The information values of the clusters, of a rule and of both, less what chance would give. */
function informationOf(cells: readonly MembershipCell[], clusters: readonly CountedGroup[], rule: number) {
  const inCluster = clusters.map(
    ({ bit }) =>
      (mask: number) =>
        isMember(mask, bit),
  );
  const inRule = [true, false].map((isIn) => (mask: number) => isMember(mask, rule) === isIn);
  const inBoth = inCluster.flatMap((cluster) =>
    inRule.map((side) => (mask: number) => cluster(mask) && side(mask)),
  );
  const information = (levels: readonly ((mask: number) => boolean)[]) => {
    const counts = levels.map((isIn) => countOf(cells, isIn));
    const evidence = weightOfEvidence(counts.map(({ n, churned }) => ({ n, count: churned })));
    return evidence.informationValue - evidence.expectedByChance;
  };
  return { clusters: information(inCluster), rule: information(inRule), both: information(inBoth) };
}

/** The highest rate; of equal ones the larger group. */
function highest(groups: readonly HeldShare[]): HeldShare | undefined {
  return groups.toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0) || b.n - a.n)[0];
}

function countOf(cells: readonly MembershipCell[], isIn: (mask: number) => boolean = () => true): Counts {
  let [n, churned] = [0, 0];
  for (const cell of cells) {
    if (!isIn(cell.mask)) continue;
    n += cell.n;
    churned += cell.churned;
  }
  return { n, churned };
}
