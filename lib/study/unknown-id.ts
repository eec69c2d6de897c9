import type { Definition } from './definition.js';
import type { Problem } from './problem.js';
import { similarName } from './similar-name.js';

/** An id that nothing in a list of the definition has, with the one that is perhaps meant. */
export function* unknownId(
  definition: Definition,
  kind: 'segments' | 'claims' | 'hypotheses',
  id: string,
  path: Problem['path'],
): Generator<Problem> {
  const known = definition[kind].map((each) => each.id);
  if (known.includes(id)) return;
  const similar = similarName(id, known);
  const hint = similar === undefined ? '' : ` (is "${similar}" meant?)`;
  yield { path, message: `nothing under ${kind} has the id "${id}"${hint}` };
}
