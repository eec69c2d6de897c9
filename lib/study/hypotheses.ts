import { identifier, literal, numberOf, type Sql, sql } from '../engine/index.js';
import {
  chiSquare,
  cochranArmitage,
  holm,
  type Moments,
  mannWhitney,
  sampleStandardDeviation,
  smallestDetectableMeanDifference,
  smallestDetectableRateDifference,
  studentTTest,
  type TestResult,
  twoProportionZ,
  welchTTest,
} from '../stats/index.js';
import { askAllLevels, type LevelCount } from './all-levels.js';
import { levelValue } from './breakdown.js';
import { type ChurnRate, churnRate, countsSql } from './churn-rate.js';
import { requireColumn, wordsOf } from './columns.js';
import { conditionSql, conditionWords } from './conditions.js';
import { coverage, type StudyContext } from './context.js';
import { customers } from './customers.js';
import { churn, type HypothesisDefinition } from './definition.js';
import { askMoments } from './moments.js';
import { resolveWhere } from './percentiles.js';
import { askRankSums } from './rank-sums.js';

/** One of the groups that a hypothesis compares. */
export interface ComparedGroup {
  readonly value: string | number;
  readonly label: string;
  readonly n: number;
  readonly mean?: number;
  readonly standardDeviation?: number;
  readonly median?: number;
  readonly churn?: ChurnRate;
}

/** A declared hypothesis as tested. */
export interface HypothesisResult {
  readonly id: string;
  readonly claim: string;
  readonly family: string;
  readonly compare: string;
  readonly between: string;
  /** The test that the definition declares. */
  readonly declaredTest: HypothesisDefinition['test'];
  /** The customers that it is about, in words; null for all. */
  readonly only: string | null;
  readonly groups: readonly ComparedGroup[];
  readonly test: TestResult;
  /** By Holm within the family. */
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
  readonly verdict: 'shown to differ' | 'not shown to differ';
  /** The smallest difference that these groups would have shown with probability .8; null where no formula is at hand. */
  readonly smallestDetectable: number | null;
  /** Hypotheses on the same columns that came out otherwise. */
  readonly disagreesWith: readonly string[];
}

type Tested = Pick<HypothesisResult, 'groups' | 'test' | 'smallestDetectable'>;

/**
 * Tests every declared hypothesis by the test that was declared for it; p-values are adjusted by Holm within a family.
 *
 * @throws {RangeError} when a hypothesis cannot be tested on this table, naming it
 */
export async function askHypotheses(context: StudyContext): Promise<HypothesisResult[]> {
  const { definition } = context;
  const tested = new Map<HypothesisDefinition, Tested>();
  for (const hypothesis of definition.hypotheses) {
    tested.set(hypothesis, await testOne(context, hypothesis));
  }
  const adjusted = new Map<string, { pValue: number; log10PValue: number }>();
  for (const family of new Set(definition.hypotheses.map((hypothesis) => hypothesis.family))) {
    const members = definition.hypotheses.filter((hypothesis) => hypothesis.family === family);
    const p = holm(members.map((hypothesis) => tested.get(hypothesis)!.test.log10PValue));
    for (const [index, { id }] of members.entries()) adjusted.set(id, p[index]!);
  }
  const results = definition.hypotheses.map((hypothesis): HypothesisResult => {
    const { pValue, log10PValue } = adjusted.get(hypothesis.id)!;
    const { id, claim, family, compare, between } = hypothesis;
    return {
      id,
      claim,
      family,
      compare,
      between: typeof between === 'string' ? between : between.column,
      declaredTest: hypothesis.test,
      only: hypothesis.where ? conditionWords(hypothesis.where, wordsOf(definition, context.columns)) : null,
      ...tested.get(hypothesis)!,
      pAdjusted: pValue,
      log10PAdjusted: log10PValue,
      verdict: pValue < definition.significance ? 'shown to differ' : 'not shown to differ',
      disagreesWith: [],
    };
  });
  return results.map((result) => ({ ...result, disagreesWith: disagreeing(result, results) }));
}

function disagreeing(result: HypothesisResult, all: readonly HypothesisResult[]): string[] {
  const question = ({ compare, between, only, groups }: HypothesisResult) =>
    JSON.stringify([compare, between, only, groups.map(({ value }) => value)]);
  return all
    .filter((other) => question(other) === question(result) && other.verdict !== result.verdict)
    .map(({ id }) => id);
}

async function testOne(context: StudyContext, hypothesis: HypothesisDefinition): Promise<Tested> {
  const where = hypothesis.where ? conditionSql(await resolveWhere(context, hypothesis.where)) : undefined;
  try {
    switch (hypothesis.test) {
      case 'student':
      case 'welch':
        return await testMeans(context, hypothesis, where);
      case 'mann-whitney':
        return await testRanks(context, hypothesis, where);
      case 'chi-square':
      case 'two-proportion-z':
      case 'trend':
        return await testRates(context, hypothesis, where);
      default:
        return hypothesis.test satisfies never;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`hypothesis ${hypothesis.id} cannot be tested on this table: ${error.message}`);
  }
}

async function testMeans(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  where?: Sql,
): Promise<Tested> {
  const column = requireColumn(context.columns, hypothesis.compare);
  const [first, second] = await twoGroups(context, hypothesis);
  // All numeric columns at once: the next hypothesis about the same groups asks the same.
  const numeric = context.columns.filter(({ isNumeric }) => isNumeric);
  const groups = await askMoments(context, numeric, {
    by: groupColumn(hypothesis),
    ...(where ? { where } : {}),
  });
  const moments = (value: string | number): Moments => {
    return groups.get(String(value))?.[column.name] ?? { n: 0, mean: Number.NaN, m2: 0 };
  };
  const [a, b] = [moments(first), moments(second)];
  const level = coverage(context);
  const test = hypothesis.test === 'student' ? studentTTest(a, b, { level }) : welchTTest(a, b, { level });
  const group = (value: string | number, { n, mean, m2 }: Moments): ComparedGroup => ({
    value,
    label: groupLabel(context, hypothesis, value),
    n,
    mean,
    standardDeviation: sampleStandardDeviation({ n, mean, m2 }),
  });
  const significanceLevel = context.definition.significance;
  const smallestDetectable = smallestDetectableMeanDifference(a, b, { significanceLevel });
  return { groups: [group(first, a), group(second, b)], test, smallestDetectable };
}

async function testRanks(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  where?: Sql,
): Promise<Tested> {
  const column = requireColumn(context.columns, hypothesis.compare);
  const values = await twoGroups(context, hypothesis);
  const membership = values.map((value) => {
    const isIn = sql`${groupColumn(hypothesis)} = ${literal(value)}`;
    return where ? sql`${isIn} AND ${where}` : isIn;
  });
  const ranks = await askRankSums(context, column, membership[0]!, membership[1]!);
  const medians = await groupMedians(context, column.name, hypothesis, where);
  const groups = values.map((value, index) => ({
    value,
    label: groupLabel(context, hypothesis, value),
    n: ranks.n[index]!,
    median: medians.get(value)!,
  }));
  return { groups, test: mannWhitney(ranks, { level: coverage(context) }), smallestDetectable: null };
}

async function testRates(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  where?: Sql,
): Promise<Tested> {
  const rates = await groupRates(context, hypothesis, where);
  const groups = rates.map(({ value, churn: rate }) => ({
    value,
    label: groupLabel(context, hypothesis, value),
    n: rate.n,
    churn: rate,
  }));
  const level = coverage(context);
  const counts = rates.map(({ churn: { churned, n } }) => ({ count: churned, n }));
  const smallestDetectable =
    counts.length === 2
      ? smallestDetectableRateDifference(counts[0]!, counts[1]!, {
          significanceLevel: context.definition.significance,
        })
      : null;
  const test = rateTest(hypothesis, rates, level);
  return { groups, test, smallestDetectable };
}

type GroupRate = { readonly value: string | number; readonly churn: ChurnRate };

function rateTest(hypothesis: HypothesisDefinition, rates: readonly GroupRate[], level: number): TestResult {
  const counts = rates.map(({ churn: { churned, n } }) => ({ count: churned, n }));
  if (hypothesis.test === 'trend') {
    return cochranArmitage(
      rates.map(({ value }, index) => ({ score: Number(value), ...counts[index]! })),
      { level },
    );
  }
  if (hypothesis.test === 'two-proportion-z') {
    if (counts.length !== 2) throw new RangeError(`two groups are needed, found ${counts.length}`);
    return twoProportionZ(counts[0]!, counts[1]!, { level });
  }
  return chiSquare(
    counts.map(({ count, n }) => [count, n - count]),
    { level },
  );
}

/** Churn in each group, in the order declared, else by value; missing values belong to no group. */
async function groupRates(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  where: Sql | undefined,
): Promise<GroupRate[]> {
  const declared = typeof hypothesis.between === 'string' ? undefined : hypothesis.between.values;
  const counts = where
    ? await filteredCounts(context, hypothesis, where)
    : await levelCounts(context, hypothesis);
  const rates = counts.flatMap(({ level, n, churned }) =>
    level === null ? [] : [{ value: level, churn: churnRate(churned, n, coverage(context)) }],
  );
  if (!declared) return rates;
  return declared.flatMap((value) => rates.filter((rate) => rate.value === value));
}

type GroupCount = Pick<LevelCount, 'level' | 'n' | 'churned'>;

/** Without a filter the groups are levels that every study asks for anyway. */
async function levelCounts(
  context: StudyContext,
  { between }: HypothesisDefinition,
): Promise<readonly GroupCount[]> {
  const name = typeof between === 'string' ? between : between.column;
  if (requireColumn(context.columns, name).kind === 'number') {
    throw new RangeError(`rates need groups, and ${name} is a number; give a column with levels`);
  }
  return (await askAllLevels(context)).get(name)!;
}

async function filteredCounts(
  context: StudyContext,
  hypothesis: HypothesisDefinition,
  where: Sql,
): Promise<readonly GroupCount[]> {
  const rows = await context.engine.query(
    sql`SELECT ${groupColumn(hypothesis)} AS level, ${countsSql('')} FROM ${customers} WHERE ${where} GROUP BY 1 ORDER BY 1`,
  );
  return rows.map((row) => ({
    level: levelValue(row.level),
    n: numberOf(row, 'n'),
    churned: numberOf(row, 'churned'),
  }));
}

async function groupMedians(
  context: StudyContext,
  column: string,
  hypothesis: HypothesisDefinition,
  where: Sql | undefined,
): Promise<ReadonlyMap<string | number | null, number>> {
  const only = where ? sql` AND ${where}` : sql``;
  const rows = await context.engine.query(
    sql`SELECT ${groupColumn(hypothesis)} AS level, quantile_cont(${identifier(column)}, 0.5) AS median FROM ${customers}
      WHERE ${identifier(column)} IS NOT NULL${only} GROUP BY 1 ORDER BY 1`,
  );
  return new Map(rows.map((row) => [levelValue(row.level), numberOf(row, 'median')]));
}

/** The two values compared: those declared, those who left and stayed, or a column's only two values. */
async function twoGroups(
  context: StudyContext,
  { between }: HypothesisDefinition,
): Promise<[string | number, string | number]> {
  if (between === churn) return [1, 0];
  if (typeof between !== 'string') {
    if (between.values.length !== 2)
      throw new RangeError(`two values are needed, found ${between.values.length}`);
    return [between.values[0]!, between.values[1]!];
  }
  const name = identifier(between);
  const rows = await context.engine.query(
    sql`SELECT ${name} AS level FROM ${customers} WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  if (rows.length !== 2) throw new RangeError(`${between} must have two values, found ${rows.length}`);
  return [levelValue(rows[0]!.level)!, levelValue(rows[1]!.level)!];
}

function groupColumn({ between }: HypothesisDefinition): Sql {
  return identifier(typeof between === 'string' ? between : between.column);
}

function groupLabel(
  context: StudyContext,
  { between }: HypothesisDefinition,
  value: string | number,
): string {
  const column = typeof between === 'string' ? between : between.column;
  return wordsOf(context.definition, context.columns)(column).level(value);
}
