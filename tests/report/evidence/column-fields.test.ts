import { expect, test } from 'vitest';
import { fieldsOfColumn } from '../../../lib/report/evidence/column-fields.js';
import { fieldsOfPhrases } from '../../../lib/report/evidence/phrase-fields.js';

test('a header tells the field of each number in a cell', () => {
  expect(fieldsOfColumn('Left / all', 0)).toEqual(['churned', 'count']);
  expect(fieldsOfColumn('Left / all', 1)).toEqual(['n']);
  expect(fieldsOfColumn('95 % interval', 0)).toContain('interval.low');
  expect(fieldsOfColumn('95 % interval', 1)).toContain('interval.high');
});

test('a header that is not known tells nothing', () => {
  expect(fieldsOfColumn('Of the moon', 0)).toBeUndefined();
});

test('phrases tell the fields of their numbers, by where these start', () => {
  const words = '7.6 % (348 of 4,590; 95 % interval 6.9 to 8.4 %)';
  const fields = fieldsOfPhrases(words);
  const told = ['7.6', '348', '4,590', '95', '6.9', '8.4'].map(
    (number) => fields.get(words.indexOf(number))?.fields,
  );
  expect(told).toEqual([
    ['rate', 'value'],
    ['churned'],
    ['n'],
    ['level'],
    ['interval.low'],
    ['interval.high'],
  ]);
});

test('a sign is not part of where a number starts', () => {
  const words = 'The difference is −7 points (−11 to −2)';
  const fields = fieldsOfPhrases(words);
  expect(fields.get(words.indexOf('7'))?.fields).toContain('value');
  expect(fields.get(words.indexOf('11'))?.fields).toContain('interval.low');
});
