import { conditionProblems, typeProblem } from './condition-problems.js';
import type { Where } from './conditions.js';
import { churn, type Definition } from './definition.js';
import { evidenceProblems } from './evidence-problems.js';
import { hiddenProblems } from './hidden-problems.js';
import { familyProblems, hypothesisProblems } from './hypotheses/hypothesis-problems.js';
import { type DeclaredColumns, type Problem, unknownColumn } from './problem.js';
import { unknownId } from './unknown-id.js';

/** Names that the engine or the study keeps for itself. */
const reserved = [churn, 'rowid', 'other outcome', 'unfit values', 'study_group'];

/**
 * What is wrong in a definition whose shape is right? Names that lead nowhere or are given twice, conditions that nobody
 * can satisfy, tests that do not fit what they compare.
 */
export function* definitionProblems(definition: Definition): Generator<Problem> {
  const columns: DeclaredColumns = new Map(
    Object.values(definition.columns).map((column) => [column.as, column]),
  );
  yield* nameProblems(definition);
  yield* markProblems(definition);
  for (const [index, name] of definition.key.entries()) yield* unknownColumn(columns, name, ['key', index]);
  yield* unknownColumn(columns, definition.segment_by, ['segment_by']);
  if (columns.get(definition.segment_by)?.kind === 'key') {
    yield { path: ['segment_by'], message: 'found a key, expected a column that groups customers' };
  }
  for (const { where, path } of conditionsOf(definition)) {
    for (const name of Object.keys(where)) yield* unknownColumn(columns, name, [...path, name]);
    yield* conditionProblems(where, columns, path);
  }
  for (const [index, rule] of definition.cleaning.entries()) {
    if (rule.do === 'set missing') yield* unknownColumn(columns, rule.column, ['cleaning', index, 'column']);
  }
  for (const [index, rule] of definition.alternatives.entries()) {
    if (rule.do === 'keep first') yield* unknownColumn(columns, rule.per, ['alternatives', index, 'per']);
  }
  for (const [index, hypothesis] of definition.hypotheses.entries()) {
    yield* hypothesisProblems(hypothesis, columns, ['hypotheses', index]);
  }
  yield* familyProblems(definition);
  yield* hiddenProblems(definition, columns);
  yield* claimProblems(definition, columns);
  yield* evidenceProblems(definition, columns);
  yield* repeatedIds(definition);
}

/** The engine does not tell capital letters from small ones in names. */
function* nameProblems({ columns, target }: Definition): Generator<Problem> {
  const taken = new Set(reserved);
  const headers = new Set([target.column.toLowerCase()]);
  for (const [header, column] of Object.entries(columns)) {
    const name = column.as.toLowerCase();
    if (taken.has(name))
      yield { path: ['columns', header, 'as'], message: `the name "${column.as}" is taken` };
    taken.add(name);
    if (header === target.column) {
      yield { path: ['columns', header], message: 'the target is declared under target, not here' };
    } else if (headers.has(header.toLowerCase())) {
      yield { path: ['columns', header], message: 'another header differs from this one only in case' };
    }
    headers.add(header.toLowerCase());
  }
}

/** Levels marked as following leaving have to be values that their column can hold. */
function* markProblems({ columns }: Definition): Generator<Problem> {
  for (const [header, column] of Object.entries(columns)) {
    const marked = 'may_follow_leaving' in column ? column.may_follow_leaving : false;
    const message = Array.isArray(marked) ? typeProblem(marked, column) : undefined;
    if (message !== undefined) yield { path: ['columns', header, 'may_follow_leaving'], message };
  }
}

/** Every condition on customers that a definition holds. */
function* conditionsOf(definition: Definition): Generator<{ where: Where; path: (string | number)[] }> {
  for (const list of ['cleaning', 'segments', 'hypotheses'] as const) {
    for (const [index, { where }] of definition[list].entries()) {
      if (where) yield { where, path: [list, index, 'where'] };
    }
  }
  for (const [index, rule] of definition.alternatives.entries()) {
    if (rule.do !== 'drop rows') continue;
    for (const [at, where] of rule.where.entries())
      yield { where, path: ['alternatives', index, 'where', at] };
  }
  for (const [index, claim] of definition.claims.entries()) {
    if ('of' in claim && typeof claim.of === 'object')
      yield { where: claim.of, path: ['claims', index, 'of'] };
  }
  for (const [index, play] of definition.playbook.entries()) {
    if (typeof play.for === 'object') yield { where: play.for, path: ['playbook', index, 'for'] };
  }
}

function* claimProblems(definition: Definition, columns: DeclaredColumns): Generator<Problem> {
  for (const [index, claim] of definition.claims.entries()) {
    const path = ['claims', index];
    if ('of' in claim && typeof claim.of === 'string')
      yield* unknownId(definition, 'segments', claim.of, [...path, 'of']);
    if ('column' in claim) {
      yield* unknownColumn(columns, claim.column, [...path, 'column']);
      const kind = columns.get(claim.column)?.kind;
      const isFlagFit = claim.measure === 'correlation with churn';
      if (kind === 'key' || kind === 'category' || (kind === 'flag' && !isFlagFit)) {
        yield { path: [...path, 'column'], message: `found a ${kind}, expected a column of numbers` };
      }
    }
    if (claim.measure !== 'customers' || !claim.readings) continue;
    const names = Object.keys(claim.readings);
    for (const name of names.filter((each) => !Object.hasOwn(definition.parameters, each))) {
      yield { path: [...path, 'readings', name], message: `no parameter is called "${name}"` };
    }
    if (names.length > 1) {
      yield { path: [...path, 'readings'], message: 'found several parameters, expected one to vary' };
    }
  }
}

function* repeatedIds(definition: Definition): Generator<Problem> {
  for (const list of ['cleaning', 'alternatives', 'segments', 'hypotheses', 'claims', 'playbook'] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of definition[list].entries()) {
      if (seen.has(id)) yield { path: [list, index, 'id'], message: `the id "${id}" is taken` };
      seen.add(id);
    }
  }
}
