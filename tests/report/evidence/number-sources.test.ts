import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, decimal, percent } from '../../../lib/charts/format.js';
import { type BlockPart, NumberSources } from '../../../lib/report/evidence/index.js';
import type { BlockOptions } from '../../../lib/report/evidence/number-sources.js';
import { pValueDigits } from '../../../lib/report/p-value.js';
import type { LedgerEntry } from '../../../lib/study/index.js';
import { shortened } from '../../../lib/study/number-words.js';

const entry = (section: string, id: string, value: unknown): LedgerEntry => ({
  section,
  id,
  value,
  queries: [],
});

/** Where the numbers of a text come from: section, id and path, undefined where nothing tells. */
function sourcesOf(text: string, entries: readonly LedgerEntry[], options = {}) {
  return sourcesOfParts([{ text }], entries, options);
}

function sourcesOfParts(
  parts: readonly BlockPart[],
  entries: readonly LedgerEntry[],
  { isOwn = false, ...options }: BlockOptions & { isOwn?: boolean } = {},
) {
  const found = new NumberSources(entries, { isOwn }).block(parts, options).flat();
  return found.map(({ source }) => source && `${source.entry.section}/${source.entry.id} ${source.path}`);
}

describe('a number as this library writes it is found again', () => {
  const finds = (text: string, value: number) => {
    expect(sourcesOf(text, [entry('churn', 'churn', { value })])).toEqual(['churn/churn value']);
  };
  const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  test('as a share', () => {
    fc.assert(fc.property(finite(0.0006, 0.9994), (share) => finds(percent(share), share)));
  });

  test('as a count', () => {
    fc.assert(fc.property(fc.integer({ min: 100, max: 1e12 }), (n) => finds(count(n), n)));
  });

  test('with decimals', () => {
    fc.assert(
      fc.property(finite(-1e6, 1e6), fc.integer({ min: 1, max: 6 }), (value, decimals) =>
        finds(decimal(value, decimals), value),
      ),
    );
  });

  test('as a bound of a level', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1e9 }), (value) =>
        finds(`at least ${shortened(value)}`, value),
      ),
    );
  });

  test('as a p-value', () => {
    fc.assert(
      fc.property(finite(-300, 0), (log10PValue) => {
        const pValue = 10 ** log10PValue;
        finds(pValueDigits({ pValue, log10PValue }), pValue);
      }),
    );
  });
});

/** Two columns whose levels have equal counts. */
const breakdown = (id: string, label: string, levels: readonly (readonly [string, number, number])[]) =>
  entry('breakdowns', id, { by: label, rows: levels.map(([value, churned, n]) => ({ value, churned, n })) });
const city = breakdown('city', 'City', [
  ['north', 200, 1000],
  ['south', 300, 1000],
]);
const gender = breakdown('gender', 'Gender', [
  ['women', 200, 1000],
  ['men', 310, 1500],
]);

describe('of several values', () => {
  test('labels in the words decide', () => {
    expect(sourcesOf('women 200', [city, gender])).toEqual(['breakdowns/gender rows.0.churned']);
    expect(sourcesOf('north 200', [city, gender])).toEqual(['breakdowns/city rows.0.churned']);
  });

  test('the caption of the table decides where the row does not', () => {
    expect(sourcesOf('200', [city, gender], { context: 'Churn by Gender' })).toEqual([
      'breakdowns/gender rows.0.churned',
    ]);
  });

  test('a label is whole words: "men" does not stand in "women"', () => {
    const entries = [
      entry('claims', 'b', { what: 'men', n: 500 }),
      entry('claims', 'a', { what: 'women', n: 500 }),
    ];
    expect(sourcesOf('women 500', entries)).toEqual(['claims/a n']);
  });

  test('neighbours decide: numbers that stand in one part of a result', () => {
    expect(sourcesOf('310 of 1,500 and 300 of 1,000', [gender, city])).toEqual([
      'breakdowns/gender rows.1.churned',
      'breakdowns/gender rows.1.n',
      'breakdowns/city rows.1.churned',
      'breakdowns/city rows.1.n',
    ]);
  });

  test('the sign decides', () => {
    const entries = [entry('drivers', 'a', { low: -0.226, high: 0.226 })];
    expect(sourcesOf('−22.6 to 22.6', entries)).toEqual(['drivers/a low', 'drivers/a high']);
  });

  test('a share in percent is no p-value, no strength and no count', () => {
    const not = [
      entry('hypotheses', 'a', { test: { pValue: 0.25 } }),
      entry('associations', 'b', { value: 0.25 }),
      entry('churn', 'c', { n: 0.25 }),
    ];
    expect(sourcesOf('25.0 %', not)).toEqual([undefined]);
    expect(sourcesOf('25.0 %', [...not, entry('churn', 'churn', { rate: 0.25 })])).toEqual([
      'churn/churn rate',
    ]);
  });
});

describe('a number without support has no source', () => {
  test('a small whole number beside nothing that agrees', () => {
    expect(sourcesOf('1 of 2 shown to differ', [entry('churn', 'churn', { n: 2, churned: 1 })])).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a number that several values are written like', () => {
    const several = [1, 2, 3, 4].map((n) =>
      entry('claims', String.fromCharCode(96 + n), { value: 0.2 + n / 1e4 }),
    );
    expect(sourcesOf('20.0 %', several)).toEqual([undefined]);
  });

  test('a number that nothing is written like', () => {
    expect(sourcesOf('4,321 customers', [city, gender])).toEqual([undefined]);
  });

  test('a small whole number is no rounded fraction', () => {
    expect(sourcesOf('north 0', [entry('claims', 'a', { what: 'north', rate: 0.2 })])).toEqual([undefined]);
  });
});

describe('where a row or a sentence says what a number is', () => {
  const group = (label: string, churned: number, n: number) => {
    return { label, n, churned, rate: churned / n, interval: { low: 0.94, high: 1, level: 0.95 } };
  };
  const products = entry('breakdowns', 'products', {
    label: 'Products',
    rows: [group('3', 60, 60), group('4', 60, 60), group('60', 30, 90)],
  });

  test('the column decides between values of one row, the row between values of one column', () => {
    const parts = [{ text: '4' }, { text: '60 / 60', header: 'Left / all' }];
    expect(sourcesOfParts(parts, [products], { isOwn: true, names: ['4', '60 / 60'] })).toEqual([
      'breakdowns/products rows.1.label',
      'breakdowns/products rows.1.churned',
      'breakdowns/products rows.1.n',
    ]);
  });

  test('a number of another field is no source, however well it fits', () => {
    const parts = [{ text: '60', header: 'Of all who left' }];
    expect(sourcesOfParts(parts, [products], { isOwn: true })).toEqual([undefined]);
  });

  test('a phrase decides: a rate with its counts and its interval', () => {
    const text = 'Products 4: 100.0 % (60 of 60; 95 % interval 94.0 to 100.0 %)';
    const paths = sourcesOf(text, [products], { isOwn: true }).map((source) => source?.split('.').at(-1));
    expect(paths.slice(1)).toEqual(['rate', 'churned', 'n', 'level', 'low', 'high']);
  });

  test('numbers of one phrase belong together: equal values of several groups are told apart', () => {
    const groups = [1417, 2695, 5888].map((n) => ({ median: 3, n }));
    const text = 'North 3.00 (n = 1,417), middle 3.00 (n = 2,695), south 3.00 (n = 5,888)';
    const paths = sourcesOf(text, [entry('hypotheses', 'a', { groups })], { isOwn: true });
    expect(paths).toEqual(
      [0, 1, 2].flatMap((at) => [`hypotheses/a groups.${at}.median`, `hypotheses/a groups.${at}.n`]),
    );
  });

  test('the base of a comparison is 1 by definition', () => {
    const driver = entry('drivers', 'a', { label: 'card', oddsRatio: { value: 1 } });
    const parts = [{ text: 'card' }, { text: '1 (base)', header: 'Odds ratio (95 % interval)' }];
    expect(sourcesOfParts(parts, [driver], { isOwn: true })).toEqual([undefined]);
  });

  test('less than can be written is a value that would be written as nothing', () => {
    const shares = entry('missing', 'a', { levels: [{ share: 0.0012 }, { share: 0.0003 }, { share: 0 }] });
    const parts = [{ text: 'a' }, { text: '< 0.1 %', header: 'Share' }];
    expect(sourcesOfParts(parts, [shares], { isOwn: true })).toEqual(['missing/a levels.1.share']);
  });

  test('a name within a name says nothing', () => {
    const overlap = entry('overlaps', 'a', {
      sizes: [
        { name: 'Women', n: 4543 },
        { name: 'Women over 40', n: 1704 },
      ],
      pairs: [{ first: 'Women', second: 'Women over 40', n: 1704 }],
    });
    const row = (...cells: string[]) => {
      const [first = '', second = '', n = ''] = cells;
      const parts = [{ text: first }, { text: second }, { text: n, header: 'customers' }];
      return sourcesOfParts(parts, [overlap], { isOwn: true, names: cells }).at(-1);
    };
    expect(row('Women over 40', '', '1,704')).toBe('overlaps/a sizes.1.n');
    expect(row('Women', 'Women over 40', '1,704')).toBe('overlaps/a pairs.0.n');
  });
});

describe('numbers in texts of a result', () => {
  const young = entry('segments', 'young', { name: 'Age 18 to 39', n: 2500 });

  test('a number in a name comes from that name', () => {
    expect(sourcesOf('Age 18 to 39: 2,500 customers', [young])).toEqual([
      'segments/young name',
      'segments/young name',
      'segments/young n',
    ]);
  });

  test('a number in a sentence comes from the value that the sentence was written from', () => {
    const sentence = 'Of those with p 3 in mind 42.9 % (150 of 350) left.';
    const tested = entry('hypotheses', 'a', { sentence, test: { churned: 150, n: 350, rate: 150 / 350 } });
    expect(sourcesOf(sentence, [tested])).toEqual([
      'hypotheses/a sentence',
      'hypotheses/a test.rate',
      'hypotheses/a test.churned',
      'hypotheses/a test.n',
    ]);
  });
});

test('what was not recorded yet when the words were written is no source', () => {
  const entries = [entry('churn', 'churn', { n: 1000 }), entry('claims', 'a', { n: 2500 })];
  expect(sourcesOf('2,500 of 1,000', entries, { known: 1 })).toEqual([undefined, 'churn/churn n']);
  expect(sourcesOf('2,500 of 1,000', entries)).toEqual(['claims/a n', 'churn/churn n']);
});
