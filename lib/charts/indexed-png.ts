import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import {
  averageChange,
  channels,
  colorFrequencies,
  colorOf,
  type Palette,
  type PaletteSize,
  paletteOf,
} from './picture-palette.js';

/** Pixels as red, green, blue and alpha bytes, row by row. */
export interface Pixels {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A palette and the bits that a pixel takes in it. */
interface Depth extends PaletteSize {
  readonly bits: 4 | 8;
}

const FINE: Depth = { bits: 8, mostColors: 64, apart: 0 };
/** Two pixels to a byte. Rims of letters keep their few steps only if no two of them are alike. */
const COARSE: Depth = { bits: 4, mostColors: 16, apart: 28 };
const LARGE = 60_000;
/** Steps of red, green and blue by which an average pixel may change; tints of a matrix change by more. */
const MOST_CHANGE = 4;
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const INDEXED = 3;

/**
 * A picture of few colours as a PNG with a palette: a third to a fifth of the size of one in full colour.
 *
 * Keeps the 64 most frequent colours and gives every other pixel the nearest of them, which only blends at the rim of
 * letters need. A picture that comes out larger than 60 KB keeps 16 colours where these say nearly the same, as they do for
 * letters and dots. Alpha is left out: pictures are opaque.
 *
 * @param pixels - the picture
 * @returns the bytes of a PNG file
 *
 * Source: Portable Network Graphics (PNG) Specification, W3C, 2nd edition, colour type 3.
 */
export async function indexedPng(pixels: Pixels): Promise<Uint8Array> {
  const words = wordsOf(pixels);
  const frequencies = colorFrequencies(words);
  const fine = await encoded(words, pixels, paletteOf(frequencies, FINE), FINE);
  if (fine.length <= LARGE) return fine;
  const coarse = paletteOf(frequencies, COARSE);
  if (averageChange(frequencies, coarse) > MOST_CHANGE) return fine;
  return encoded(words, pixels, coarse, COARSE);
}

/** Four bytes to a pixel, as one number that a machine of little end reads: alpha, blue, green, red. */
function wordsOf({ rgba }: Pixels): Uint32Array {
  const isAligned = rgba.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset, byteLength } = isAligned ? rgba : rgba.slice();
  return new Uint32Array(buffer, byteOffset, byteLength / Uint32Array.BYTES_PER_ELEMENT);
}

async function encoded(
  words: Uint32Array,
  { width, height }: Pixels,
  palette: Palette,
  { bits }: Depth,
): Promise<Uint8Array> {
  const perByte = 8 / bits;
  const stride = 1 + Math.ceil(width / perByte);
  const rows = new Uint8Array(stride * height);
  const indexOf = (word: number) => palette.indices.get(colorOf(word))!;
  const [ground = 0] = words;
  const groundIndex = indexOf(ground);
  for (let y = 0; y < height; y++) {
    // The byte before each row says that it is not filtered.
    const row = rows.subarray(y * stride + 1, (y + 1) * stride);
    // A run of one colour at a time: most pixels have the colour of the one before them.
    for (let from = 0, to = 0; from < width; from = to) {
      const word = words[y * width + from]!;
      while (to < width && words[y * width + to] === word) to++;
      fillRun(row, from, to, word === ground ? groundIndex : indexOf(word), bits);
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(width, height, bits)),
    chunk('PLTE', Uint8Array.from(palette.colors.flatMap(channels))),
    chunk('IDAT', await promisify(deflate)(rows, { level: 6, memLevel: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Gives the pixels of a row from one to another, not included, the same index. */
function fillRun(row: Uint8Array, from: number, to: number, index: number, bits: Depth['bits']): void {
  if (bits === 8) row.fill(index, from, to);
  else for (let x = from; x < to; x++) row[x >> 1]! |= x % 2 === 0 ? index << 4 : index;
}

function header(width: number, height: number, bits: number): Uint8Array {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes[8] = bits;
  bytes[9] = INDEXED;
  return bytes;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  bytes.set(body, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}
