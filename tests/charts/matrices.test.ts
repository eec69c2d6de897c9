import { describe, expect, it } from 'vitest';
import { correlationMatrix, overlapMatrix } from '../../lib/charts/index.js';

const LABELS = ['Age', 'Balance', 'Left'];
const VALUES = [
  [1, null, 0.29],
  [null, 1, -0.02],
  [0.29, -0.02, 1],
];

describe('correlationMatrix', () => {
  it('draws the lower half, and writes every number', () => {
    const { data } = correlationMatrix({ title: 't', labels: LABELS, values: VALUES });
    expect(data[0]!.z).toEqual([
      [null, null, null],
      [null, null, null],
      [0.29, -0.02, null],
    ]);
    expect(data[1]!.text).toEqual(['–', '0.29', '−0.02']);
  });

  it('centres its colours at 0 and keeps weak correlations pale', () => {
    const { zmin, zmax } = correlationMatrix({ title: 't', labels: LABELS, values: VALUES }).data[0]!;
    expect([zmin, zmax]).toEqual([-0.5, 0.5]);
  });

  it('names the strongest pairs', () => {
    expect(correlationMatrix({ title: 'Correlations', labels: LABELS, values: VALUES }).alt).toBe(
      'Correlations. Strongest of 2 pairs: Left and Age 0.29; Left and Balance −0.02.',
    );
  });

  it('says when no pair could be computed', () => {
    const values = [
      [1, null],
      [null, 1],
    ];
    expect(correlationMatrix({ title: 'C', labels: ['a', 'b'], values }).alt).toBe(
      'C. No correlation could be computed.',
    );
  });

  it.each([
    ['one label', ['Age'], [[1]], '`labels.length`, received 1'],
    ['another shape', ['a', 'b'], [[1, 0.1]], 'requires 2 rows and columns in `values`, received 1'],
    [
      'no symmetry',
      ['a', 'b'],
      [
        [1, 0.1],
        [0.2, 1],
      ],
      'received 0.1 at [0][1]',
    ],
    [
      'what is no correlation',
      ['a', 'b'],
      [
        [1, 1.2],
        [1.2, 1],
      ],
      'received 1.2 at [0][1]',
    ],
    [
      'NaN',
      ['a', 'b'],
      [
        [1, Number.NaN],
        [Number.NaN, 1],
      ],
      'received NaN at [0][1]',
    ],
  ])('refuses %s', (_, labels, values, message) => {
    const draw = () => correlationMatrix({ title: 't', labels, values });
    expect(draw).toThrow(RangeError);
    expect(draw).toThrow(message);
  });
});

describe('overlapMatrix', () => {
  const names = ['A', 'B', 'C'];
  const counts = [
    [220, 61, 0],
    [61, 192, 20],
    [0, 20, 683],
  ];

  it('writes the shared customers and their share of the smaller segment', () => {
    const { data } = overlapMatrix({ title: 't', names, counts });
    expect(data[1]!.text).toEqual(['61<br>31.8 %', '0<br>0.0 %', '20<br>10.4 %']);
    expect(data[2]!.text).toEqual(['220', '192', '683']);
  });

  it('says the largest overlap and how many pairs have none', () => {
    expect(overlapMatrix({ title: 'Overlap', names, counts }).alt).toBe(
      'Overlap. Largest of 3 pairs: B and A share 61 customers, 31.8 % of the smaller. Pairs without a shared one: 1.',
    );
  });

  it('draws a single segment and an empty one', () => {
    expect(overlapMatrix({ title: 'Overlap', names: ['A'], counts: [[3]] }).alt).toBe(
      'Overlap. One segment: A.',
    );
    expect(() =>
      overlapMatrix({
        title: 't',
        names: ['A', 'B'],
        counts: [
          [0, 0],
          [0, 3],
        ],
      }),
    ).not.toThrow();
  });

  it.each([
    ['no segments', [], [], 'at least one row in `names`'],
    ['another shape', ['A', 'B'], [[1, 0]], 'requires 2 rows and columns in `counts`, received 1'],
    [
      'no symmetry',
      ['A', 'B'],
      [
        [5, 1],
        [2, 5],
      ],
      'received 1 at [0][1]',
    ],
    [
      'more shared than there are',
      ['A', 'B'],
      [
        [5, 6],
        [6, 9],
      ],
      'received 6 at [0][1]',
    ],
    ['parts of customers', ['A'], [[0.5]], '`counts[0][0]`, received 0.5'],
  ])('refuses %s', (_, refused, values, message) => {
    const draw = () => overlapMatrix({ title: 't', names: refused, counts: values });
    expect(draw).toThrow(RangeError);
    expect(draw).toThrow(message);
  });
});
