import { adjust } from '../../stats/index.js';
import { wordsOf } from '../columns.js';
import { conditionWords } from '../conditions.js';
import type { StudyContext } from '../context.js';
import type { Adjustment, HypothesisDefinition } from '../definition.js';
import { compareMeans } from './compare-means.js';
import { compareRanks } from './compare-ranks.js';
import { compareRates } from './compare-rates.js';
import { compareSpreads } from './compare-spreads.js';
import { compareWithinStrata } from './compare-strata.js';
import { columnName, groupingOf } from './groups.js';
import type { HypothesisCounts, HypothesisResult, Tested } from './hypothesis-result.js';

/**
 * Tests every declared hypothesis by the test that was declared for it; p-values are adjusted within a family, by Holm
 * unless the definition says otherwise.
 *
 * @throws {RangeError} when a hypothesis cannot be tested on this table, naming it
 */
export async function askHypotheses(context: StudyContext): Promise<HypothesisResult[]> {
  const { hypotheses } = context.definition;
  const tested = new Map<HypothesisDefinition, Tested>();
  for (const hypothesis of hypotheses) tested.set(hypothesis, await testOne(context, hypothesis));
  const adjusted = adjustedByFamily(context, tested);
  const results = hypotheses.map((hypothesis) =>
    resultOf(context, hypothesis, tested.get(hypothesis)!, adjusted.get(hypothesis)!),
  );
  return results.map((result) => ({ ...result, disagreesWith: disagreeing(result, results) }));
}

async function testOne(context: StudyContext, hypothesis: HypothesisDefinition): Promise<Tested> {
  try {
    const grouping = await groupingOf(context, hypothesis);
    switch (hypothesis.test) {
      case 'student':
      case 'welch':
      case 'welch-anova':
        return await compareMeans(context, hypothesis, grouping);
      case 'mann-whitney':
      case 'kruskal-wallis':
        return await compareRanks(context, hypothesis, grouping);
      case 'brown-forsythe':
        return await compareSpreads(context, hypothesis, grouping);
      case 'equivalence':
        return await (hypothesis.compare === 'churn' ? compareRates : compareMeans)(
          context,
          hypothesis,
          grouping,
        );
      case 'chi-square':
      case 'fisher':
      case 'two-proportion-z':
      case 'trend':
        return await compareRates(context, hypothesis, grouping);
      case 'mantel-haenszel':
        return await compareWithinStrata(context, hypothesis, grouping);
      default:
        return hypothesis.test satisfies never;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`hypothesis ${hypothesis.id} cannot be tested on this table: ${error.message}`);
  }
}

interface Adjusted {
  readonly adjustment: Adjustment;
  readonly pAdjusted: number;
  readonly log10PAdjusted: number;
}

function adjustedByFamily(
  { definition: { hypotheses, families } }: StudyContext,
  tested: ReadonlyMap<HypothesisDefinition, Tested>,
): ReadonlyMap<HypothesisDefinition, Adjusted> {
  const adjusted = new Map<HypothesisDefinition, Adjusted>();
  for (const family of new Set(hypotheses.map((hypothesis) => hypothesis.family))) {
    const members = hypotheses.filter((hypothesis) => hypothesis.family === family);
    const adjustment = families[family]?.adjust ?? 'holm';
    const p = adjust(
      members.map((hypothesis) => tested.get(hypothesis)!.test.log10PValue),
      adjustment,
    );
    for (const [index, hypothesis] of members.entries()) {
      const { pValue, log10PValue } = p[index]!;
      adjusted.set(hypothesis, { adjustment, pAdjusted: pValue, log10PAdjusted: log10PValue });
    }
  }
  return adjusted;
}

function resultOf(
  { definition, columns }: StudyContext,
  hypothesis: HypothesisDefinition,
  tested: Tested,
  adjusted: Adjusted,
): HypothesisResult {
  const { id, claim, family, compare, test, where, within, margin } = hypothesis;
  const labelOf = (name: string) => columns.find((column) => column.name === name)?.label ?? name;
  const between = columnName(hypothesis);
  return {
    id,
    claim,
    family,
    compare,
    between,
    labels: {
      compare: labelOf(compare),
      between: labelOf(between),
      within: within === undefined ? null : labelOf(within),
    },
    unit: columns.find(({ name }) => name === compare)?.unit ?? null,
    declaredTest: test,
    within: within ?? null,
    margin: margin ?? null,
    only: where ? conditionWords(where, wordsOf(definition, columns)) : null,
    ...tested,
    ...adjusted,
    verdict: verdictOf(test, adjusted.pAdjusted < definition.significance),
    counted: countsOf(tested),
    disagreesWith: [],
  };
}

function countsOf({ groups, followUps }: Tested): HypothesisCounts {
  const differing = followUps.filter(({ verdict }) => verdict === 'shown to differ');
  return { groups: groups.length, pairs: followUps.length, pairsThatDiffer: differing.length };
}

function verdictOf(test: HypothesisDefinition['test'], isRefuted: boolean): HypothesisResult['verdict'] {
  if (test === 'equivalence') return isRefuted ? 'shown equivalent' : 'not shown equivalent';
  return isRefuted ? 'shown to differ' : 'not shown to differ';
}

function disagreeing(result: HypothesisResult, all: readonly HypothesisResult[]): string[] {
  const question = ({ compare, between, only, groups }: HypothesisResult) =>
    JSON.stringify([compare, between, only, groups.map(({ value }) => value)]);
  // A difference may be there and be small, and a spread may differ where the middle does not: only answers about the
  // same thing can disagree.
  const isOfPlace = ({ declaredTest }: HypothesisResult) =>
    declaredTest !== 'equivalence' && declaredTest !== 'brown-forsythe' && declaredTest !== 'mantel-haenszel';
  return all
    .filter((other) => question(other) === question(result) && other.verdict !== result.verdict)
    .filter((other) => isOfPlace(other) && isOfPlace(result))
    .map(({ id }) => id);
}
