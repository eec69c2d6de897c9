import { createRequire } from 'node:module';
import type { SKRSContext2D } from '@napi-rs/canvas';

type CanvasModule = typeof import('@napi-rs/canvas');

const require = createRequire(import.meta.url);
const FAMILY = 'Noto Sans';
const SYSTEM_FONTS_SWITCH = 'DISABLE_SYSTEM_FONTS_LOAD';

let loadedCanvas: CanvasModule | undefined;
let measuringContext: SKRSContext2D | undefined;

/** The shipped font files: regular and semibold, Latin, Greek and Cyrillic. */
export function fontFiles(): string[] {
  return ['400Regular/NotoSans_400Regular.ttf', '600SemiBold/NotoSans_600SemiBold.ttf'].map((file) =>
    require.resolve(`@expo-google-fonts/noto-sans/${file}`),
  );
}

/** The canvas, loaded once with the shipped fonts and no others, so that a text is as wide on every machine. */
export function canvasModule(): CanvasModule {
  if (loadedCanvas) return loadedCanvas;
  const before = process.env[SYSTEM_FONTS_SWITCH];
  process.env[SYSTEM_FONTS_SWITCH] = '1';
  try {
    loadedCanvas = require('@napi-rs/canvas') as CanvasModule;
  } finally {
    if (before === undefined) delete process.env[SYSTEM_FONTS_SWITCH];
    else process.env[SYSTEM_FONTS_SWITCH] = before;
  }
  for (const file of fontFiles()) loadedCanvas.GlobalFonts.registerFromPath(file, FAMILY);
  return loadedCanvas;
}

/** The width of a line of text in Noto Sans as it is drawn, kerning included, in px. */
export function drawnWidth(text: string, size: number, weight: number): number {
  measuringContext ??= canvasModule().createCanvas(1, 1).getContext('2d');
  measuringContext.font = `${weight} ${size}px "${FAMILY}"`;
  return measuringContext.measureText(text).width;
}
