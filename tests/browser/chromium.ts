import { accessSync, constants, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Arguments of our own: the package's would weaken what a test of a page's security shows. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu'];
const NAMES_ON_PATH = ['chromium', 'chromium-browser', 'google-chrome'];

let reason = '';

/**
 * Starts a headless Chromium: the one that CHROMIUM_PATH names, else the one from npm, else one on PATH.
 *
 * Browser tests need nothing installed where the one from npm runs (Linux on x64), and skip where none does.
 *
 * @returns the browser, which the caller closes; undefined where none starts, and `chromiumReason` then says why
 *
 * @example
 * const browser = await launchChromium();
 * describe.skipIf(browser === undefined)(`the pages ${chromiumReason()}`, () => {
 *   afterAll(() => browser?.close());
 * });
 */
export async function launchChromium(): Promise<Browser | undefined> {
  const refusals: string[] = [];
  for (const find of candidates()) {
    try {
      const browser = await chromium.launch({ executablePath: await find(), args: ARGUMENTS });
      reason = '';
      return browser;
    } catch (error) {
      refusals.push(String((error as Error).message).split('\n')[0] ?? '');
    }
  }
  reason = `(skipped: no Chromium starts here; ${refusals.join('; ') || 'none was found'})`;
  return undefined;
}

/** Why the last `launchChromium` gave no browser, in brackets for a test's title; empty where it gave one. */
export function chromiumReason(): string {
  return reason;
}

function candidates(): readonly (() => string | Promise<string>)[] {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return [() => asked];
  const onPath = executablesOnPath().map((file) => () => file);
  return process.platform === 'linux' && process.arch === 'x64' ? [unpacked, ...onPath] : onPath;
}

function executablesOnPath(): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES_ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))).filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Test files run side by side: each unpacks aside, the first moves its copy to the place that all use. The package
 * takes a half-written file for a whole one.
 */
async function unpacked(): Promise<string> {
  const shared = join(tmpdir(), 'chromium-from-npm');
  const executable = join(shared, 'chromium');
  if (existsSync(executable)) return executable;
  const aside = mkdtempSync(join(tmpdir(), 'chromium-unpacking-'));
  await unpackInto(aside);
  try {
    renameSync(aside, shared);
  } catch (error) {
    if (!existsSync(executable)) throw error;
    rmSync(aside, { recursive: true, force: true });
  }
  return executable;
}

/** The package unpacks into the system's temporary folder, which it asks for before its first `await`. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const unpacking = packaged.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await unpacking;
}
