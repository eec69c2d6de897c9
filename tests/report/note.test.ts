import { describe, expect, test } from 'vitest';
import { type Note, noteMarkdown, noteText } from '../../lib/report/note.js';
import { markdown } from '../../lib/report/site/markdown.js';
import { Outline } from '../../lib/report/site/outline.js';

const struck = 'no longer supported: adjusted p = 0.210, difference 0.9 points (−0.6 to 2.4)';
const note: Note = {
  kind: 'note',
  parts: [
    { markdown: 'Who leaves?' },
    { markdown: 'Women leave\nmore often, ~2 points.\n', struck },
    { markdown: 'A table cannot say *why*.' },
  ],
};

const page = (shown: Note) =>
  markdown(noteMarkdown(shown), { outline: new Outline(), linkTo: (address) => address }).markup;

describe('a note', () => {
  test('crosses out what new data no longer bear out, with the figures', () => {
    expect(noteMarkdown(note)).toBe(
      'Who leaves? ~~Women leave more often, \\~2 points.~~ (no longer supported: adjusted p = 0.210, difference 0.9 points (−0.6 to 2.4)) A table cannot say *why*.',
    );
  });

  test('is crossed out on a page', () => {
    expect(page(note)).toContain(
      '<p>Who leaves? <s>Women leave more often, ~2 points.</s> (no longer supported: ',
    );
  });

  test('says as plain text what is struck before it says it', () => {
    expect(noteText(note)).toBe(
      `Who leaves? [${struck}. The sentence was: “Women leave\nmore often, ~2 points.”] A table cannot say *why*.`,
    );
  });

  test('with markup in a struck sentence shows it as text', () => {
    const hostile = '<script>x</script> ~~ [link](javascript:x)\n\n# Title';
    const shown = page({ kind: 'note', parts: [{ markdown: hostile, struck: '<b>why</b> ~~' }] });
    expect(shown).toBe(
      '<p><s>&lt;script&gt;x&lt;/script&gt; ~~ [link](javascript:x) # Title</s> (&lt;b&gt;why&lt;/b&gt; ~~)</p>\n',
    );
  });

  test('of one text is that text', () => {
    expect(noteMarkdown({ kind: 'note', parts: [{ markdown: 'One.\n\nTwo.' }] })).toBe('One.\n\nTwo.');
  });
});
