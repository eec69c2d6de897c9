/** How many colours a picture keeps, and how far apart any two of them are at least. */
export interface PaletteSize {
  readonly mostColors: number;
  /** In steps of red, green and blue. */
  readonly apart: number;
}

/** The colours kept, as 0xRRGGBB, and the place among them of each colour of a picture. */
export interface Palette {
  readonly colors: readonly number[];
  readonly indices: ReadonlyMap<number, number>;
}

/** A pixel's colour as 0xRRGGBB, from its bytes as one number: alpha, blue, green, red. */
export function colorOf(word: number): number {
  return ((word & 0xff) << 16) | (word & 0xff00) | ((word >>> 16) & 0xff);
}

/** How many pixels have each colour; each pixel is given as `colorOf` reads it. */
export function colorFrequencies(words: Uint32Array): Map<number, number> {
  const frequencies = new Map<number, number>();
  const add = (word: number, pixels: number) => {
    const color = colorOf(word);
    frequencies.set(color, (frequencies.get(color) ?? 0) + pixels);
  };
  // Every other run is of the ground, which the first pixel shows.
  const ground = words[0]!;
  let onGround = 0;
  for (let from = 0, to = 0; from < words.length; from = to) {
    const word = words[from]!;
    // A run of one colour at a time: most pixels have the colour of the one before them.
    while (to < words.length && words[to] === word) to++;
    if (word === ground) onGround += to - from;
    else add(word, to - from);
  }
  if (onGround > 0) add(ground, onGround);
  return frequencies;
}

/** The most frequent colours; every other one has the place of the nearest. */
export function paletteOf(
  frequencies: ReadonlyMap<number, number>,
  { mostColors, apart }: PaletteSize,
): Palette {
  const colors: number[] = [];
  const byFrequency = [...frequencies].sort(([colorA, a], [colorB, b]) => b - a || colorA - colorB);
  for (const [color] of byFrequency) {
    if (colors.length === mostColors) break;
    if (colors.every((kept) => squaredDistance(kept, color) >= apart ** 2)) colors.push(color);
  }
  const indices = new Map(colors.map((color, index) => [color, index]));
  for (const [color] of byFrequency) {
    if (!indices.has(color)) indices.set(color, nearest(color, colors));
  }
  return { colors, indices };
}

function nearest(color: number, palette: readonly number[]): number {
  const distances = palette.map((candidate) => squaredDistance(candidate, color));
  return distances.indexOf(Math.min(...distances));
}

/** The root of the mean square of the distances between what pixels are and what they become. */
export function averageChange(
  frequencies: ReadonlyMap<number, number>,
  { colors, indices }: Palette,
): number {
  let sum = 0;
  let pixels = 0;
  for (const [color, frequency] of frequencies) {
    sum += frequency * squaredDistance(color, colors[indices.get(color)!]!);
    pixels += frequency;
  }
  return Math.sqrt(sum / pixels);
}

function squaredDistance(a: number, b: number): number {
  const [red, green, blue] = channels(a);
  const [otherRed, otherGreen, otherBlue] = channels(b);
  return (red - otherRed) ** 2 + (green - otherGreen) ** 2 + (blue - otherBlue) ** 2;
}

/** Red, green and blue, 0 to 255. */
export function channels(color: number): [number, number, number] {
  return [color >> 16, (color >> 8) & 0xff, color & 0xff];
}
