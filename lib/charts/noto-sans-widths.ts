// Advance widths of Noto Sans Regular in hundredths of an em, from the font's hmtx table; a test measures them again.

const BASIC_LATIN = [
  26, 27, 41, 65, 57, 83, 73, 23, 30, 30, 55, 57, 27, 32, 27, 37, 57, 57, 57, 57, 57, 57, 57, 57, 57, 57, 27,
  27, 57, 57, 57, 43, 90, 64, 65, 63, 73, 56, 52, 73, 74, 34, 27, 62, 52, 91, 76, 78, 61, 78, 62, 55, 56, 73,
  60, 93, 59, 57, 57, 33, 37, 33, 57, 44, 28, 56, 62, 48, 62, 56, 34, 62, 62, 26, 26, 53, 26, 94, 62, 61, 62,
  62, 41, 48, 36, 62, 51, 79, 53, 51, 47, 38, 55, 38, 57,
];

const CYRILLIC = [
  56, 56, 72, 51, 64, 55, 28, 28, 27, 101, 103, 72, 63, 76, 62, 73, 64, 61, 65, 51, 73, 56, 91, 58, 76, 76,
  63, 70, 91, 74, 76, 73, 61, 64, 56, 62, 82, 59, 74, 67, 103, 103, 69, 85, 61, 65, 100, 64, 56, 60, 56, 44,
  61, 55, 76, 49, 62, 62, 53, 59, 77, 61, 59, 61, 61, 49, 47, 51, 74, 51, 61, 59, 89, 90, 62, 76, 55, 49, 80,
  58, 55, 55, 62, 44, 49, 47, 26, 26, 26, 86, 89, 62, 53, 62, 51, 61,
];

const FIRST_LATIN = 0x20;
const FIRST_CYRILLIC = 0x400;
const WIDE_LETTER = 0.63;
const FULL_WIDTH = 1;
const FIRST_FULL_WIDTH = 0x1100;

/** The advance width of one character, in em; a middling letter's where the table does not hold it. */
export function characterWidth(codePoint: number): number {
  const hundredths = BASIC_LATIN[codePoint - FIRST_LATIN] ?? CYRILLIC[codePoint - FIRST_CYRILLIC];
  if (hundredths !== undefined) return hundredths / 100;
  const isPunctuation = codePoint >= 0x2000 && codePoint < 0x3000;
  return codePoint >= FIRST_FULL_WIDTH && !isPunctuation ? FULL_WIDTH : WIDE_LETTER;
}
