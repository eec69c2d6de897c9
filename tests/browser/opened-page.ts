import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page of a report in a browser, and what went wrong on it so far. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings on the console, exceptions, and requests beyond the report's folder. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The sizes of screen that readers have: a desk's and a phone's. */
export const screens = {
  wide: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/**
 * Opens a page of a report from disk.
 *
 * @param folder - the report's folder
 * @param path - the page from there: 'notebooks/02-eda.html'
 * @param options - as for a context of playwright; default a wide screen, light, scripts on
 */
export async function openPage(
  browser: Browser,
  folder: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: screens.wide, colorScheme: 'light', ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  const home = `${pathToFileURL(folder).href}/`;
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith('data:')) troubles.push(`request: ${url}`);
  });
  page.on('requestfailed', (request) => troubles.push(`request failed: ${request.url()}`));
  await page.goto(home + path);
  return { page, troubles, close: () => context.close() };
}

/** What axe finds on the page as it stands: rule and element, nothing where all can read it. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // Evaluated, because the page's policy lets no foreign script in.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { preload: false, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  });
}

/** Scrolls through the page until every chart is drawn; the charts that are not within half a minute. */
export async function drawAllCharts(page: Page): Promise<void> {
  const charts = page.locator('.chart:has(script)');
  for (let index = 0; index < (await charts.count()); index += 1) {
    const chart = charts.nth(index);
    // Not Playwright's own scrolling, which first waits for two frames: a busy machine may not draw any for half a minute.
    await chart.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await chart.locator('.chart-live svg.main-svg').first().waitFor({ timeout: 30_000 });
  }
}
