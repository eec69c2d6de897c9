import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIRECTION, DIVERGING, PALETTE, SEQUENTIAL } from '../../lib/charts/theme.js';
import { contrast, distance, VIEWERS } from './color-vision.js';

const STYLES = new URL('../../lib/report/site/assets/styles/charts.css', import.meta.url);
const DARK =
  /prefers-color-scheme: dark\) \{\s*\.chart-frame \{\s*filter: invert\(([\d.]+)\) hue-rotate\(180deg\);/;

/** The matrix of `hue-rotate(180deg)` in the Filter Effects specification, W3C. */
const HUE_TURNED = [
  [-0.574, 1.43, 0.144],
  [0.426, 0.43, 0.144],
  [0.426, 1.43, -0.856],
] as const;

/** How strongly pages turn charts round where a reader's screen is dark. */
const inverted = Number(DARK.exec(readFileSync(STYLES, 'utf8'))?.[1]);

/** A colour of a chart as a dark page shows it. */
function dark(hex: string): string {
  const channels = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return inverted + share * (1 - 2 * inverted);
  });
  const turned = HUE_TURNED.map((row) =>
    row.reduce((sum, weight, index) => sum + weight * channels[index]!, 0),
  );
  const byte = (share: number) => Math.round(255 * Math.min(1, Math.max(0, share)));
  return `#${turned.map((share) => byte(share).toString(16).padStart(2, '0')).join('')}`;
}

const { ink, left, stayed } = PALETTE;
const paper = dark(PALETTE.paper);

describe('charts on a dark page', () => {
  it('stand on dark paper', () => {
    expect(contrast(paper, '#000000')).toBeLessThan(1.4);
  });

  it.each(['ink', 'quiet', 'left', 'stayedText'] as const)('have readable letters in %s', (name) => {
    expect(contrast(dark(PALETTE[name]), paper)).toBeGreaterThan(4.5);
  });

  it('have lines that stand out', () => {
    for (const line of [left, stayed]) expect(contrast(dark(line), paper)).toBeGreaterThan(3);
  });

  it('have readable letters on the strongest tints', () => {
    for (const [, tint] of [...DIVERGING, ...SEQUENTIAL]) {
      expect(contrast(dark(ink), dark(tint))).toBeGreaterThan(4.5);
    }
  });

  it.each(VIEWERS)('tell those who left from those who stayed, and more from less, to %s', (viewer) => {
    expect(distance(dark(left), dark(stayed), viewer)).toBeGreaterThan(25);
    expect(distance(dark(DIRECTION.more), dark(DIRECTION.less), viewer)).toBeGreaterThan(20);
  });
});
