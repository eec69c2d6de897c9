import { createHash } from 'node:crypto';
import {
  conditionSql,
  conditionWords,
  coverage,
  marksOf,
  normalised,
  requireColumn,
  type StudyContext,
  type Where,
  wordsOf,
} from '../study/index.js';
import {
  type AskedSearchSpace,
  askSearchSpace,
  type DiscoveredSegment,
  type Discovery,
  discoverSegments,
} from './discovery/index.js';
import { askOverlap } from './membership.js';

/** A discovered segment with its name, its rule in words and SQL, and its place in findings. */
export interface NamedDiscovery extends Omit<DiscoveredSegment, 'where'> {
  /** Made from the rule: the same rule has the same id on every table. */
  readonly id: string;
  readonly name: string;
  readonly origin: 'discovered';
  readonly rule: { readonly text: string; readonly sql: string; readonly where: Where };
  /** Labels of the columns of its rule that may not decide an offer by themselves. */
  readonly protectedLabels: readonly string[];
  /** Labels of those that the study marks as perhaps a result of leaving. */
  readonly mayFollowLeaving: readonly string[];
}

/** What a search of the whole space came to. */
export interface DiscoveryResult {
  readonly kind: 'discovery';
  readonly direction: 'high' | 'low';
  /** Conjunctions that were looked at. */
  readonly candidates: number;
  /** Of the split in halves. */
  readonly seed: number;
  readonly minSize: number;
  readonly depth: number;
  readonly rows: readonly NamedDiscovery[];
  /** Columns that were not searched, each with its reason, and what else to know. */
  readonly notes: readonly string[];
}

/**
 * Which segments leave most, or least, of all that up to three conditions can make; found on one half of the customers and
 * counted again on the other.
 *
 * @param direction - customers who leave more often than all, or less often
 */
export async function askDiscovery(
  context: StudyContext,
  space: AskedSearchSpace,
  direction: 'high' | 'low' = 'high',
): Promise<DiscoveryResult> {
  const { min_size: minSize, depth, top, measure } = context.definition.discovery;
  const found: Discovery = await discoverSegments(
    space,
    (rules) =>
      askOverlap(
        context,
        rules.map((where) => ({ sql: conditionSql(where) })),
        space.together,
      ),
    { direction, minSize, depth, top, measure, level: coverage(context) },
  );
  return {
    kind: 'discovery',
    direction,
    candidates: found.candidates,
    seed: space.seed,
    minSize,
    depth,
    rows: found.segments.map((segment) => named(context, segment)),
    notes: [...found.notes, ...space.notes],
  };
}

/** The search space of a study. */
export function askStudySpace(context: StudyContext): Promise<AskedSearchSpace> {
  return askSearchSpace(context, { seed: context.definition.seed });
}

function named(context: StudyContext, { where, ...segment }: DiscoveredSegment): NamedDiscovery {
  const { definition, columns } = context;
  const text = conditionWords(where, wordsOf(definition, columns));
  const identity = JSON.stringify(normalised(where));
  return {
    id: `discovered-${createHash('sha256').update(identity).digest('hex').slice(0, 8)}`,
    name: text,
    origin: 'discovered',
    rule: { text, sql: conditionSql(where).text, where },
    protectedLabels: segment.protectedColumns.map((name) => requireColumn(columns, name).label),
    mayFollowLeaving: Object.keys(where)
      .map((name) => requireColumn(columns, name))
      .filter((column) => marksOf(column) === true)
      .map(({ label }) => label),
    ...segment,
  };
}
