import { drawnWidth } from './fonts.js';

/** What measuring needs of an SVG element; the project compiles without the browser's types. */
export interface SvgElement {
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly children: ArrayLike<SvgElement>;
  readonly parentNode: SvgElement | null;
  readonly style?: { readonly fontSize: string; readonly fontWeight: string };
  getAttribute(name: string): string | null;
}

/** A rectangle in px, as browsers report it. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

// Shares of an em, from the font's hhea table: what browsers count as the height of a line.
const ASCENT = 1.069;
const DESCENT = 0.293;
/** Plotly's distance between the lines of a label, in em. */
const LINE_DISTANCE = 1.3;
const DEFAULT_SIZE = 12;
const ANCHOR_SHARE: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };

/**
 * The length of the longest line of an SVG text element, in px.
 *
 * Measures what the charts of this library draw: lines in `tspan.line`, each in one size and weight.
 */
export function textLength(text: SvgElement): number {
  return Math.max(0, ...linesOf(text).map(lineLength));
}

/** The box of an SVG element: of text as it is set, of anything else the union of its children, moved with them. */
export function svgBox(element: SvgElement): Box {
  if (element.nodeName === 'text') return textBox(element);
  const boxes = Array.from(element.children, placedBox).filter(({ width }) => width > 0);
  if (boxes.length === 0) return box(0, 0, 0, 0);
  const left = Math.min(...boxes.map((part) => part.left));
  const top = Math.min(...boxes.map((part) => part.top));
  const right = Math.max(...boxes.map((part) => part.right));
  const bottom = Math.max(...boxes.map((part) => part.bottom));
  return box(left, top, right - left, bottom - top);
}

function textBox(text: SvgElement): Box {
  const size = fontOf(text).size;
  const width = textLength(text);
  const anchor = ANCHOR_SHARE[text.getAttribute('text-anchor') ?? 'start'] ?? 0;
  const left = Number(text.getAttribute('x') ?? 0) - width * anchor;
  const top = Number(text.getAttribute('y') ?? 0) - ASCENT * size;
  const furtherLines = (linesOf(text).length - 1) * LINE_DISTANCE * size;
  return box(left, top, width, (ASCENT + DESCENT) * size + furtherLines);
}

function placedBox(element: SvgElement): Box {
  const { left, top, width, height } = svgBox(element);
  const moved = /translate\(\s*(-?[\d.]+)[\s,]*(-?[\d.]+)?/.exec(element.getAttribute('transform') ?? '');
  return box(left + Number(moved?.[1] ?? 0), top + Number(moved?.[2] ?? 0), width, height);
}

function linesOf(text: SvgElement): SvgElement[] {
  const lines = Array.from(text.children).filter((child) => child.getAttribute('class') === 'line');
  return lines.length > 0 ? lines : [text];
}

function lineLength(line: SvgElement): number {
  const { size, weight } = fontOf(line);
  return drawnWidth(line.textContent ?? '', size, weight);
}

/** Size and weight, from the element or the nearest ancestor that sets them. */
function fontOf(element: SvgElement): { readonly size: number; readonly weight: number } {
  let size: number | undefined;
  let weight: number | undefined;
  for (let at: SvgElement | null = element; at && (!size || !weight); at = at.parentNode) {
    size ??= Number.parseFloat(at.style?.fontSize ?? '') || undefined;
    weight ??= weightOf(at.style?.fontWeight ?? '');
  }
  return { size: size ?? DEFAULT_SIZE, weight: weight ?? 400 };
}

function weightOf(written: string): number | undefined {
  return written === 'bold' ? 700 : Number.parseInt(written, 10) || undefined;
}

function box(left: number, top: number, width: number, height: number): Box {
  return { x: left, y: top, width, height, left, right: left + width, top, bottom: top + height };
}
