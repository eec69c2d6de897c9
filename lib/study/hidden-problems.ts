import { isHidden } from './columns.js';
import type { Where } from './conditions.js';
import type { Definition } from './definition.js';
import type { DeclaredColumns, Problem } from './problem.js';

type Path = Problem['path'];

/**
 * Where does a definition ask to show values that may not be shown? A rule, a group or a mean of a key or of a column
 * marked `personal` would carry them into the report. Cleaning rules may use them: what they hold is not shown.
 */
export function* hiddenProblems(definition: Definition, columns: DeclaredColumns): Generator<Problem> {
  for (const { name, path } of namedColumns(definition)) {
    const column = columns.get(name);
    if (!column || !isHidden(column)) continue;
    const what = column.kind === 'key' ? 'a key' : 'a personal column';
    yield { path, message: `found "${name}", ${what}, expected a column whose values may be shown` };
  }
}

/** The columns whose values the study would show, and where each is named; keys as groups are refused elsewhere. */
function* namedColumns(definition: Definition): Generator<{ name: string; path: Path }> {
  const { columns, segment_by: by, segments, hypotheses, claims, playbook } = definition;
  const keys = new Set(Object.values(columns).flatMap(({ kind, as }) => (kind === 'key' ? [as] : [])));
  const direct = (name: string, path: Path) => (keys.has(name) ? [] : [{ name, path }]);
  yield* direct(by, ['segment_by']);
  for (const [index, { where }] of segments.entries()) yield* inRule(where, ['segments', index, 'where']);
  for (const [index, { compare, between, within, where }] of hypotheses.entries()) {
    const at = ['hypotheses', index];
    yield* direct(compare, [...at, 'compare']);
    yield* direct(typeof between === 'string' ? between : between.column, [...at, 'between']);
    if (within !== undefined) yield* direct(within, [...at, 'within']);
    if (where) yield* inRule(where, [...at, 'where']);
  }
  for (const [index, claim] of claims.entries()) {
    if ('column' in claim) yield* direct(claim.column, ['claims', index, 'column']);
    if ('of' in claim && typeof claim.of === 'object') yield* inRule(claim.of, ['claims', index, 'of']);
  }
  for (const [index, { for: whom }] of playbook.entries()) {
    if (typeof whom === 'object') yield* inRule(whom, ['playbook', index, 'for']);
  }
}

/** Whether a value is missing does not show it. */
function inRule(where: Where, path: Path): { name: string; path: Path }[] {
  const shown = Object.entries(where).filter(
    ([, condition]) => typeof condition !== 'object' || !('missing' in condition),
  );
  return shown.map(([name]) => ({ name, path: [...path, name] }));
}
