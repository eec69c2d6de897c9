import type { Problem } from './problem.js';

/**
 * Where does a definition hold a NUL character? No table that can be read has one, engines accept none, and it cannot be
 * seen in an editor.
 *
 * @param written - the definition as it was written, or a part of it
 * @param path - where that part stands
 */
export function* nulProblems(written: unknown, path: Problem['path'] = []): Generator<Problem> {
  if (typeof written === 'string' && written.includes('\0')) {
    yield { path, message: 'found a NUL character, expected text without one; remove it' };
  }
  if (typeof written !== 'object' || written === null) return;
  for (const [key, value] of Object.entries(written)) {
    const inner = [...path, Array.isArray(written) ? Number(key) : key];
    if (key.includes('\0')) yield* nulProblems(key, inner);
    yield* nulProblems(value, inner);
  }
}
