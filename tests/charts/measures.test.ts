import { describe, expect, it } from 'vitest';
import { drawnWidth } from '../../lib/charts/fonts.js';
import { pathLength, pathPoints, pointAlong } from '../../lib/charts/path-measures.js';
import { type SvgElement, svgBox, textLength } from '../../lib/charts/svg-measures.js';

interface Parts {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly style?: { readonly fontSize: string; readonly fontWeight: string };
  readonly text?: string;
  readonly children?: readonly SvgElement[];
}

function element(nodeName: string, { attributes = {}, style, text = '', children = [] }: Parts): SvgElement {
  const made = {
    nodeName,
    textContent: text,
    children,
    parentNode: null,
    ...(style && { style }),
    getAttribute: (name: string) => attributes[name] ?? null,
  };
  return made;
}

const style = { fontSize: '20px', fontWeight: '600' };

describe('svgBox', () => {
  it('measures text in the shipped font, in its size and weight, from its anchor', () => {
    const width = drawnWidth('Ростов', 20, 600);
    const text = element('text', {
      style,
      text: 'Ростов',
      attributes: { x: '100', y: '50', 'text-anchor': 'end' },
    });
    expect(svgBox(text).right).toBeCloseTo(100, 9);
    expect(svgBox(text).width).toBeCloseTo(width, 9);
    expect(svgBox(text).top).toBeCloseTo(50 - 1.069 * 20, 9);
    expect(svgBox(text).height).toBeCloseTo(1.362 * 20, 9);
  });

  it('is as wide as the longest line and as high as all of them', () => {
    const line = (text: string) => element('tspan', { text, style, attributes: { class: 'line' } });
    const text = element('text', { style, children: [line('one'), line('the longest')] });
    expect(textLength(text)).toBeCloseTo(drawnWidth('the longest', 20, 600), 9);
    expect(svgBox(text).height).toBeCloseTo(1.362 * 20 + 1.3 * 20, 9);
  });

  it('is the union of what a group holds, moved with it', () => {
    const text = (x: string) => element('text', { style, text: 'a', attributes: { x, y: '0' } });
    const moved = element('g', { children: [text('0')], attributes: { transform: 'translate(-30, 5)' } });
    const { left, bottom } = svgBox(element('g', { children: [text('0'), moved] }));
    expect(left).toBe(-30);
    expect(bottom).toBeCloseTo(5 + 0.293 * 20, 9);
  });

  it('is empty for what holds no text', () => {
    expect(svgBox(element('path', {}))).toMatchObject({ width: 0, height: 0 });
  });
});

describe('the measures of paths', () => {
  const points = pathPoints('M0,0L30,40H130V60Z');

  it('follow lines, and curves from end to end', () => {
    expect(points).toEqual([
      { x: 0, y: 0 },
      { x: 30, y: 40 },
      { x: 130, y: 40 },
      { x: 130, y: 60 },
      { x: 0, y: 0 },
    ]);
    expect(pathPoints('M0,0C1,1 2,2 3,4Q5,5 6,8')).toEqual([
      { x: 0, y: 0 },
      { x: 3, y: 4 },
      { x: 6, y: 8 },
    ]);
  });

  it('give lengths, and points along the way', () => {
    expect(pathLength(points.slice(0, 4))).toBe(170);
    expect(pointAlong(points, 25)).toEqual({ x: 15, y: 20 });
    expect(pointAlong(points, -1)).toEqual({ x: 0, y: 0 });
    expect(pointAlong(points.slice(0, 2), 999)).toEqual({ x: 30, y: 40 });
  });
});
