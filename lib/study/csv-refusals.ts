import { longestLine } from '../engine/duckdb-files.js';
import type { Refusal } from './errors.js';

/** What is wrong with a line; the scanner knows the file and the line. */
type Wrong = Pick<Refusal, 'found' | 'expected' | 'todo'>;

/** Everything that a scan of delimited text can find wrong, in words. */
export const wrong = {
  encoding: {
    found: 'text that is not UTF-8',
    expected: 'UTF-8',
    todo: 'Save the table as UTF-8 (in Excel: "CSV UTF-8"); text in Windows-1251 has to be converted.',
  },
  nul: {
    found: 'a NUL byte',
    expected: 'text in UTF-8',
    todo: 'Export the table again; text in UTF-16 is full of them.',
  },
  mark: {
    found: 'a byte order mark',
    expected: 'one at the beginning of the file at most',
    todo: 'Take it out; it cannot be seen, and two files may have been joined here.',
  },
  headerAgain: { found: 'the header once more', expected: 'a customer', todo: 'Remove this line.' },
  noHeader: {
    found: 'an empty line',
    expected: 'the names of the columns',
    todo: 'Write the header into the first line.',
  },
  emptyLine: { found: 'an empty line', expected: 'a customer', todo: 'Remove it.' },
  carriageReturn: {
    found: 'a carriage return (CR) by itself',
    expected: 'lines that end in LF or CRLF',
    todo: 'Save the table with line ends of Unix or Windows.',
  },
  longLine: {
    found: `a line of more than ${longestLine} bytes`,
    expected: 'a customer a line',
    todo: 'Look for a quote that is never closed, or for a missing line break.',
  },
  openQuote: { found: 'a quote that is never closed', expected: 'quotes in pairs', todo: 'Close it.' },
  swallowedLine: {
    found: 'a quote that is never closed',
    expected: 'quotes in pairs',
    todo: 'Close it; if the value is meant to hold the lines that follow, take its line breaks out.',
  },
  spaceBeforeQuote: {
    found: 'a space before a quote',
    expected: 'the quote right behind the delimiter',
    todo: 'Take the space out.',
  },
  textAfterQuote: {
    found: 'text behind a closing quote',
    expected: 'the end of the value',
    todo: 'Write a quote inside a quoted value twice.',
  },
} as const satisfies Record<string, Wrong>;

/**
 * @param fields - in this line; `expected` are in the header
 * @param isCut - the file ends with this line, without a line break
 */
export function wrongFields(fields: number, expected: number, isCut: boolean): Wrong {
  return {
    found: fields === 1 ? '1 field' : `${fields} fields`,
    expected: String(expected),
    todo:
      isCut && fields < expected
        ? 'The file ends within this line: copy or export it again.'
        : 'Look for a delimiter or a line break inside a value; put such a value in quotes.',
  };
}

/** @param before - how the lines before end */
export function wrongLineEnd(lineEnd: string, before: string): Wrong {
  return {
    found: `a line that ends in ${lineEnd}`,
    expected: `${before} as in the lines before`,
    todo: 'Save the table with one kind of line ends; two files may have been joined here.',
  };
}
