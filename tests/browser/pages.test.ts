import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { reportOf } from '../report-of.js';
import { chromiumReason, launchChromium } from './chromium.js';
import { accessibilityFindings, drawAllCharts, openPage, screens } from './opened-page.js';

const browser = await launchChromium();
const reports = browser && {
  products: await reportOf('products'),
  consumption: await reportOf('consumption'),
};
afterAll(() => browser?.close());

const pagesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));

const pages = Object.entries(reports ?? {}).flatMap(([study, folder]) =>
  pagesOf(folder)
    .toSorted()
    .map((path) => ({ study, folder, path })),
);

// Colours do not depend on the width of the screen, so two of the four ways to see a page show all there is to see.
describe.each(pages)('the page $path of the study $study', ({ folder, path }) => {
  test('opens at a desk in light: no error, nothing fetched, all charts drawn, nothing for axe to find', async () => {
    const { page, troubles, close } = await openPage(browser!, folder, path);
    await drawAllCharts(page);
    const sizes = await page.locator('.chart-live').evaluateAll((charts) =>
      charts.map((chart) => {
        const { width, height } = chart.querySelector('svg.main-svg')!.getBoundingClientRect();
        return Math.min(width, height);
      }),
    );
    expect(sizes).toHaveLength(await page.locator('.chart').count());
    for (const size of sizes) expect(size).toBeGreaterThan(60);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  }, 120_000);

  test('fits a phone in the dark, and axe finds nothing there', async () => {
    const { page, troubles, close } = await openPage(browser!, folder, path, {
      viewport: screens.phone,
      colorScheme: 'dark',
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(screens.phone.width);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  }, 120_000);

  test('is whole without scripts: every chart has its picture and its words', async () => {
    const { page, troubles, close } = await openPage(browser!, folder, path, { javaScriptEnabled: false });
    const pictures = await page.locator('.chart img').evaluateAll((images) =>
      (images as HTMLImageElement[]).map((image) => ({
        isSeen: image.naturalWidth > 300 && image.checkVisibility({ opacityProperty: true }),
        words: image.alt,
      })),
    );
    expect(pictures).toHaveLength(await page.locator('.chart').count());
    for (const { isSeen, words } of pictures) {
      expect(isSeen, words).toBe(true);
      expect(words.length, words).toBeGreaterThan(40);
    }
    expect(troubles).toEqual([]);
    await close();
  });
});

if (browser === undefined) test.skip(`the pages in a browser ${chromiumReason()}`);
