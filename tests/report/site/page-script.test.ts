import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openedPage, smallSource, writtenSite } from './support.js';

let folder: string;

beforeAll(async () => {
  folder = await writtenSite(await smallSource());
}, 60_000);

/** Opens the first notebook with a plotly of our own; every chart is in view. */
async function opened(plotly: string, { isNarrow = false } = {}) {
  await writeFile(join(folder, 'assets/plotly.js'), plotly);
  const { window } = await openedPage(join(folder, 'notebooks/01-first.html'), (prepared) => {
    prepared.ResizeObserver = class {
      observe() {}
    };
    prepared.matchMedia = () => ({ matches: isNarrow, addEventListener() {} });
    prepared.IntersectionObserver = class {
      readonly #callback: (entries: object[]) => void;
      constructor(callback: (entries: object[]) => void) {
        this.#callback = callback;
      }
      observe(target: object) {
        setTimeout(() => this.#callback([{ target, isIntersecting: true }]));
      }
      unobserve() {}
    };
  });
  return window;
}

describe('the script of the pages', () => {
  test('draws a chart over its picture once it comes into view, from one plotly', async () => {
    const window = await opened(
      'window.Plotly = { newPlot: async (...drawn) => { window.drawn = drawn; drawn[0]._fullData = drawn[1]; } };',
    );
    await vi.waitFor(() => expect(window.document.querySelector('.chart.is-live')).not.toBeNull());
    const [, data, layout, config] = window.drawn as [object, unknown[], { title: { text: string } }, object];
    expect(data.length).toBeGreaterThan(0);
    expect(layout.title.text).toBe('Churn by city');
    expect(config).toEqual({ displayModeBar: false });
    expect([...window.document.querySelectorAll('script[src$="plotly.js"]')]).toHaveLength(1);
    expect(window.document.querySelector('.chart img')!.getAttribute('alt')).toContain('Churn by city');
  });

  test('draws a chart in its layout for phones on a narrow screen', async () => {
    const window = await opened(
      'window.Plotly = { newPlot: async (...drawn) => { window.drawn = drawn; drawn[0]._fullData = drawn[1]; } };',
      { isNarrow: true },
    );
    await vi.waitFor(() => expect(window.document.querySelector('.chart.is-for-phones')).not.toBeNull());
    const [, , layout] = window.drawn as [object, object, { width: number; title: { text: string } }];
    expect(layout.width).toBe(350);
    expect(layout.title.text).toBe('Churn by city');
  });

  test.each([
    ['fails to draw it', 'throw new Error();'],
    ['does not know its kind of trace', "element._fullData = [{ type: 'scatter' }];"],
  ])('keeps the picture of a chart where plotly %s', async (_, body) => {
    const window = await opened(
      `window.Plotly = { newPlot: async (element) => { window.tried = true; ${body} } };`,
    );
    await vi.waitFor(() => expect(window.tried).toBe(true));
    await vi.waitFor(() => expect(window.document.querySelector('.chart-live')).toBeNull());
    expect(window.document.querySelector('.chart.is-live')).toBeNull();
    expect(window.document.querySelector('.chart img')).not.toBeNull();
  });

  test('unfolds all code with one button, which is not there without it', async () => {
    const { document } = await opened('');
    const button = document.querySelector('.show-code')!;
    await vi.waitFor(() => expect(button.hidden).toBe(false));
    const folds = [...document.querySelectorAll('details.code')];
    button.click();
    expect(folds.map(({ open }) => open)).toEqual([true, true]);
    button.click();
    expect(folds.map(({ open }) => open)).toEqual([false, false]);
  });

  test('puts the rows of a table in order by a column, upwards, downwards and as they were', async () => {
    const { document } = await opened('');
    const [, header] = document.querySelectorAll('.result thead th');
    await vi.waitFor(() => expect(header!.querySelector('button')).not.toBeNull());
    const counts = () =>
      [...document.querySelectorAll('.result tbody tr td:nth-of-type(1)')].map(({ textContent }) =>
        Number.parseInt(textContent, 10),
      );
    const asWritten = counts();
    const upwards = asWritten.toSorted((a, b) => a - b);
    expect(upwards).not.toEqual(asWritten);
    header!.querySelector('button')!.click();
    expect([header!.getAttribute('aria-sort'), counts()]).toEqual(['ascending', upwards]);
    header!.querySelector('button')!.click();
    expect([header!.getAttribute('aria-sort'), counts()]).toEqual(['descending', upwards.toReversed()]);
    header!.querySelector('button')!.click();
    expect([header!.getAttribute('aria-sort'), counts()]).toEqual([null, asWritten]);
  });
});
