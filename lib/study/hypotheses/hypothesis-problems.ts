import { typeProblem } from '../condition-problems.js';
import { type ColumnDefinition, churn, type Definition, type HypothesisDefinition } from '../definition.js';
import { type DeclaredColumns, type Problem, unknownColumn } from '../problem.js';

type TestName = HypothesisDefinition['test'];

/** What each test compares, and in how many groups. */
const tests: Readonly<Record<TestName, { compares: 'numbers' | 'churn' | 'either'; groups: 2 | 'several' }>> =
  {
    student: { compares: 'numbers', groups: 2 },
    welch: { compares: 'numbers', groups: 2 },
    'mann-whitney': { compares: 'numbers', groups: 2 },
    'welch-anova': { compares: 'numbers', groups: 'several' },
    'kruskal-wallis': { compares: 'numbers', groups: 'several' },
    'brown-forsythe': { compares: 'numbers', groups: 'several' },
    'two-proportion-z': { compares: 'churn', groups: 2 },
    'mantel-haenszel': { compares: 'churn', groups: 2 },
    'chi-square': { compares: 'churn', groups: 'several' },
    fisher: { compares: 'churn', groups: 'several' },
    trend: { compares: 'churn', groups: 'several' },
    equivalence: { compares: 'either', groups: 2 },
  };

/** What is wrong with a hypothesis? Columns that are not there, and a test that does not fit what it compares. */
export function* hypothesisProblems(
  hypothesis: HypothesisDefinition,
  columns: DeclaredColumns,
  path: Problem['path'],
): Generator<Problem> {
  const { compare, between, test } = hypothesis;
  const by = typeof between === 'string' ? between : between.column;
  const values = typeof between === 'string' ? undefined : between.values;
  const at = (...rest: (string | number)[]) => [...path, ...rest];
  if (compare !== churn) yield* unknownColumn(columns, compare, at('compare'));
  if (by !== churn) yield* unknownColumn(columns, by, at('between'));
  if (compare === by) yield { path: at('between'), message: `found "${by}" on both sides of the comparison` };

  const [compared, grouping] = [columns.get(compare), columns.get(by)];
  const { compares } = tests[test];
  if (compares === 'numbers' && compare === churn) {
    const message = `found churn, expected a column of numbers for ${test}; rates of churn are compared by chi-square`;
    yield { path: at('compare'), message };
  } else if (compares !== 'churn' && compared && !isNumeric(compared)) {
    const message = `found ${compare}, a ${compared.kind}, expected a column of numbers for ${test}`;
    yield { path: at('compare'), message };
  } else if (compares === 'churn' && compare !== churn) {
    const message = `found ${compare}, expected churn for ${test}; numbers are compared by welch or mann-whitney`;
    yield { path: at('compare'), message };
  }
  if (grouping?.kind === 'key') {
    yield { path: at('between'), message: `found ${by}, a key, expected a column that groups customers` };
  }
  if (test === 'trend' && grouping?.kind === 'category') {
    yield {
      path: at('between'),
      message: `found ${by}, a category, expected numbers, along which churn may rise`,
    };
  }
  yield* groupProblems(test, by, values, grouping, at('between'));
  yield* withinProblems(hypothesis, by, columns, path);
  yield* marginProblems(hypothesis, path);
}

function* groupProblems(
  test: TestName,
  by: string,
  values: readonly (string | number)[] | undefined,
  grouping: ColumnDefinition | undefined,
  path: Problem['path'],
): Generator<Problem> {
  const needsTwo = tests[test].groups === 2;
  if (values === undefined) {
    if (needsTwo && grouping?.kind === 'number') {
      yield {
        path,
        message: `found ${by} with any value, expected two groups: { column: ${by}, values: [a, b] }`,
      };
    }
    return;
  }
  const inValues = [...path, 'values'];
  if (new Set(values).size < values.length) yield { path: inValues, message: 'found a value twice' };
  if (needsTwo && values.length !== 2) {
    yield { path: inValues, message: `found ${values.length} values, expected two for ${test}` };
  }
  const type = grouping && typeProblem(values, grouping);
  if (type !== undefined) yield { path: inValues, message: type };
  if (by === churn && values.some((value) => value !== 0 && value !== 1)) {
    yield { path: inValues, message: 'found another value, expected 0 and 1 as for churn' };
  }
}

function* withinProblems(
  { test, within }: HypothesisDefinition,
  by: string,
  columns: DeclaredColumns,
  path: Problem['path'],
): Generator<Problem> {
  const isStratified = test === 'mantel-haenszel';
  if (within === undefined) {
    if (isStratified) {
      yield { path, message: 'found no `within`, expected the column within whose levels to compare' };
    }
    return;
  }
  const at = [...path, 'within'];
  if (!isStratified)
    yield { path: at, message: `found a column for ${test}, expected it for mantel-haenszel` };
  yield* unknownColumn(columns, within, at);
  if (within === by) yield { path: at, message: `found ${by}, the column whose groups are compared` };
  if (columns.get(within)?.kind === 'key') yield { path: at, message: `found ${within}, a key` };
}

function* marginProblems(
  { test, margin, compare }: HypothesisDefinition,
  path: Problem['path'],
): Generator<Problem> {
  const isOfEquivalence = test === 'equivalence';
  if (margin === undefined) {
    if (isOfEquivalence) {
      yield { path, message: 'found no `margin`, expected the largest difference that does not matter' };
    }
    return;
  }
  const at = [...path, 'margin'];
  if (!isOfEquivalence)
    yield { path: at, message: `found a margin for ${test}, expected it for equivalence` };
  if (compare === churn && margin >= 1) {
    yield { path: at, message: `found ${margin}, expected a share below 1, such as 0.02 for two points` };
  }
}

/** What is wrong with the families? One that no hypothesis belongs to would be adjusted in vain. */
export function* familyProblems({ hypotheses, families }: Definition): Generator<Problem> {
  const known = new Set(hypotheses.map(({ family }) => family));
  for (const name of Object.keys(families)) {
    if (!known.has(name)) {
      const message = `found a family that no hypothesis belongs to, expected one of ${[...known].join(', ') || 'none'}`;
      yield { path: ['families', name], message };
    }
  }
}

function isNumeric({ kind }: ColumnDefinition): boolean {
  return kind === 'number' || kind === 'ordinal' || kind === 'flag';
}
