import { describe, expect, it } from 'vitest';
import { rateChart } from '../../../lib/charts/index.js';
import { chartOf, Pictures } from '../../../lib/report/site/chart.js';
import type { SiteOutput } from '../../../lib/report/site/notebook.js';
import { type PageElement, parsedPage } from './support.js';

const interval = { low: 0.402, high: 0.455, level: 0.95 };
const figure = rateChart({
  title: 'Churn by city',
  levels: [{ label: '<b>Rostov</b>', n: 1349, churned: 578, rate: 578 / 1349, interval }],
});

/** The output of a cell that shows the figure, with another table or none. */
function output(table: unknown): SiteOutput {
  const { data, layout, alt } = figure;
  return {
    output_type: 'display_data',
    data: {
      'application/vnd.plotly.v1+json': { data, layout, ...(table !== undefined && { table }) },
      'image/png': Buffer.alloc(24).toString('base64'),
      'text/plain': alt,
    },
    metadata: {},
  } as unknown as SiteOutput;
}

function pageOf(table: unknown): PageElement {
  const chart = chartOf(output(table))!;
  return parsedPage(new Pictures('page', '').place(chart).markup);
}

describe('the data of a chart', () => {
  it('stand folded under it as a table, every value as text', () => {
    const page = pageOf(JSON.parse(JSON.stringify(figure.table)));
    const details = page.querySelector('details')!;
    expect(details.getAttribute('open')).toBeNull();
    expect(details.querySelector('caption')!.textContent).toBe('Churn by city');
    expect([...details.querySelectorAll('thead th')].map((cell) => cell.textContent)).toEqual([
      'group',
      'share who left',
      '95 % interval from',
      'to',
      'left',
      'all',
    ]);
    expect([...details.querySelectorAll('tbody tr > *')].map((cell) => cell.textContent)).toEqual([
      '<b>Rostov</b>',
      '42.8 %',
      '40.2 %',
      '45.5 %',
      '578',
      '1,349',
    ]);
  });

  it('stand in the page once: the figure that the script draws goes without them', () => {
    const page = pageOf(figure.table);
    const { data, layout } = figure;
    expect(JSON.parse(page.querySelector('script')!.textContent!)).toEqual({ data, layout });
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{ caption: 'c', columns: [{ header: 'a' }], rows: [['one', 'two']] }],
    [{ caption: 'c', columns: [{ header: 'a' }], rows: [[{}]] }],
    [{ caption: 'c', columns: [null], rows: [] }],
  ])('are left out where a notebook holds no such table, case %#', (table) => {
    expect(pageOf(table).querySelector('details')).toBeNull();
  });
});
