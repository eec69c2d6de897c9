import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { indexedPng } from '../../lib/charts/indexed-png.js';

const picture = (colors: readonly (readonly [number, number, number])[], width: number) => ({
  rgba: Uint8Array.from(colors.flatMap((color) => [...color, 255])),
  width,
  height: colors.length / width,
});

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

  it('gives rare colours past the palette the nearest frequent one', async () => {
    const greys = Array.from({ length: 64 }, (_, index) => [4 * index, 4 * index, 4 * index] as const);
    const pixels = picture([...greys, ...greys, [9, 8, 8], [255, 250, 254]], 10);
    expect([...(await decoded(await indexedPng(pixels))).slice(-8)]).toEqual([
      8, 8, 8, 255, 252, 252, 252, 255,
    ]);
  });
});
