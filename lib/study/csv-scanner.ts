import { isUtf8 } from 'node:buffer';
import { longestLine } from '../engine/duckdb-files.js';
import { wrong, wrongFields, wrongLineEnd } from './csv-refusals.js';
import { type Refusal, refusal, TableError } from './errors.js';

/** What a scanner has to know of a delimited file beforehand. */
export interface CsvForm {
  /** The file's name, for refusals. */
  readonly file: string;
  readonly delimiter: string;
  /** Fields that every line has. */
  readonly fields: number;
}

/** A number written as engines read it and tables do not write it, such as `1_000` or `+-5`. */
export interface OddNumber {
  readonly line: number;
  readonly text: string;
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const quote = 34;
const plus = 43;
const minus = 45;
const underscore = 95;
/** More than the delimiters of any piece that is passed at once. */
const returnWeight = 2 ** 24;
const byteOrderMark = Buffer.from('\uFEFF');

/**
 * Holds the bytes of a delimited file against RFC 4180, strictly: as many fields in every line as in the header, quotes in
 * pairs around whole values, one kind of line end, UTF-8, no NUL bytes, empty lines at the end only.
 *
 * The engine reads the same bytes but is lenient here and there (it passes over empty lines, takes a delimiter too many at
 * the end of a line, lets a quote swallow the lines up to the next quote) and cannot always name the line.
 */
export class CsvScanner {
  /** Numbers that have to be refused in a number column: the first of each column, by the column's place. */
  readonly oddNumbers = new Map<number, OddNumber>();
  /** Records passed, the header among them. */
  records = 0;
  /** The line at which the next record begins. */
  line = 1;
  readonly #form: CsvForm;
  readonly #delimiter: number;
  readonly #isSpecial = new Uint8Array(256);
  readonly #weights = new Int32Array(256);
  #header: Buffer | undefined;
  #lineEnd: 'LF' | 'CRLF' | undefined;
  #emptyLine: number | undefined;
  /** Line breaks inside values of the record being passed. */
  #innerBreaks = 0;

  constructor(form: CsvForm) {
    this.#form = form;
    this.#delimiter = form.delimiter.charCodeAt(0);
    const special = [0, lineFeed, carriageReturn, quote, plus, underscore, this.#delimiter];
    for (const byte of special) this.#isSpecial[byte] = 1;
    this.#weights[this.#delimiter] = 1;
    this.#weights[carriageReturn] = returnWeight;
  }

  /**
   * Passes over the records in the next bytes of the file, which begin with a record.
   *
   * @param isLast - nothing follows these bytes
   * @param until - stop before this record; 0 is the header
   * @returns how many bytes were passed; the others are a record whose end is not among them
   * @throws {TableError} at the first line that is not as it should be
   */
  pass(bytes: Buffer, isLast: boolean, until = Number.POSITIVE_INFINITY): number {
    this.#requireUtf8(bytes, isLast);
    const isBeginning = this.records === 0 && this.line === 1;
    let start = isBeginning && bytes.indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0;
    const mark = bytes.indexOf(byteOrderMark, start);
    if (mark >= 0) this.#refuse(wrong.mark, this.line + countLines(bytes.subarray(0, mark)));
    const isPlain = ![quote, plus, underscore, 0].some((byte) => bytes.includes(byte));
    while (start < bytes.length && this.records < until) {
      if (isPlain) {
        start = this.#passPlain(bytes, start, until);
        if (start === bytes.length || this.records === until) break;
      }
      const next = this.#passRecord(bytes, start, isLast);
      if (next < 0) {
        if (bytes.length - start > longestLine) this.#refuse(wrong.longLine);
        break;
      }
      start = next;
    }
    return start;
  }

  /**
   * The quick way through bytes without quotes: a sum over its bytes says of a record that it has as many fields as the
   * header and ends like the others. Stops before the first record of which it does not, which is then looked at closely.
   */
  #passPlain(bytes: Buffer, start: number, until: number): number {
    if (this.#header === undefined || this.#lineEnd === undefined || this.#emptyLine !== undefined)
      return start;
    const weights = this.#weights;
    const returns = this.#lineEnd === 'CRLF' ? 1 : 0;
    const right = this.#form.fields - 1 + returns * returnWeight;
    const headerLength = this.#header.length;
    let recordStart = start;
    let { records } = this;
    while (records < until) {
      const lineEnd = bytes.indexOf(lineFeed, recordStart);
      const end = lineEnd - returns;
      const length = end - recordStart;
      // Short of a line end, an empty line, perhaps the header again, or too long.
      if (lineEnd < 0 || length <= 0 || length === headerLength || length > longestLine) break;
      if (returns > 0 && bytes[end] !== carriageReturn) break;
      if (sumOf(weights, bytes, recordStart, lineEnd) !== right) break;
      records++;
      recordStart = lineEnd + 1;
    }
    this.line += records - this.records;
    this.records = records;
    return recordStart;
  }

  /** Gives where the next record begins; -1 where this one's end is not among the bytes. */
  #passRecord(bytes: Buffer, start: number, isLast: boolean): number {
    const isSpecial = this.#isSpecial;
    const delimiter = this.#delimiter;
    const highest = Math.max(plus, delimiter);
    const end = bytes.length;
    let fields = 1;
    let fieldStart = start;
    this.#innerBreaks = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      // Nearly every byte is nothing special; this line decides how long the scan takes.
      if ((byte > highest && byte !== underscore) || isSpecial[byte] === 0) continue;
      if (byte === delimiter) {
        fields++;
        fieldStart = at + 1;
      } else if (byte === lineFeed) {
        this.#endRecord(bytes, start, at, fields, 'LF');
        return at + 1;
      } else if (byte === carriageReturn) {
        if (at + 1 === end && !isLast) return -1;
        if (bytes[at + 1] !== lineFeed) this.#refuse(wrong.carriageReturn);
        this.#endRecord(bytes, start, at, fields, 'CRLF');
        return at + 2;
      } else if (byte === quote) {
        if (at > fieldStart) this.#requireText(bytes, fieldStart, at);
        else {
          const closing = this.#passQuoted(bytes, at, isLast, fields - 1);
          if (closing < 0) return -1;
          at = closing;
        }
      } else if (byte === 0) this.#refuse(wrong.nul, this.line + this.#innerBreaks);
      else this.#noteOddNumber(bytes, fieldStart, at, fields - 1);
    }
    if (!isLast) return -1;
    this.#endRecord(bytes, start, end, fields, undefined);
    return end;
  }

  /** Gives where the closing quote stands; -1 where that cannot be said from these bytes. */
  #passQuoted(bytes: Buffer, opening: number, isLast: boolean, column: number): number {
    const opened = this.line + this.#innerBreaks;
    const end = bytes.length;
    let delimiters = -1;
    for (let at = opening + 1; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === quote) {
        if (at + 1 === end && !isLast) return -1;
        const next = bytes[at + 1];
        if (next === quote) at++;
        else if (next === undefined || next === this.#delimiter || next === lineFeed) return at;
        else if (next === carriageReturn) return at;
        else this.#refuseAfterQuote(opened);
      } else if (byte === lineFeed) {
        if (delimiters === this.#form.fields - 1) this.#refuse(wrong.swallowedLine, opened);
        delimiters = 0;
        this.#innerBreaks++;
      } else if (byte === this.#delimiter) {
        if (delimiters >= 0) delimiters++;
      } else if (byte === 0) this.#refuse(wrong.nul, this.line + this.#innerBreaks);
      else if (byte === underscore || byte === plus) this.#noteOddNumber(bytes, opening + 1, at, column);
    }
    if (isLast) this.#refuse(wrong.openQuote, opened);
    return -1;
  }

  #endRecord(bytes: Buffer, start: number, end: number, fields: number, lineEnd?: 'LF' | 'CRLF'): void {
    if (lineEnd !== undefined && lineEnd !== this.#lineEnd) this.#requireLineEnd(lineEnd);
    if (end === start) {
      if (this.#header === undefined) this.#refuse(wrong.noHeader);
      this.#emptyLine ??= this.line;
    } else {
      if (this.#emptyLine !== undefined) this.#refuse(wrong.emptyLine, this.#emptyLine);
      if (fields !== this.#form.fields)
        this.#refuse(wrongFields(fields, this.#form.fields, lineEnd === undefined));
      if (end - start > longestLine) this.#refuse(wrong.longLine);
      if (this.#header === undefined) this.#header = Buffer.from(bytes.subarray(start, end));
      else if (end - start === this.#header.length) this.#requireCustomer(bytes.subarray(start, end));
      this.records++;
    }
    this.line += 1 + this.#innerBreaks;
  }

  #noteOddNumber(bytes: Buffer, fieldStart: number, at: number, column: number): void {
    if (this.records === 0 || this.oddNumbers.has(column)) return;
    const [before, after] = [bytes[at - 1], bytes[at + 1]];
    const isOdd = bytes[at] === plus ? after === minus : isDigit(before) && isDigit(after);
    if (!isOdd) return;
    let end = at;
    while (end < bytes.length && !this.#endsField(bytes[end]!)) end++;
    const text = bytes.toString('latin1', fieldStart, end).trim();
    if (!/^[+-]*[\d._]+(e[+-]?[\d_]+)?$/i.test(text)) return;
    this.oddNumbers.set(column, { line: this.line + this.#innerBreaks, text });
  }

  #endsField(byte: number): boolean {
    return byte === this.#delimiter || byte === lineFeed || byte === carriageReturn || byte === quote;
  }

  /** A value may hold quotes where it does not begin with one; behind spaces, readers disagree. */
  #requireText(bytes: Buffer, fieldStart: number, at: number): void {
    for (let index = fieldStart; index < at; index++) if (bytes[index] !== space) return;
    this.#refuse(wrong.spaceBeforeQuote);
  }

  /** Bytes are checked by whole lines, so that no character is cut. */
  #requireUtf8(bytes: Buffer, isLast: boolean): void {
    const whole = isLast ? bytes : bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1);
    if (isUtf8(whole)) return;
    let { line } = this;
    for (let start = 0; start < whole.length; line++) {
      const end = whole.indexOf(lineFeed, start) + 1 || whole.length;
      if (!isUtf8(whole.subarray(start, end))) break;
      start = end;
    }
    this.#refuse(wrong.encoding, line);
  }

  #requireLineEnd(lineEnd: 'LF' | 'CRLF'): void {
    if (this.#lineEnd !== undefined) this.#refuse(wrongLineEnd(lineEnd, this.#lineEnd));
    this.#lineEnd = lineEnd;
  }

  #requireCustomer(record: Buffer): void {
    if (record.equals(this.#header!)) this.#refuse(wrong.headerAgain);
  }

  /** A quote closed by the next one, lines below, was meant to be closed before. */
  #refuseAfterQuote(opened: number): never {
    const next = this.line + this.#innerBreaks;
    if (next === opened) return this.#refuse(wrong.textAfterQuote, opened);
    return this.#refuse({ ...wrong.openQuote, todo: `Close it; the next quote is in line ${next}.` }, opened);
  }

  #refuse(what: Pick<Refusal, 'found' | 'expected' | 'todo'>, line = this.line): never {
    throw new TableError(refusal({ file: this.#form.file, line, ...what }));
  }
}

/** Four at a time: this is where the time of a scan goes. */
function sumOf(weights: Int32Array, bytes: Buffer, start: number, end: number): number {
  let sum = 0;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    sum +=
      weights[bytes[at]!]! + weights[bytes[at + 1]!]! + weights[bytes[at + 2]!]! + weights[bytes[at + 3]!]!;
  }
  for (; at < end; at++) sum += weights[bytes[at]!]!;
  return sum;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return count;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
