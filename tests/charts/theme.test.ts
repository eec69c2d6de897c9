import { describe, expect, it } from 'vitest';
import { PALETTE } from '../../lib/charts/theme.js';

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** Contrast as in the Web Content Accessibility Guidelines 2.2. */
function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter! + 0.05) / (darker! + 0.05);
}

describe('the palette', () => {
  it.each(['ink', 'quiet', 'left', 'stayedText'] as const)('has readable letters in %s', (name) => {
    expect(contrast(PALETTE[name], PALETTE.paper)).toBeGreaterThan(4.5);
  });

  it('has lines that stand out from the paper', () => {
    expect(contrast(PALETTE.left, PALETTE.paper)).toBeGreaterThan(3);
    expect(contrast(PALETTE.stayed, PALETTE.paper)).toBeGreaterThan(2.9);
  });

  it('tells those who left from those who stayed without colour', () => {
    expect(contrast(PALETTE.left, PALETTE.stayed)).toBeGreaterThan(1.8);
  });
});
