import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal, openDuckDb, sql } from '../../lib/engine/index.js';
import { groupRankSumsFromValues } from '../../lib/stats/index.js';
import type { Grouping } from '../../lib/study/hypotheses/groups.js';
import { askRankSums } from '../../lib/study/hypotheses/rank-sums.js';
import type { StudyColumn } from '../../lib/study/index.js';

describe.each([
  ['those who left and stayed', 'churn', [1, 0]],
  ['several groups, and some customers in none', 'products', [3, 1, 2]],
] as const)('askRankSums of %s', (_, by, groups) => {
  test.each([0, 2])(
    'gives exact midranks for values of %i decimals, however many are tied',
    async (decimals) => {
      const column = { name: 'x', isNumeric: true, decimals } as StudyColumn;
      const grouping: Grouping = {
        column: sql`${{ text: by }}`,
        values: groups,
        labels: [],
        where: undefined,
      };
      const value = fc.integer({ min: -5, max: 5 });
      const customers = fc.array(fc.tuple(value, fc.constantFrom(...groups, 'other' as const)), {
        minLength: 1,
        maxLength: 60,
      });
      await fc.assert(
        fc.asyncProperty(customers, async (drawn) => {
          // Tables in order are kept as long as the engine is open.
          const engine = await openDuckDb();
          const type = { text: decimals === 0 ? 'BIGINT' : 'DOUBLE' };
          await engine.run(sql`CREATE TABLE customers (x ${type}, churn BIGINT, products BIGINT)`);
          const rows = drawn.filter(([, group]) => by === 'products' || group !== 'other');
          for (const [x, group] of rows) {
            const own = literal(group === 'other' ? 9 : group);
            await engine.run(sql`INSERT INTO customers VALUES (${literal(x)}, ${own}, ${own})`);
          }
          await engine.run(sql`INSERT INTO customers VALUES (NULL, 1, 1)`);
          const asked = await askRankSums({ engine }, column, grouping);
          await engine.close();
          const valuesOf = (own: number) => rows.filter(([, group]) => group === own).map(([x]) => x);
          expect(asked).toEqual(groupRankSumsFromValues(groups.map(valuesOf)));
        }),
        { seed: 5, numRuns: 40 },
      );
    },
  );
});
