import { literal, type Sql, sql } from '../../engine/index.js';
import { askCustomerCells, conditionSql, coverage, type StudyContext } from '../../study/index.js';
import { askMembership } from '../membership.js';
import { askSegmentProfiles, isBand, portraitOf, type Trait } from '../portraits/index.js';
import type { SegmentRule } from '../segment.js';
import { type SegmentResult, segmentResults } from '../segment-results.js';
import { clusterNames } from './cluster-names.js';
import { type ClustersBesideRules, clustersBesideRules, type RuleBeside } from './clusters-beside-rules.js';
import type { NearestCentre } from './nearest-centre.js';

/** Customers alike, counted on the whole table; p is against everyone else, adjusted by Holm over the clusters. */
export interface Cluster extends Omit<SegmentResult, 'origin' | 'source' | 'rule'> {
  readonly origin: 'cluster';
  /** The share of all customers. */
  readonly share: number;
  /** Against everyone else on the columns that made the clusters, strongest first; none for fewer than ten customers. */
  readonly traits: readonly Trait[];
}

/**
 * The clusters of a whole table: customers are given to the nearest in one pass, which counts
 * them in cells beside the rules; all else is asked of the cells.
 *
 * @param nearest - the customers, each at one of the centres
 * @param centres - how many there are
 * @param rules - to count beside; with the clusters at most 50
 * @param columns - names of the columns that are told
 * @returns the clusters by falling churn rate, `cluster-1` first
 */
export async function askCountedClusters(
  context: StudyContext,
  { table, centre }: NearestCentre,
  centres: number,
  rules: readonly RuleBeside[],
  columns: readonly string[],
): Promise<{ clusters: Cluster[]; besideRules: ClustersBesideRules | null }> {
  const wheres = rules.map(({ where }) => where);
  const counted = await askCustomerCells(context, { by: centre, table, rules: wheres });
  const unnamed = Array.from({ length: centres }, (_, index) => clusterRule(counted.by, index));
  const counts = [...unnamed, ...wheres.map((where) => ({ sql: conditionSql(where) }))];
  const cells = await askMembership(context, counts, counted);
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  const results = segmentResults(context, unnamed, cells);
  const profiles = await askSegmentProfiles(context, unnamed, { counted });
  const traits = unnamed.map(({ id }) =>
    portraitOf(profiles, id).traits.filter(
      // A cluster is where numbers are high or low: their means say it, their bands would say it again.
      (trait) => columns.includes(trait.column) && !isBand(trait, context.columns),
    ),
  );
  const names = clusterNames(traits);
  const order = [...results.keys()].toSorted(
    (a, b) => (results[b]!.rate ?? 0) - (results[a]!.rate ?? 0) || a - b,
  );
  const clusters = order.map((at, place): Cluster => {
    const { rule: _, source: __, ...result } = results[at]!;
    const id = `cluster-${place + 1}`;
    const shape = { id, name: names[at]!, origin: 'cluster', share: result.n / n } as const;
    return { ...result, ...shape, traits: traits[at]! };
  });
  const bits = clusters.map(({ id, name }, place) => ({ id, name, bit: order[place]! }));
  const ruleBits = rules.map(({ id, name }, index) => ({ id, name, bit: unnamed.length + index }));
  return { clusters, besideRules: clustersBesideRules(cells, bits, ruleBits, coverage(context)) };
}

/** A cluster as what is counted and painted; it has no rule that a reader could apply, and is not listed as one. */
function clusterRule(centre: Sql, index: number): SegmentRule {
  const id = `cluster ${index}`;
  const condition = sql`${centre} = ${literal(index)}`;
  return { id, name: id, origin: 'declared', source: 'declared', where: {}, text: id, sql: condition };
}
