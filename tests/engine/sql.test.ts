import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifier, join, literal, openDuckDb, sql } from '../../lib/engine/index.js';

describe('sql', () => {
  test('puts pieces into the template and nothing else', () => {
    const piece = sql`SELECT ${identifier('a')} FROM ${identifier('t')} WHERE ${identifier('a')} > ${literal(3)}`;
    expect(piece.text).toBe('SELECT "a" FROM "t" WHERE "a" > 3');
  });

  test('joins pieces by the separators that SQL knows', () => {
    expect(join([literal(1), literal('x')], ', ').text).toBe("1, 'x'");
  });
});

describe('literal', () => {
  test('refuses numbers that SQL has no text for', () => {
    expect(() => literal(Number.NaN)).toThrow('literal requires a finite number, received NaN');
  });

  test('comes back from the engine as it went in, whatever the text or number', async () => {
    const engine = await openDuckDb();
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, number), async (value) => {
        const [row] = await engine.query(sql`SELECT ${literal(value)} AS value`);
        expect(row!.value).toEqual(value === 0 ? 0 : value);
      }),
      { seed: 1, numRuns: 200 },
    );
    await engine.close();
  });
});

describe('identifier', () => {
  test('names any column, quotes and all', async () => {
    const engine = await openDuckDb();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 20 }).filter((name) => !name.includes('\0')),
        async (name) => {
          const [row] = await engine.query(sql`SELECT 1 AS ${identifier(name)}`);
          expect(Object.keys(row!)).toEqual([name]);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
    await engine.close();
  });

  test('refuses a name that no engine accepts', () => {
    expect(() => identifier('')).toThrow('identifier requires a name without NUL characters, received ""');
  });
});
