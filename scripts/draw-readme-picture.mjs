// Draws the README's picture: the top of the products sample's report, with one of its numbers opened.
// Run `npm start` first, which writes that report, or name another folder. The same browser and fonts draw the same bytes
// in every run.
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import packaged from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import { indexedPng } from '../lib/dist/charts/indexed-png.js';

const REPORT = resolve(process.argv[2] ?? 'reports/products', 'index.html');
const PICTURE = 'docs/report.png';
const SIZE = { width: 1010, height: 850 };
const MOST_BYTES = 200_000;

/** What the picture leaves out, so that headline, map and evidence stand on one screen. */
const LEFT_OUT =
  'aside, .standfirst, .findings, .small, #answer, section:has(> #who-leaves), #segments, #segments + p, .chart-data';
/** The evidence beside the map instead of over it. */
const ARRANGED = `
  ${LEFT_OUT} { display: none !important; }
  section, .chart { margin-top: 0.6rem; margin-bottom: 0; }
  dialog.number-source { inset: 305px 24px auto auto; margin: 0; width: 440px; height: 262px; box-shadow: 0 6px 28px rgb(0 0 0 / 22%); }
  dialog.number-source::backdrop { background: none; }
  dialog.number-source button:focus-visible { outline: none; }
`;

if (!existsSync(REPORT)) throw new Error(`${REPORT} is not there: run npm start first`);
const executablePath = process.env.CHROMIUM_PATH ?? (await packaged.executablePath());
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  // The page's policy lets no foreign style in.
  const page = await browser.newPage({
    viewport: SIZE,
    deviceScaleFactor: 1.6,
    colorScheme: 'light',
    bypassCSP: true,
  });
  await page.goto(pathToFileURL(REPORT).href);
  await page.addStyleTag({ content: ARRANGED });
  await page.locator('section:has(> #segments) .is-live').waitFor();
  await page
    .getByRole('row', { name: /^One product in Rostov Veliky/ })
    .first()
    .getByRole('link', { name: '42.8' })
    .click();
  await page
    .frameLocator('dialog iframe')
    .locator('.evidence tr:target, .evidence :target')
    .first()
    .waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  const screenshot = await loadImage(await page.screenshot({ animations: 'disabled' }));
  const { width, height } = screenshot;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(screenshot, 0, 0);
  const rgba = new Uint8Array(context.getImageData(0, 0, width, height).data);
  const png = await indexedPng({ rgba, width, height });
  if (png.length > MOST_BYTES)
    throw new Error(`${PICTURE} takes ${png.length} bytes, more than ${MOST_BYTES}`);
  writeFileSync(PICTURE, png);
} finally {
  await browser.close();
}
