import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnWidth } from '../../lib/charts/fonts.js';
import { balancedLines, plainText, textWidth, wrapText } from '../../lib/charts/text.js';

describe('plainText', () => {
  it('writes what plotly would read as markup as entities', () => {
    expect(plainText('<a href="x">x</a> & $x$ &lt;')).toBe(
      '&lt;a href="x"&gt;x&lt;/a&gt; &amp; &#36;x&#36; &amp;lt;',
    );
  });

  it('writes out control characters, which no SVG holds, and keeps to one line', () => {
    expect(plainText('a\u0000b\nc\u001bd')).toBe('a&lt;U+0000&gt;b c&lt;U+001B&gt;d');
  });
});

describe('textWidth', () => {
  it.each(['Churn by number of products', 'Ростов Великий, один продукт', '1,349 / 5,084', 'ЁЖЩ ёжщ @%&'])(
    'is the width of %j in the shipped font, kerning aside',
    (text) => {
      expect(textWidth(text, 100) / drawnWidth(text, 100, 400)).toBeCloseTo(1, 1);
      expect(textWidth(text, 100, true) / drawnWidth(text, 100, 600)).toBeCloseTo(1, 1);
    },
  );

  it('gives characters that the table does not hold a sensible width', () => {
    expect(textWidth('é', 100)).toBe(63);
    expect(textWidth('漢', 100)).toBe(100);
  });
});

describe('balancedLines', () => {
  const room = { width: 150, size: 12 };

  it('leaves no lonely last word, in as few lines as the words need', () => {
    const text = 'active and inactive customers leave equally often';
    expect(wrapText(text, room)).toEqual(['active and inactive', 'customers leave equally', 'often']);
    expect(balancedLines(text, room)).toEqual(['active and inactive', 'customers leave', 'equally often']);
  });

  it('keeps one line, breaks no word that fits, and ends cut text in an ellipsis', () => {
    expect(balancedLines('often', room)).toEqual(['often']);
    const text = 'from Petropavlovsk to Nizhnevartovsk';
    expect(balancedLines(text, { width: 95, size: 12 }).join(' ')).toBe(text);
    expect(balancedLines('one two three four five six seven', { ...room, maxLines: 1 })[0]).toMatch(/…$/);
  });
});

describe('wrapText', () => {
  it('breaks at spaces', () => {
    expect(wrapText('aged 18-39, high balance', { width: 90, size: 12 })).toEqual([
      'aged 18-39,',
      'high balance',
    ]);
  });

  it('keeps every line within the room, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        for (const line of wrapText(text, { width: 80, size: 12 }))
          expect(textWidth(line, 12)).toBeLessThanOrEqual(80);
      }),
      { seed: 1 },
    );
  });

  it('ends in an ellipsis what takes too many lines', () => {
    const lines = wrapText('a text that is far too long for the little room it has', {
      width: 60,
      size: 12,
      maxLines: 2,
    });
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(textWidth(lines[1]!, 12)).toBeLessThanOrEqual(60);
  });

  it('gives one empty line for an empty text', () => {
    expect(wrapText('', { width: 60, size: 12 })).toEqual(['']);
  });
});
