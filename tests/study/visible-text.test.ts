import { describe, expect, test } from 'vitest';
import { visibleJson, visibleText } from '../../lib/study/visible-text.js';

describe('visibleText', () => {
  test.each([
    ['a zero-width space', 'Kazan\u200b', 'Kazan<U+200B>'],
    ['a soft hyphen', 'Ka\u00adzan', 'Ka<U+00AD>zan'],
    ['an override of the direction', 'a\u202egnp.exe', 'a<U+202E>gnp.exe'],
    ['an isolate', '\u2066a\u2069', '<U+2066>a<U+2069>'],
    ['an escape and its tail', '\u001b[31m', '<U+001B>[31m'],
    ['a control of eight bits', '\u009b2J', '<U+009B>2J'],
    ['a NUL and a carriage return', '\0\r', '<U+0000><U+000D>'],
    ['half a character', '\ud83d', '<U+D83D>'],
    ['a letter that is blank', '\u3164', '<U+3164>'],
    ['a tag past the first plane', 'a\u{e0041}', 'a<U+E0041>'],
    ['a joiner with nothing to join', 'a\u200db Ро\u200cс', 'a<U+200D>b Ро<U+200C>с'],
  ])('writes out %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  test.each(['Ростов Великий', '👩‍💻 ❤️', 'می‌خواهم', 'שלום', 'two lines\nand a\ttab', 'naïve – “quoted”'])(
    'leaves %j as it is',
    (text) => {
      expect(visibleText(text)).toBe(text);
    },
  );
});

describe('visibleJson', () => {
  test('writes escapes that programs read as the same value', () => {
    const value = { 'a\u202e': ['b\u200b', 'c\u{e0041}', 'Ростов', 'x\ny'] };
    const json = visibleJson(value);
    expect(JSON.parse(json)).toEqual(value);
    expect(visibleText(json)).toBe(json);
    expect(json).toContain('"a\\u202e"');
    expect(json).toContain('Ростов');
  });
});
