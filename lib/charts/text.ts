import { visibleText } from '../study/visible-text.js';
import { characterWidth } from './noto-sans-widths.js';

const SEMIBOLD_WIDENING = 1.05;
const ELLIPSIS = '…';

/** Where text is broken into lines: the room a line has and the size of the letters, in px. */
export interface LineRoom {
  readonly width: number;
  readonly size: number;
  /** Text past this many lines ends in an ellipsis; default: as many lines as it takes. */
  readonly maxLines?: number;
  readonly bold?: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' };

/**
 * Text from the data as plotly shows it letter by letter: no tag, entity, link or formula comes of it.
 *
 * Plotly reads `<b>`, `<a href>`, `&lt;` and `$…$` in every label. Line breaks and tabs become spaces; characters that cannot
 * be seen, some of which an SVG cannot hold, are written as `visibleText` writes them.
 *
 * @param text - any text
 * @returns the text with `&`, `<`, `>` and `$` written as entities
 *
 * @example
 * plainText('<b>A & B</b>'); // '&lt;b&gt;A &amp; B&lt;/b&gt;'
 */
export function plainText(text: string): string {
  return visibleText(text)
    .replace(/[\n\t]/g, ' ')
    .replace(/[&<>$]/g, (character) => ENTITIES[character]!);
}

/** The width of a line of Noto Sans in px, without kerning: enough to lay a chart out before anything is drawn. */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const character of visibleText(text)) ems += characterWidth(character.codePointAt(0)!);
  return ems * size * (bold ? SEMIBOLD_WIDENING : 1);
}

/** The width of the widest line, in px. */
export function widestLine(lines: readonly string[], size: number, bold = false): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size, bold)));
}

/** Escaped lines, one under the other in a plotly label. */
export function stackedLines(lines: readonly string[]): string {
  return lines.map(plainText).join('<br>');
}

/**
 * Text broken into lines that fit a width, at spaces where there are any.
 *
 * @param text - any text; runs of white space count as one space
 * @param room.width - px that a line may take
 * @param room.size - font size in px
 * @param room.maxLines - default: no limit; text cut short ends in an ellipsis
 * @returns at least one line
 *
 * @example
 * wrapText('aged 18-39, high balance', { width: 90, size: 12 }); // ['aged 18-39,', 'high balance']
 */
export function wrapText(text: string, room: LineRoom): string[] {
  const { width, size, bold = false, maxLines = Number.POSITIVE_INFINITY } = room;
  const fits = (line: string) => textWidth(line, size, bold) <= width;
  const lines: string[] = [''];
  for (const word of visibleText(text).trim().split(/\s+/)) {
    const extended = `${lines.at(-1)} ${word}`.trim();
    if (fits(extended)) lines[lines.length - 1] = extended;
    else lines.push(...piecesThatFit(word, fits));
  }
  const whole = lines.filter((line, index) => line !== '' || (index === 0 && lines.length === 1));
  if (whole.length <= maxLines) return whole;
  return [...whole.slice(0, maxLines - 1), shortened(whole.slice(maxLines - 1).join(' '), fits)];
}

/**
 * Text broken into as few lines as fit a width, and those as equal as its words allow: no line holds a lonely last word.
 *
 * @param text - any text; runs of white space count as one space
 * @param room - as for `wrapText`
 * @returns at least one line
 *
 * @example
 * balancedLines('customers leave equally often', { width: 150, size: 12 }); // ['customers leave', 'equally often']
 */
export function balancedLines(text: string, room: LineRoom): string[] {
  const { width, size, bold = false } = room;
  const lines = wrapText(text, room);
  const narrower = Math.min(width, widestLine(lines, size, bold)) - 1;
  const widestWord = widestLine(text.trim().split(/\s+/), size, bold);
  if (lines.length === 1 || narrower < widestWord) return lines;
  const isNarrower = wrapText(text, { width: narrower, size, bold }).length === lines.length;
  return isNarrower ? balancedLines(text, { ...room, width: narrower }) : lines;
}

function piecesThatFit(word: string, fits: (line: string) => boolean): string[] {
  const pieces: string[] = [''];
  for (const character of word) {
    const extended = `${pieces.at(-1)}${character}`;
    if (pieces.at(-1) === '' || fits(extended)) pieces[pieces.length - 1] = extended;
    else pieces.push(character);
  }
  return pieces;
}

function shortened(text: string, fits: (line: string) => boolean): string {
  const characters = [...text];
  while (characters.length > 1 && !fits(`${characters.join('')}${ELLIPSIS}`)) characters.pop();
  return `${characters.join('').trimEnd()}${ELLIPSIS}`;
}
