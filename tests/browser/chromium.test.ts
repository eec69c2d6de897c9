import { afterEach, describe, expect, test } from 'vitest';
import { chromiumReason, launchChromium } from './chromium.js';

const asked = process.env.CHROMIUM_PATH;

describe('a Chromium for tests', () => {
  afterEach(() => {
    if (asked === undefined) delete process.env.CHROMIUM_PATH;
    else process.env.CHROMIUM_PATH = asked;
  });

  test('one that cannot start is no browser, and the reason is given', async () => {
    process.env.CHROMIUM_PATH = '/no/such/chromium';
    expect(await launchChromium()).toBeUndefined();
    expect(chromiumReason()).toMatch(/^\(skipped: no Chromium starts here; .*\/no\/such\/chromium/);
  });

  test('one that starts shows a page, or the reason is given', async () => {
    const browser = await launchChromium();
    if (browser === undefined) return expect(chromiumReason()).toMatch(/^\(skipped: /);
    const page = await browser.newPage();
    await page.setContent('<p>20.4 % left</p>');
    expect([await page.textContent('p'), chromiumReason()]).toEqual(['20.4 % left', '']);
    await browser.close();
  });
});
