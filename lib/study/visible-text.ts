/**
 * Characters that no reader sees: controls but tab and line feed, those that turn the direction of writing, and those
 * without a width. What shapes the sign before it is let be: variation selectors, and joiners where there is something to
 * join, as in emoji and in Persian, but not behind a Latin, Greek or Cyrillic letter.
 */
const unseen =
  /[\p{Cc}\p{Cs}\u2028\u2029\uFFF9-\uFFFB]|(?!\u200C|\u200D|[\uFE00-\uFE0F\u180B-\u180F\u{E0100}-\u{E01EF}])\p{DI}|(?<![^\0-\u058F])(?:\u200C|\u200D)/gu;

/**
 * Text as it can be trusted to be shown: a character that cannot be seen, or that reorders its neighbours, is written as
 * its code point.
 *
 * Two values that look the same and are not become two; a terminal obeys none of them. Tabs and line feeds stay.
 *
 * @param text - any text, such as a value from a table or a label from a definition
 * @returns the text, each such character in the form that pagers and R use
 *
 * @example
 * visibleText('Kazan\u200b'); // 'Kazan<U+200B>'
 */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) =>
    character === '\n' || character === '\t' ? character : `<U+${codeOf(character)}>`,
  );
}

/**
 * A value as indented JSON in which such a character is written as JSON's escape: the same value for programs, and seen
 * by who opens the file.
 *
 * @example
 * visibleJson('a\u202eb'); // '"a\\u202eb"'
 */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unseen, (character) =>
    character === '\n' ? character : escaped(character),
  );
}

function codeOf(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
}

/** Characters past U+FFFF are two escapes in JSON. */
function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
