import { typeProblem } from './condition-problems.js';
import { type ColumnDefinition, churn, type HypothesisDefinition } from './definition.js';
import { type DeclaredColumns, type Problem, unknownColumn } from './problem.js';

const ofTwoMeans = ['student', 'welch', 'mann-whitney'];

/** What is wrong with a hypothesis? Columns that are not there, and a test that does not fit what it compares. */
export function* hypothesisProblems(
  { compare, between, test }: HypothesisDefinition,
  columns: DeclaredColumns,
  path: Problem['path'],
): Generator<Problem> {
  const by = typeof between === 'string' ? between : between.column;
  const values = typeof between === 'string' ? undefined : between.values;
  const at = (...rest: (string | number)[]) => [...path, ...rest];
  if (compare !== churn) yield* unknownColumn(columns, compare, at('compare'));
  if (by !== churn) yield* unknownColumn(columns, by, at('between'));
  if (compare === by) yield { path: at('between'), message: `found "${by}" on both sides of the comparison` };

  const [compared, grouping] = [columns.get(compare), columns.get(by)];
  const isOfMeans = ofTwoMeans.includes(test);
  if (isOfMeans && compare === churn) {
    const message = `found churn, expected a column of numbers for ${test}; rates of churn are compared by chi-square`;
    yield { path: at('compare'), message };
  } else if (isOfMeans && compared && !isNumeric(compared)) {
    const message = `found ${compare}, a ${compared.kind}, expected a column of numbers for ${test}`;
    yield { path: at('compare'), message };
  } else if (!isOfMeans && compare !== churn) {
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
}

function* groupProblems(
  test: HypothesisDefinition['test'],
  by: string,
  values: readonly (string | number)[] | undefined,
  grouping: ColumnDefinition | undefined,
  path: Problem['path'],
): Generator<Problem> {
  const needsTwo = ofTwoMeans.includes(test) || test === 'two-proportion-z';
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

function isNumeric({ kind }: ColumnDefinition): boolean {
  return kind === 'number' || kind === 'ordinal' || kind === 'flag';
}
