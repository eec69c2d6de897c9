import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SOURCES = new URL('../../lib/stats/', import.meta.url);
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.d.ts'),
);
const modules = await Promise.all(files.map((file) => import(new URL(file, SOURCES).href)));
const names: Record<string, unknown> = Object.assign({}, ...modules);

const sources = files.map((file) => ({ file, source: readFileSync(new URL(file, SOURCES), 'utf8') }));

/** Each example as its code and the value behind it: `code; // value`, on one line or more. */
const examples = sources.flatMap(({ file, source }) =>
  [...source.matchAll(/@example\n((?: \* .+\n)+)/g)].map(([, block]) => {
    const [code, value] = block!.replaceAll(/^ \* /gm, '').trim().split('; // ');
    return { file, code: code!, value: value! };
  }),
);

function printed(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

describe('the examples in the docstrings', () => {
  it('are all found', () => {
    const marks = sources.reduce((count, { source }) => count + source.split('@example').length - 1, 0);
    expect(examples.length).toBe(marks);
    expect(examples.length).toBeGreaterThan(40);
  });

  it.each(examples)('print what $file says they do', ({ code, value }) => {
    const result = printed(new Function(...Object.keys(names), `return ${code}`)(...Object.values(names)));
    if (value.endsWith('…')) expect(result.slice(0, value.length - 1)).toBe(value.slice(0, -1));
    else expect(result).toBe(value);
  });
});
