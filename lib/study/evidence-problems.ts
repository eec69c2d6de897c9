import { typeProblem } from './condition-problems.js';
import { churn, type Definition, type EvidenceDefinition, type HypothesisDefinition } from './definition.js';
import type { DeclaredColumns, Problem } from './problem.js';
import { unknownId } from './unknown-id.js';

type Path = Problem['path'];

/**
 * What is wrong with the evidence that notes and recommendations name? Results that the study does not have, a group that
 * a hypothesis does not compare, and a sentence of a note whose evidence is empty.
 */
export function* evidenceProblems(definition: Definition, columns: DeclaredColumns): Generator<Problem> {
  for (const [notebook, note] of Object.entries(definition.notes)) {
    if (typeof note === 'string') continue;
    for (const [index, sentence] of note.entries()) {
      if (typeof sentence === 'string') continue;
      const { evidence } = sentence;
      const path = ['notes', notebook, index, 'evidence'];
      if (Object.values(evidence).every((list) => list.length === 0)) {
        yield { path, message: 'found no result, expected a segment, a claim or a hypothesis' };
      }
      yield* namedProblems(definition, columns, evidence, path);
    }
  }
  for (const [index, play] of definition.playbook.entries()) {
    if (typeof play.for === 'string')
      yield* unknownId(definition, 'segments', play.for, ['playbook', index, 'for']);
    yield* namedProblems(definition, columns, play.evidence, ['playbook', index, 'evidence']);
  }
}

function* namedProblems(
  definition: Definition,
  columns: DeclaredColumns,
  evidence: EvidenceDefinition,
  path: Path,
): Generator<Problem> {
  for (const kind of ['segments', 'claims'] as const) {
    for (const [at, id] of evidence[kind].entries())
      yield* unknownId(definition, kind, id, [...path, kind, at]);
  }
  for (const [at, named] of evidence.hypotheses.entries()) {
    const inList = [...path, 'hypotheses', at];
    if (typeof named === 'string') yield* unknownId(definition, 'hypotheses', named, inList);
    else {
      yield* unknownId(definition, 'hypotheses', named.id, [...inList, 'id']);
      const hypothesis = definition.hypotheses.find(({ id }) => id === named.id);
      const message = hypothesis && groupProblem(hypothesis, named.highest, columns);
      if (message !== undefined) yield { path: [...inList, 'highest'], message };
    }
  }
}

/** Tests whose answer is not about which group has more. */
const withoutHighest = new Set(['equivalence', 'mantel-haenszel', 'brown-forsythe']);

function groupProblem(
  { between, test }: HypothesisDefinition,
  group: string | number,
  columns: DeclaredColumns,
): string | undefined {
  if (withoutHighest.has(test)) {
    return `found a group, expected none: the test "${test}" does not tell which group has more`;
  }
  if (typeof between === 'object' && !between.values.includes(group)) {
    return `found ${JSON.stringify(group)}, expected a group of the hypothesis: ${between.values.join(', ')}`;
  }
  if (between === churn) {
    return group === 1 || group === 0
      ? undefined
      : `found ${JSON.stringify(group)}, expected 1 for those who left or 0 for those who stayed`;
  }
  const column = typeof between === 'string' ? columns.get(between) : undefined;
  return column && typeProblem([group], column);
}
