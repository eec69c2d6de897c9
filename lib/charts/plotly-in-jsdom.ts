import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Canvas } from '@napi-rs/canvas';
import type { Drawing } from './figure.js';
import { canvasModule } from './fonts.js';
import { pathLength, pathPoints, pointAlong } from './path-measures.js';
import { selectSimple, type WalkedElement } from './simple-selectors.js';
import { type SvgElement, svgBox, textLength } from './svg-measures.js';

interface Plotly {
  toImage(figure: object, options: object): Promise<string>;
}

type Method = (this: SvgElement & { width: number; height: number }, ...parameters: never[]) => unknown;

interface BrowserClass {
  readonly prototype: Record<string, Method>;
}

/** An element that finds others below it. */
interface Selecting {
  querySelector(this: WalkedElement, selector: string): unknown;
  querySelectorAll(this: WalkedElement, selector: string): unknown;
}

interface BrowserWindow {
  readonly Element: BrowserClass;
  readonly SVGElement: BrowserClass;
  readonly HTMLCanvasElement: BrowserClass;
  readonly URL: { createObjectURL(): string };
  readonly Plotly: Plotly;
  getComputedStyle: (element: SvgElement) => unknown;
  eval(source: string): unknown;
}

interface Jsdom {
  readonly JSDOM: new (html: string, options: object) => { readonly window: BrowserWindow };
  readonly VirtualConsole: new () => object;
}

const require = createRequire(import.meta.url);
let loadedWindow: BrowserWindow | undefined;

/**
 * A figure as plotly's SVG, drawn in jsdom with text measured in the shipped fonts.
 *
 * One figure at a time: the window and its random numbers are shared.
 *
 * @param figure - what to draw
 * @param random - gives plotly the random numbers that it makes ids of, at least 0 and below 1
 */
export function plotlySvg({ data, layout, width, height }: Drawing, random: () => number): Promise<string> {
  const window = browserWindow();
  (window.eval('Math') as { random: () => number }).random = random;
  // Plotly keeps notes in what it is given, and the figure is not its own.
  const figure = structuredClone({ data, layout, config: { typesetMath: false } });
  return window.Plotly.toImage(figure, { format: 'svg', width, height, imageDataOnly: true });
}

/** Loads jsdom and plotly once; about a second. */
function browserWindow(): BrowserWindow {
  if (loadedWindow) return loadedWindow;
  const { JSDOM, VirtualConsole } = require('jsdom') as Jsdom;
  const { window } = new JSDOM('<!DOCTYPE html><body></body>', {
    runScripts: 'outside-only',
    virtualConsole: new VirtualConsole(),
  });
  measureElements(window);
  selectQuickly(window);
  drawOnCanvas(window);
  // Plotly asks for an address for its map worker when it loads, and never uses it here.
  window.URL.createObjectURL = () => '';
  // Every style that plotly asks for is set on the element; jsdom would match all style sheets for each.
  window.getComputedStyle = (element) => element.style;
  window.eval(readFileSync(require.resolve('plotly.js-dist'), 'utf8'));
  loadedWindow = window;
  return window;
}

function measureElements(window: BrowserWindow): void {
  const elements = window.Element.prototype;
  elements.getBoundingClientRect = function () {
    return svgBox(this);
  };
  const svgElements = window.SVGElement.prototype;
  svgElements.getBBox = function () {
    return svgBox(this);
  };
  svgElements.getComputedTextLength = function () {
    return textLength(this);
  };
  svgElements.getTotalLength = function () {
    return pathLength(pathPoints(this.getAttribute('d') ?? ''));
  };
  svgElements.getPointAtLength = function (length: number) {
    return pointAlong(pathPoints(this.getAttribute('d') ?? ''), length);
  };
}

/** Finds elements by a walk where that will do, and as jsdom does otherwise. */
function selectQuickly(window: BrowserWindow): void {
  const elements = window.Element.prototype as unknown as Selecting;
  const { querySelector, querySelectorAll } = elements;
  elements.querySelector = function (selector) {
    const found = selectSimple(this, selector, 1);
    return found ? (found[0] ?? null) : querySelector.call(this, selector);
  };
  elements.querySelectorAll = function (selector) {
    return selectSimple(this, selector) ?? querySelectorAll.call(this, selector);
  };
}

/** Gives canvas elements a canvas; heatmaps are drawn on one and go into the SVG as a PNG. */
function drawOnCanvas(window: BrowserWindow): void {
  const canvases = new WeakMap<object, Canvas>();
  const canvasElements = window.HTMLCanvasElement.prototype;
  const canvasOf = (element: { width: number; height: number }) => {
    const canvas = canvases.get(element) ?? canvasModule().createCanvas(element.width, element.height);
    canvases.set(element, canvas);
    return canvas;
  };
  canvasElements.getContext = function (kind: string) {
    return kind === '2d' ? canvasOf(this).getContext('2d') : null;
  };
  canvasElements.toDataURL = function () {
    return canvasOf(this).toDataURL('image/png');
  };
}
