import { describe, expect, test } from 'vitest';
import { reading } from '../../../lib/report/index.js';
import type { Discovery } from '../../../lib/report/results.js';
import { viewsOf } from '../../../lib/report/views.js';
import type { NamedDiscovery } from '../../../lib/segments/index.js';
import { churnRate } from '../../../lib/study/index.js';

const half = (churned: number, n: number) => ({
  ...churnRate(churned, n, 0.95),
  pValue: 1e-9,
  log10PValue: -9,
  pAdjusted: 1e-8,
  log10PAdjusted: -8,
});

function segment(
  name: string,
  found: [number, number],
  again: [number, number],
  isConfirmed = true,
): NamedDiscovery {
  const [n, churned] = [found[1] + again[1], found[0] + again[0]];
  return {
    id: `discovered-${name}`,
    name,
    origin: 'discovered',
    rule: { text: name, sql: '"age" > 1', where: { age: { above: 1 } } },
    protectedLabels: name.includes('Age') ? ['Age'] : [],
    protectedColumns: name.includes('Age') ? ['age'] : [],
    mayFollowLeaving: name.includes('Active') ? ['Active customer'] : [],
    quality: 4,
    ...churnRate(churned, n, 0.95),
    lift: 2,
    shareOfChurned: churned / 400,
    discovery: half(...found),
    confirmation: { ...half(...again), verdict: isConfirmed ? 'confirmed' : 'not confirmed' },
  };
}

const found: Discovery = {
  kind: 'discovery',
  direction: 'high',
  candidates: 2_329_677,
  seed: 1,
  minSize: 100,
  depth: 3,
  rows: [
    segment('Age 45 to 64 years', [60, 100], [50, 100]),
    segment('Active customer: no', [40, 100], [21, 100], false),
  ],
  notes: ['branch: it has one value only'],
  churn: churnRate(400, 2000, 0.95),
};

describe('a discovery', () => {
  test('is told by the rate of the half that nothing was chosen on', () => {
    expect(reading(found).text).toMatchInlineSnapshot(
      `"2,329,677 rules of up to 3 conditions were looked at on one half of the customers; of the 2 that leave most for their size, 1 held up on the other half. The highest confirmed rate: "Age 45 to 64 years", 50.0 % (50 of 100; 95 % interval 40.4 to 59.6 %) on customers that it was not found on, 2.5 times the average; on the whole table it holds 200 customers and 27.5 % of all who left. The half that a rule was picked on flatters it: there the rates are 14.5 points higher on average. 1 of the rules uses a protected column, which may not decide an offer by itself."`,
    );
  });

  test('says so when the half it was found on did not flatter it', () => {
    const humble = { ...found, rows: [segment('City: East', [40, 100], [50, 100])] };
    expect(reading(humble).text).toContain(
      '10.0 points lower on average, so that nothing speaks of flattery',
    );
  });

  test('that found nothing says what was looked at', () => {
    expect(reading({ ...found, rows: [] }).text).toBe(
      '2,329,677 rules of up to 3 conditions were looked at on one half of the customers; none of 100 customers or more stands out.',
    );
  });

  test('shows chart, table and what was not searched', () => {
    const views = viewsOf(found).map((view) => {
      if ('figure' in view) return view.figure.alt;
      if ('table' in view) return view.table.rows.map((row) => row.join(' | ')).join('\n');
      return 'text' in view ? view.text : '';
    });
    expect(views.join('\n')).toMatchInlineSnapshot(`
      "Segments that leave most, on customers that they were not found on. Share who left: from 21.0 % (21 / 100) for Active customer: no to 50.0 % (50 / 100) for Age 45 to 64 years among 2 groups; all customers 20.0 %.
      Age 45 to 64 years (protected: Age) | 50.0 % (40.4 to 59.6) | 50 / 100 | 1.0e-8 | confirmed | 60.0 % | 110 / 200 | 27.5 %
      Active customer: no (perhaps a result of leaving: Active customer) | 21.0 % (14.2 to 30.0) | 21 / 100 | 1.0e-8 | not confirmed | 40.0 % | 61 / 200 | 15.3 %
      Branch: it has one value only."
    `);
  });
});
