import { describe, expect, test } from 'vitest';
import type { Findings } from '../../lib/report/index.js';
import { ReconciliationError, reconcile } from '../../lib/report/index.js';

const segment = (id: string, origin: string, n: number, churned: number, more = {}) => ({
  id,
  origin,
  n,
  churned,
  rate: churned / n,
  shareOfChurned: churned / 20,
  ...more,
});
const bin = (churned: number, stayed: number) => ({ churned, stayed });

/** As much of a study's findings as agree or not: 100 customers, of whom 20 left. */
const agreeing = () => ({
  churn: { n: 100, churned: 20 },
  data: { rows: 104, cleaning: [{ after: { n: 102 } }, { after: { n: 100 } }] },
  breakdowns: [
    {
      by: 'city',
      rows: [
        { n: 60, churned: 5 },
        { n: 40, churned: 15 },
      ],
    },
  ],
  missing: [{ column: 'age', missing: { n: 10, churned: 2 }, present: { n: 90, churned: 18 } }],
  distributions: [{ column: 'age', bins: [bin(8, 50), bin(9, 20)], beyond: bin(1, 2), missing: bin(2, 8) }],
  clusters: [
    {
      clusters: [
        { n: 70, churned: 12 },
        { n: 30, churned: 8 },
      ],
    },
  ],
  segments: [
    segment('one', 'column', 60, 5),
    segment('two', 'column', 40, 15),
    segment('young', 'declared', 50, 9),
    segment('old', 'declared', 30, 6),
    segment('found', 'discovered', 30, 10, {
      discovery: { n: 14, churned: 4 },
      confirmation: { n: 16, churned: 6 },
    }),
  ],
  overlaps: [
    {
      ids: ['young', 'old'],
      counts: [
        [50, 10],
        [10, 30],
      ],
      union: { n: 70 },
      sumOfSizes: 80,
    },
  ],
});
type Made = ReturnType<typeof agreeing>;

function problemsAfter(change: (findings: Made) => unknown): string[] {
  const findings = agreeing();
  change(findings);
  return reconcile(findings as unknown as Findings);
}

test('results that agree have no problem', () => {
  expect(problemsAfter(() => {})).toEqual([]);
});

test('a table that was not cleaned holds its own rows', () => {
  const uncleaned = (rows: number) =>
    problemsAfter((findings) => {
      findings.data = { rows, cleaning: [] };
    });
  expect(uncleaned(100)).toEqual([]);
  expect(uncleaned(99)).toEqual(['the table has 99 rows after cleaning, and 100 customers were studied']);
});

describe('each result that does not agree is named', () => {
  test.each<[string, (findings: Made) => void, string]>([
    [
      "a level's customers",
      ({ breakdowns }) => {
        breakdowns[0]!.rows[0]!.n = 61;
      },
      'the levels of city add up to 20 of 101, and there are 20 of 100',
    ],
    [
      'rows after cleaning',
      ({ data }) => {
        data.cleaning[1]!.after.n = 98;
      },
      'the table has 98 rows after cleaning, and 100 customers were studied',
    ],
    [
      'missing values',
      ({ missing }) => {
        missing[0]!.present.churned = 17;
      },
      'missing and present values of age add up to 19 of 100, and there are 20 of 100',
    ],
    [
      'a bin',
      ({ distributions }) => {
        distributions[0]!.bins[1]!.stayed = 21;
      },
      'the bins of age add up to 20 of 101, and there are 20 of 100',
    ],
    [
      'a cluster',
      ({ clusters }) => {
        clusters[0]!.clusters[0]!.n = 69;
      },
      'the clusters add up to 20 of 99, and there are 20 of 100',
    ],
    [
      "a segment's rate",
      ({ segments }) => {
        segments[2]!.rate = 0.19;
      },
      'segment young has the rate 0.19, and 9 of 50 is 0.18',
    ],
    [
      "a segment's share of those who left",
      ({ segments }) => {
        segments[2]!.shareOfChurned = 0.4;
      },
      'segment young has the share 0.4 of those who left, and it is 0.45',
    ],
    [
      'a half of a segment',
      ({ segments }) => {
        segments[4] = { ...segments[4]!, discovery: { n: 13, churned: 4 } } as never;
      },
      'the two halves of segment found add up to 10 of 29, and there are 10 of 30',
    ],
    [
      "a segment's size in the overlap",
      ({ overlaps }) => {
        overlaps[0]!.counts[1]![1] = 31;
      },
      'the overlap counts 31 customers in old, and the segment holds 30',
    ],
    [
      'a union that is larger than its parts',
      ({ overlaps }) => {
        overlaps[0]!.union.n = 81;
      },
      'the union of young, old holds 81, between 50 and 80 were possible',
    ],
    [
      'a union that is smaller than one of its parts',
      ({ overlaps }) => {
        overlaps[0]!.union.n = 49;
      },
      'the union of young, old holds 49, between 50 and 80 were possible',
    ],
  ])('%s', (_, change, problem) => {
    expect(problemsAfter(change)).toEqual([problem]);
  });

  test("the column's segments, which make up the table", () => {
    expect(problemsAfter(({ segments }) => segments.splice(0, 1, segment('one', 'column', 59, 5)))).toEqual([
      'the segments of the segmenting column add up to 20 of 99, and there are 20 of 100',
    ]);
  });

  test('a segment that is larger than the table', () => {
    expect(
      problemsAfter(({ segments }) => segments.splice(3, 1, segment('old', 'declared', 120, 6))),
    ).toContain('segment old holds 6 of 120 of 20 of 100');
  });
});

test('the error names every problem on a line of its own', () => {
  expect(new ReconciliationError(['a is not b', 'c is not d']).message).toBe(
    'the results of this run do not agree with each other, so nothing was published:\n- a is not b\n- c is not d',
  );
});
