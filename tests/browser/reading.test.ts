import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportOf } from '../report-of.js';
import { chromiumReason, launchChromium } from './chromium.js';
import { drawAllCharts, openPage, screens } from './opened-page.js';

const browser = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(browser === undefined)(`how a report is read ${chromiumReason()}`, () => {
  let report: string;
  beforeAll(async () => {
    report = await reportOf('products');
  }, 600_000);
  const open = (path: string, options = {}) => openPage(browser!, report, path, options);

  test('a table is put in order by keyboard: upwards, downwards, and as it was', async () => {
    const { page, close } = await open('notebooks/02-eda.html');
    const table = page.locator('table', { hasText: '95 % interval' }).filter({ hasText: 'Measure' }).first();
    const values = () => table.locator('tbody tr td:nth-of-type(2)').allInnerTexts();
    const numbers = async () => (await values()).map((text) => Number(text.replace('−', '-')));
    const header = table.locator('th', { hasText: 'Value' });
    const asWritten = await values();
    const upwards = (await numbers()).toSorted((a, b) => a - b);
    expect(upwards[0]).toBeLessThan(0);

    await table.locator('th', { hasText: 'Measure' }).getByRole('button').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    expect(await numbers()).toEqual(upwards);

    await page.keyboard.press('Space');
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    expect(await numbers()).toEqual(upwards.toReversed());

    await page.keyboard.press('Enter');
    expect(await header.getAttribute('aria-sort')).toBeNull();
    expect(await values()).toEqual(asWritten);
    await close();
  });

  test('rows stay under the heading of their group when they are put in order', async () => {
    const { page, close } = await open('index.html');
    const table = page.getByRole('table', { name: 'Every segment, and how many of its customers left' });
    const groups = () =>
      table
        .locator('tbody')
        .evaluateAll((bodies) =>
          bodies.map((body) => [...body.querySelectorAll('tr')].map((row) => row.cells[0]!.textContent)),
        );
    const before = await groups();
    await table.getByRole('button', { name: 'Share who left' }).press('Enter');
    const after = await groups();
    expect(after).not.toEqual(before);
    expect(after.map(([heading]) => heading)).toEqual(before.map(([heading]) => heading));
    expect(after.map((group) => group.toSorted())).toEqual(before.map((group) => group.toSorted()));
    await close();
  });

  test('a box with more than fits is reached and scrolled by keyboard, and one that fits is no stop', async () => {
    const { page, close } = await open('index.html', { viewport: screens.phone });
    const box = page.locator('#segments ~ .scroll:has(> table)').first();
    await box.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
    await page.setViewportSize(screens.wide);
    await expect.poll(() => box.getAttribute('tabindex')).toBeNull();
    await close();
  });

  test('a phone shows charts whole: dots, labels and numbers without scrolling', async () => {
    const { page, close } = await open('notebooks/04-portraits.html', { viewport: screens.phone });
    await drawAllCharts(page);
    const charts = page.locator('.chart');
    expect(await charts.count()).toBeGreaterThan(0);
    const hidden = await charts.evaluateAll((boxes) => boxes.map((box) => box.scrollWidth - box.clientWidth));
    expect(Math.max(...hidden)).toBeLessThanOrEqual(1);
    const cut = await charts.evaluateAll((boxes) =>
      boxes.flatMap((box) => {
        const { left, right } = box.getBoundingClientRect();
        const texts = [...box.querySelectorAll('.chart-live text')].filter((text) => text.textContent !== '');
        return texts
          .map((text) => ({ text: text.textContent, ...text.getBoundingClientRect().toJSON() }))
          .filter((each) => each.left < left - 1 || each.right > right + 1)
          .map(({ text }) => text);
      }),
    );
    expect(cut).toEqual([]);
    await close();
  });

  test('a phone turned aside, or a window made wide, gets the wide chart again', async () => {
    const { page, close } = await open('notebooks/04-portraits.html', { viewport: screens.phone });
    const chart = page.locator('.chart').first();
    await chart.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await expect.poll(() => chart.getAttribute('class')).toContain('is-for-phones');
    await page.setViewportSize(screens.wide);
    await expect.poll(() => chart.getAttribute('class')).not.toContain('is-for-phones');
    const width = (await chart.locator('.chart-live svg.main-svg').first().boundingBox())!.width;
    expect(width).toBeCloseTo((await chart.locator('img').boundingBox())!.width, 0);
    await close();
  });

  test('the answer stands on the first screen of a desk', async () => {
    const { page, close } = await open('index.html');
    for (const question of ['Who leaves', 'Which segments', 'How sure', 'What to do']) {
      const answer = page.locator('.findings dt', { hasText: question }).locator('+ dd');
      const { y, height } = (await answer.boundingBox())!;
      expect(y + height, question).toBeLessThan(screens.wide.height);
    }
    await close();
  });

  test('a phone leads to the contents from anywhere, without scripts too', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, close } = await open('notebooks/05-hypotheses.html', {
        viewport: screens.phone,
        javaScriptEnabled,
      });
      const last = page.locator('#contents a').last();
      expect(await last.isVisible()).toBe(false);
      await page.getByRole('link', { name: 'Contents', exact: true }).click();
      await last.click();
      const place = new URL(page.url()).hash.slice(1);
      const top = await page
        .locator(`[id="${place}"]`)
        .evaluate((heading) => heading.getBoundingClientRect().top);
      expect(top).toBeGreaterThan(0);
      expect(top).toBeLessThan(screens.phone.height);
      await close();
    }
  });

  test('a desk has the contents open at the side', async () => {
    const { page, close } = await open('notebooks/05-hypotheses.html');
    const { x, width } = (await page.locator('#contents').boundingBox())!;
    expect(x + width).toBeLessThan((await page.locator('h1').boundingBox())!.x);
    expect(await page.locator('#contents a').first().isVisible()).toBe(true);
    await close();
  });

  test.each(['index.html', 'notebooks/05-hypotheses.html'])(
    'paper has pictures and what was folded, no code and nothing to press: %s',
    async (path) => {
      const paper = { width: 673, height: 980 };
      const { page, close } = await open(path, { viewport: paper });
      await page.emulateMedia({ media: 'print' });
      const seen = (selector: string) => page.locator(selector).filter({ visible: true }).count();
      expect(await seen('.bar, aside, .skip, .code, .neighbours, .chart-live, .chart-data')).toBe(0);
      expect(await seen('.chart img')).toBe(await page.locator('.chart').count());
      expect(await seen('.family li')).toBe(await page.locator('.family li').count());
      const widest = await page
        .locator('.chart img, table')
        .evaluateAll((boxes) => Math.max(...boxes.map((box) => box.getBoundingClientRect().right)));
      expect(widest).toBeLessThanOrEqual(paper.width);
      const cut = await page.pdf({ format: 'A4', preferCSSPageSize: true });
      expect(cut.subarray(0, 5).toString()).toBe('%PDF-');
      await close();
    },
  );
});
