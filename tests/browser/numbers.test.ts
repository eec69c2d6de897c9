import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportOf } from '../report-of.js';
import { chromiumReason, launchChromium } from './chromium.js';
import { accessibilityFindings, openPage } from './opened-page.js';

const browser = await launchChromium();
afterAll(() => browser?.close());

describe.skipIf(browser === undefined)(`from a number to where it came from ${chromiumReason()}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await reportOf('products');
  }, 300_000);

  const open = (path: string, options = {}) => openPage(browser!, folder, path, options);
  const isFocused = (element: Element) => element === document.activeElement;

  test.each(['index.html', 'notebooks/02-eda.html'])(
    'Enter opens it, Escape closes it, and focus is back on the number: %s',
    async (path) => {
      const { page, troubles, close } = await open(path);
      const number = page.locator('a.number-source').first();
      const box = page.locator('dialog.number-source');
      await number.focus();
      await page.keyboard.press('Enter');
      expect(await box.isVisible()).toBe(true);
      const place = new URL((await number.evaluate((link) => (link as HTMLAnchorElement).href)) ?? '').hash;
      const row = page.frameLocator('dialog iframe').locator(`[id="${place.slice(1)}"]`);
      await row.waitFor();
      expect(await row.isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await box.isVisible()).toBe(false);
      await expect.poll(() => number.evaluate(isFocused)).toBe(true);
      expect(troubles).toEqual([]);
      await close();
    },
  );

  test('the button closes it by keyboard, and so does Escape inside of the page that it shows', async () => {
    const { page, troubles, close } = await open('index.html');
    const number = page.locator('a.number-source').first();
    const box = page.locator('dialog.number-source');
    await number.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => box.getByRole('button', { name: 'Close' }).evaluate(isFocused)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await box.isVisible()).toBe(false);
    await expect.poll(() => number.evaluate(isFocused)).toBe(true);

    await page.keyboard.press('Enter');
    const inside = page.frameLocator('dialog iframe').locator('section.evidence:visible a').first();
    await inside.focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => box.isVisible()).toBe(false);
    await expect.poll(() => number.evaluate(isFocused)).toBe(true);
    expect(troubles).toEqual([]);
    await close();
  });

  test('the arrow keys lead from number to number, and Tab past the others of a block', async () => {
    const { page, close } = await open('index.html');
    const numbers = page.locator('a.number-source');
    await numbers.first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await numbers.nth(1).evaluate(isFocused)).toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(await numbers.nth(2).evaluate(isFocused)).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    expect(await numbers.first().evaluate(isFocused)).toBe(true);
    await page.keyboard.press('ArrowLeft');
    expect(await numbers.first().evaluate(isFocused)).toBe(true);
    await page.keyboard.press('Tab');
    const block = (link: Element) => link.closest('table, p, li, dd')?.textContent;
    const next = page.locator(':focus');
    expect(await next.evaluate(block)).not.toBe(await numbers.first().evaluate(block));
    await close();
  });

  test('without scripts a number leads to its place on the page that says where numbers came from', async () => {
    const { page, troubles, close } = await open('notebooks/02-eda.html', { javaScriptEnabled: false });
    const number = page.locator('a.number-source').first();
    await number.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/evidence\.html#v\d+$/);
    expect(await page.locator(':target').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await close();
  });

  test('axe finds nothing on an open box', async () => {
    const { page, close } = await open('index.html');
    await page.locator('a.number-source').first().press('Enter');
    await page.locator('dialog iframe').waitFor();
    // axe cannot look into a frame of a page on disk, and warns of it: what the box shows comes next.
    expect(await accessibilityFindings(page)).toEqual([]);
    await close();
  }, 120_000);

  test('axe finds nothing on the page that says where numbers came from, whole and as the box shows it', async () => {
    const { page, troubles, close } = await open('evidence.html#v1');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.evaluate(() => document.documentElement.classList.add('embedded'));
    // In a frame the page above has the heading of the first level.
    const found = await accessibilityFindings(page);
    expect(found.filter((finding) => !finding.startsWith('page-has-heading-one'))).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  }, 120_000);
});
