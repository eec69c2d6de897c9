import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal, openDuckDb, sql } from '../../lib/engine/index.js';
import { rankSumsFromValues } from '../../lib/stats/index.js';
import type { StudyColumn, StudyContext } from '../../lib/study/index.js';
import { askRankSums } from '../../lib/study/rank-sums.js';

describe('askRankSums', () => {
  test.each([0, 2])(
    'gives exact midranks for values of %i decimals, however many are tied',
    async (decimals) => {
      const engine = await openDuckDb();
      const column = { name: 'x', isNumeric: true, decimals } as StudyColumn;
      const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(values, values, async (first, second) => {
          const rows = [...first.map((x) => [x, 1]), ...second.map((x) => [x, 0])];
          await engine.run(
            sql`CREATE OR REPLACE TABLE customers (x ${{ text: decimals === 0 ? 'BIGINT' : 'DOUBLE' }}, churn INTEGER)`,
          );
          for (const [x, churn] of rows)
            await engine.run(sql`INSERT INTO customers VALUES (${literal(x!)}, ${literal(churn!)})`);
          await engine.run(sql`INSERT INTO customers VALUES (NULL, 1)`);
          const asked = await askRankSums(
            { engine } as unknown as StudyContext,
            column,
            sql`churn = 1`,
            sql`churn = 0`,
          );
          expect(asked).toEqual(rankSumsFromValues(first, second));
        }),
        { seed: 5, numRuns: 40 },
      );
      await engine.close();
    },
  );
});
