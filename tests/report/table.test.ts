import { table } from 'arquero';
import { describe, expect, test } from 'vitest';
import { arqueroText, tableHtml, tableText, textTable } from '../../lib/report/table.js';

const shown = textTable(
  [
    { name: '<b>North</b>', n: 10 },
    { name: 'South & "East"', n: 5 },
  ],
  [
    { header: 'City', text: ({ name }) => name },
    { header: 'Customers', text: ({ n }) => String(n), align: 'right' },
  ],
);

describe('tables', () => {
  test('show values from the data as text, never as markup', () => {
    expect(tableHtml(shown)).toContain('<td style="text-align: left">&lt;b&gt;North&lt;/b&gt;</td>');
    expect(tableHtml(shown)).toContain('South &amp; &quot;East&quot;');
  });

  test('line up in plain text', () => {
    expect(tableText(shown)).toBe(
      'City            Customers\n<b>North</b>           10\nSouth & "East"          5',
    );
  });

  test('are made of arquero tables, numbers to the right, at most so many rows', () => {
    const text = arqueroText(table({ city: ['a', 'b', 'c'], n: [1, null, 3] }), 2);
    expect(text.headers).toEqual([
      { text: 'city', align: 'left' },
      { text: 'n', align: 'right' },
    ]);
    expect(text.rows).toEqual([
      ['a', '1'],
      ['b', ''],
    ]);
  });
});
