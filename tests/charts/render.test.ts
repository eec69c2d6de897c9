import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ratePanels, renderPng, renderSvg } from '../../lib/charts/index.js';
import { BASE, FIGURES, level, MARKUP } from './sample-figures.js';

const KB = 1024;
const figures = Object.entries(FIGURES);
const rateFigure = FIGURES.rateChart!;

/** The text that a reader sees, entities read back. */
function visibleText(svg: string): string {
  const text = [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]*)/g)].map(([, words]) => words).join('\n');
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&#60;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#62;', '>')
    .replaceAll('&amp;', '&');
}

describe('renderSvg', () => {
  it.each(figures)('shows names from the data in %s letter by letter', async (_, figure) => {
    const svg = await renderSvg(figure);
    const text = visibleText(svg).replaceAll('\n', '');
    expect(MARKUP.some((name) => text.includes(name))).toBe(true);
    expect(svg).not.toContain('<a ');
    expect(svg).not.toContain('MathJax');
  });

  it('carries the alternative text', async () => {
    const svg = await renderSvg({ ...rateFigure, alt: 'A & "B" < C' });
    expect(svg.startsWith('<svg role="img" aria-label="A &amp; &quot;B&quot; &lt; C"')).toBe(true);
  });

  it('gives two figures in one page different ids', async () => {
    const ids = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    const [first, second] = await Promise.all([renderSvg(rateFigure), renderSvg(FIGURES.segmentMap!)]);
    expect(ids(first).length).toBeGreaterThan(0);
    expect(ids(first).filter((id) => ids(second).includes(id))).toEqual([]);
  });

  it('draws the same whether figures come one by one or all at once', async () => {
    const alone = await renderSvg(rateFigure);
    const together = await Promise.all(figures.map(([, figure]) => renderSvg(figure)));
    expect(together[0]).toBe(alone);
  });

  it('leaves the figure as it was', async () => {
    const before = JSON.stringify(rateFigure);
    await renderSvg(rateFigure);
    expect(JSON.stringify(rateFigure)).toBe(before);
  });

  it('goes on after a figure that cannot be drawn', async () => {
    const broken = { ...rateFigure, layout: { ...rateFigure.layout, width: 'wide' }, width: Number.NaN };
    await expect(renderSvg(broken)).rejects.toThrow();
    await expect(renderSvg(rateFigure)).resolves.toContain('</svg>');
  });
});

describe('renderPng', () => {
  it.each(figures)('makes a PNG of %s at twice its size, below 60 KB', async (_, figure) => {
    const png = Buffer.from(await renderPng(figure));
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * figure.width, 2 * figure.height]);
    expect(png.length).toBeLessThan(60 * KB);
  });

  it('gives the same bytes whether pictures are asked for all at once or one by one', async () => {
    const few = figures.slice(0, 2).map(([, figure]) => figure);
    const together = await Promise.all(few.map((figure) => renderPng(figure)));
    for (const [index, figure] of few.entries()) {
      expect(Buffer.compare(together[index]!, await renderPng(figure))).toBe(0);
    }
  });

  it('keeps a chart of fifty groups below 60 KB as notebooks hold it', async () => {
    const panels = Array.from({ length: 10 }, (_, panel) => ({
      title: `Column ${panel}`,
      levels: Array.from({ length: 5 }, (__, index) =>
        level(`${97 * panel + index} to under ${101 * panel + index}`, 37 * panel + index, 613 + 89 * index),
      ),
    }));
    const figure = ratePanels({ title: 'Churn by every column', panels, base: BASE });
    expect((await renderPng(figure, { scale: 1.5 })).length).toBeLessThan(60_000);
  });

  it('gives the same bytes twice', async () => {
    const hash = async () =>
      createHash('sha256')
        .update(await renderPng(rateFigure))
        .digest('hex');
    expect(await hash()).toBe(await hash());
  });

  it.each([0, -1, 5, Number.NaN])('refuses a scale of %s', async (scale) => {
    await expect(renderPng(rateFigure, { scale })).rejects.toThrow(
      `renderPng requires a number above 0 and at most 4 in \`scale\`, received ${scale}`,
    );
  });
});
