import type { Problem } from './problem.js';

/** How a definition names a parameter: `$name`. */
export const referencePattern = /^\$([A-Za-z][A-Za-z0-9_]*)$/;

/**
 * What is wrong with a definition's parameters? A `$name` that none of them has, a name that no `$name` could name, and
 * text with NUL characters, which no engine takes.
 *
 * @param raw - the definition as YAML gives it
 */
export function* parameterProblems(
  raw: unknown,
  declared: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[] = [],
): Generator<Problem> {
  if (path.length === 0) {
    for (const name of Object.keys(declared)) {
      if (referencePattern.test(`$${name}`)) continue;
      const message = 'found this name, expected letters, digits and underscores, beginning with a letter';
      yield { path: ['parameters', name], message };
    }
  }
  if (typeof raw === 'string') {
    const name = referencePattern.exec(raw)?.[1];
    if (name !== undefined && !Object.hasOwn(declared, name)) {
      const known = Object.keys(declared).join(', ') || 'none';
      yield { path, message: `found $${name}, expected a parameter that is declared: ${known}` };
    }
    if (raw.includes('\0')) yield { path, message: 'found a NUL character in a text' };
  } else if (Array.isArray(raw)) {
    for (const [index, item] of raw.entries()) yield* parameterProblems(item, declared, [...path, index]);
  } else if (isRecord(raw)) {
    for (const [key, item] of Object.entries(raw)) {
      if (key.includes('\0') || key === '__proto__') {
        yield { path, message: `found the key ${JSON.stringify(key)}, expected a name` };
      }
      yield* parameterProblems(item, declared, [...path, key]);
    }
  }
}

/** `$name` stands for the parameter's value wherever it is a whole value. */
export function substitute(value: unknown, parameters: Readonly<Record<string, string | number>>): unknown {
  if (typeof value === 'string') {
    const name = referencePattern.exec(value)?.[1];
    return name !== undefined && Object.hasOwn(parameters, name) ? parameters[name] : value;
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, parameters));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, parameters)]));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
