import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { indexedPng } from '../../lib/charts/indexed-png.js';

const picture = (colors: readonly (readonly [number, number, number])[], width: number) => ({
  rgba: Uint8Array.from(colors.flatMap((color) => [...color, 255])),
  width,
  height: colors.length / width,
});

/** Where a PNG says how many bits a pixel has. */
const BIT_DEPTH = 24;

/** A square picture that does not compress, of a width that fills no byte to its end. */
function noise(side: number, color: (draw: number) => readonly [number, number, number]) {
  let state = 1;
  const drawn = Array.from({ length: (side + 1) * side }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return color(state >>> 16);
  });
  return picture(drawn, side + 1);
}

async function decoded(png: Uint8Array) {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

describe('indexedPng', () => {
  it('keeps every pixel of a picture of few colours', async () => {
    const pixels = picture(
      [
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
        [1, 2, 3],
        [255, 255, 255],
        [0, 0, 0],
      ],
      3,
    );
    expect([...(await decoded(await indexedPng(pixels)))]).toEqual([...pixels.rgba]);
  });

  it('keeps 16 colours of a picture that is large only for the rims of its letters', async () => {
    const rims = Array.from({ length: 40 }, (_, step) => [6 * step, 6 * step, 6 * step] as const);
    const pixels = noise(900, (draw) => (draw % 13 === 0 ? rims[draw % 40]! : [250, 250, 250]));
    const png = await indexedPng(pixels);
    expect(Buffer.from(png).readUInt8(BIT_DEPTH)).toBe(4);
    const seen = await decoded(png);
    expect(pixels.rgba.every((value, index) => Math.abs(value - seen[index]!) < 30)).toBe(true);
  });

  it('keeps the tints of a picture however large it is', async () => {
    const tints = Array.from({ length: 60 }, (_, step) => [195 + step, 250 - step, 4 * step] as const);
    const pixels = noise(400, (draw) => tints[draw % 60]!);
    const png = await indexedPng(pixels);
    expect(Buffer.from(png).readUInt8(BIT_DEPTH)).toBe(8);
    expect(Buffer.from(await decoded(png)).equals(pixels.rgba)).toBe(true);
  });

  it('gives rare colours past the palette the nearest frequent one', async () => {
    const greys = Array.from({ length: 64 }, (_, index) => [4 * index, 4 * index, 4 * index] as const);
    const pixels = picture([...greys, ...greys, [9, 8, 8], [255, 250, 254]], 10);
    expect([...(await decoded(await indexedPng(pixels))).slice(-8)]).toEqual([
      8, 8, 8, 255, 252, 252, 252, 255,
    ]);
  });
});
