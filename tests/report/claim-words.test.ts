import { expect, test } from 'vitest';
import { measuredText, publishedText } from '../../lib/report/claim-words.js';

test.each([
  ['churn rate', 0.075, '7.5 %'],
  ['churn rate', 0.29, '29 %'],
  ['share of customers', 1, '100 %'],
  ['correlation with churn', 0.29, '0.29'],
  ['lift', 2, '2'],
] as const)('a published %s of %d is told as %s, with the decimals it had', (measure, published, told) => {
  expect(publishedText({ measure, published })).toBe(told);
});

test('a claim without a published figure is told without one', () => {
  expect(publishedText({ measure: 'churn rate' })).toBe('');
});

test.each([
  ['churn rate', 0.07582, '7.6 %'],
  ['churn difference to the rest', -0.0862, '−8.6 points'],
  ['customers', 1349, '1,349'],
  ['lift', 2.103, '2.10 times'],
  ['correlation with churn', 0.285323, '0.2853'],
  ['only positive correlation', 1, '1 shown to be positive'],
  ['churn rate', null, ''],
] as const)('a measured %s of %d is told as %s', (measure, measured, told) => {
  expect(measuredText({ measure, measured })).toBe(told);
});
