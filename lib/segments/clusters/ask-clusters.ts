import { chiSquare, type TestResult } from '../../stats/index.js';
import { askChurn, coverage, customers, type StudyContext } from '../../study/index.js';
import { declaredSegments } from '../segment.js';
import { type ClusterCountOptions, chooseClusters } from './cluster-count.js';
import { type ClusterFeatures, clusterFeatures } from './cluster-features.js';
import { notesOf } from './cluster-notes.js';
import { askClusterSample } from './cluster-sample.js';
import type { RuleBeside } from './clusters-beside-rules.js';
import type { ClustersResult } from './clusters-result.js';
import { askCountedClusters, type Cluster } from './counted-clusters.js';
import { nearestSql } from './nearest-centre.js';

/** How customers are clustered, and which rules the clusters are held against. */
export interface ClustersOptions extends Partial<ClusterCountOptions> {
  /** Clusters are found on at most so many customers, at least 50; default 5,000. */
  readonly sampleSize?: number;
  /** Rules to stand beside, the first 40 of them; default: the declared segments. */
  readonly rules?: readonly RuleBeside[];
}

/** Fewer customers are no sample to halve. */
const fewestClustered = 50;
/** With ten clusters as many as membership can count at once. */
const mostRules = 40;

/**
 * Which customers are alike, and do such groups differ in churn?
 *
 * k-means on a sample of customers, whose columns `clusterFeatures` puts on one scale; `chooseClusters` says how many
 * clusters. The engine then gives every customer of the table to the nearest centre: one grouped query counts the clusters
 * and the rules beside them, two more paint the clusters. Only the sample comes out of the engine; nothing grows with rows.
 *
 * The outcome took no part in making the clusters, so p of their differences in churn is fair. In the columns that made them
 * they differ by construction: the intervals there say how large a difference is, and there is no p.
 *
 * @param options.seed - of the sample and of all that is drawn; default: the definition's
 * @returns the clusters by falling churn rate; none, and a note why, of fewer than 50 customers or without a usable column
 * @throws {RangeError} when an option is not a whole number in its range
 */
export async function askClusters(
  context: StudyContext,
  { sampleSize = 5000, rules, seed = context.definition.seed, ...count }: ClustersOptions = {},
): Promise<ClustersResult> {
  if (!(Number.isSafeInteger(sampleSize) && sampleSize >= fewestClustered)) {
    throw new RangeError(
      `askClusters requires a whole number of at least ${fewestClustered} in \`sampleSize\`, received ${sampleSize}`,
    );
  }
  const overall = await askChurn(context);
  const sample = await askClusterSample(context, { size: sampleSize, seed });
  const made = clusterFeatures(context.columns, sample);
  const result = {
    kind: 'clusters',
    event: context.definition.target.name,
    overall,
    sample: { n: sample.length, of: overall.n, seed },
    columns: made.columns,
    leftOut: made.leftOut,
  } as const;
  const reason = reasonAgainst(sample.length, made);
  if (reason !== undefined) {
    return { ...result, clusters: [], choice: null, difference: null, besideRules: null, notes: [reason] };
  }
  const points = sample.map((row) => made.features.map((each) => each.valueOf(row[each.column] ?? null)));
  const { clustering, choice } = await chooseClusters(points, { ...count, seed });
  const features = made.features.map((feature) => feature.sql);
  const counted = await askCountedClusters(
    context,
    nearestSql(customers, features, clustering.centres),
    clustering.centres.length,
    (rules ?? (await declaredSegments(context))).slice(0, mostRules),
    made.columns.map(({ column }) => column),
  );
  const difference = differenceOf(counted.clusters, coverage(context));
  return { ...result, choice, ...counted, difference, notes: notesOf(context, result, choice) };
}

/** Why there are no clusters, if so. */
function reasonAgainst(n: number, { features }: ClusterFeatures): string | undefined {
  if (features.length === 0) return 'no column can take part: there is nothing to cluster';
  if (n >= fewestClustered) return undefined;
  return `${n} customers are too few to cluster: at least ${fewestClustered} are needed`;
}

function differenceOf(clusters: readonly Cluster[], level: number): TestResult | null {
  const cells = clusters.filter(({ n }) => n > 0).map(({ n, churned }) => [churned, n - churned]);
  const isTold = [0, 1].every((side) => cells.some((row) => row[side]! > 0));
  return cells.length > 1 && isTold ? chiSquare(cells, { level }) : null;
}
