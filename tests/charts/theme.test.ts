import { describe, expect, it } from 'vitest';
import { DIRECTION, DIVERGING, PALETTE, SEQUENTIAL } from '../../lib/charts/theme.js';
import { contrast, distance, lightness, VIEWERS } from './color-vision.js';

/** Each two of some colours. */
function pairs(colors: Readonly<Record<string, string>>): [string, string, string][] {
  const entries = Object.entries(colors);
  return entries.flatMap(([name, color], index) =>
    entries
      .slice(0, index)
      .map(([other, otherColor]): [string, string, string] => [`${name} and ${other}`, color, otherColor]),
  );
}

const { paper, ink, quiet, left, stayed, grid } = PALETTE;

describe('the measures of colour', () => {
  it('know black, white and what red and green are to those who cannot tell them apart', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(lightness('#ffffff')).toBeCloseTo(100, 1);
    expect(lightness('#777777')).toBeCloseTo(50, 0);
    const [red, green] = ['#c04000', '#6c7000'] as const;
    expect(distance(red, green, 'deuteranopes')).toBeLessThan(distance(red, green, 'trichromats') / 3);
  });
});

describe('the palette', () => {
  it.each(['ink', 'quiet', 'left', 'stayedText'] as const)('has readable letters in %s', (name) => {
    expect(contrast(PALETTE[name], paper)).toBeGreaterThan(4.5);
  });

  it('has lines that stand out from the paper', () => {
    expect(contrast(left, paper)).toBeGreaterThan(3);
    expect(contrast(stayed, paper)).toBeGreaterThan(2.9);
  });

  it('has readable letters on the strongest tints', () => {
    for (const [, tint] of [...DIVERGING, ...SEQUENTIAL]) expect(contrast(ink, tint)).toBeGreaterThan(4.5);
  });

  describe.each(VIEWERS)('seen by %s', (viewer) => {
    it.each(pairs({ left, stayed, ink, quiet, paper }))('tells %s apart', (_, a, b) => {
      expect(distance(a, b, viewer)).toBeGreaterThan(25);
    });

    it.each(pairs({ ...DIRECTION, 'no difference': grid }))('tells the bars of %s apart', (_, a, b) => {
      expect(distance(a, b, viewer)).toBeGreaterThan(15);
    });
  });

  describe('in a grey print', () => {
    it('keeps the order from ink over those who left and stayed to the paper', () => {
      const steps = [ink, left, stayed, grid, paper].map(lightness);
      for (const [index, step] of steps.entries()) {
        expect(step - (steps[index - 1] ?? -20), `step ${index}`).toBeGreaterThan(7);
      }
      expect(lightness(stayed) - lightness(left)).toBeGreaterThan(15);
    });

    it('tells more from less, the more the darker', () => {
      expect(lightness(DIRECTION.less) - lightness(DIRECTION.more)).toBeGreaterThan(15);
      const [less, none, more] = DIVERGING.map(([, tint]) => lightness(tint));
      expect(less! - more!).toBeGreaterThan(7);
      expect(none! - less!).toBeGreaterThan(7);
    });
  });
});
