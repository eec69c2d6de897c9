import type { z } from 'zod';
import { quoted } from './errors.js';
import type { Problem } from './problem.js';

type Issue = z.core.$ZodIssue;

/** How zod's names of types read. */
const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys and values',
  record: 'keys and values',
  tuple: 'a list',
};

/**
 * What is wrong with a definition of the wrong shape, each thing as "found …, expected …"?
 *
 * @param written - the definition that was checked, to show what stands there
 */
export function shapeProblems(error: z.ZodError, written: unknown): Problem[] {
  return error.issues.flatMap((issue) => flatten(issue, written));
}

/** Where a value fits none of several forms, the problem of the form that it fits best is the one to tell. */
function flatten(issue: Issue, written: unknown, base: readonly (string | number)[] = []): Problem[] {
  const path = [...base, ...(issue.path as (string | number)[])];
  const found = `found ${shown(valueAt(written, path))}`;
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const forms = issue.errors.map((errors) => errors.flatMap((error) => flatten(error, written, path)));
    const deepest = Math.max(...forms.flat().map((problem) => problem.path.length));
    if (deepest > path.length) {
      return forms.find((form) => form.some((problem) => problem.path.length === deepest))!;
    }
    const expected = forms.flat().map(({ message }) => message.replace(/^found .*?, expected /, ''));
    return [{ path, message: `${found}, expected ${[...new Set(expected)].join(', or ')}` }];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: 'found a key that is not known here; correct or remove it',
    }));
  }
  return [{ path, message: messageOf(issue, found) }];
}

function messageOf(issue: Issue, found: string): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${found}, expected ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${found}, expected ${oneOf(issue.values)}`;
    case 'invalid_union':
      return `${found}, expected ${oneOf('options' in issue ? (issue.options ?? []) : [])}`;
    case 'too_small':
      return `${found}, expected ${bound(issue.origin, issue.inclusive ? 'at least' : 'more than', issue.minimum)}`;
    case 'too_big':
      return `${found}, expected ${bound(issue.origin, issue.inclusive ? 'at most' : 'less than', issue.maximum)}`;
    case 'invalid_format':
      // The schema says in words what it expects; zod's own words begin so.
      return issue.message.startsWith('Invalid')
        ? `${found}, expected ${issue.format}`
        : `${found}, expected ${issue.message}`;
    case 'custom':
      return `${found}, expected ${issue.message}`;
    default:
      return issue.message;
  }
}

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ');
}

function bound(origin: string, least: string, limit: number | bigint): string {
  return origin === 'array' ? `${least} ${limit} in the list` : `${least} ${limit}`;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key],
    value,
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value !== 'object') return String(value);
  const text = JSON.stringify(value);
  return text.length > 60 ? 'keys and values' : text;
}
