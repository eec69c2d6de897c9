/** Red, green and blue in proportion to light, 0 to 1. */
export type Light = readonly [number, number, number];

/**
 * How colours look to people without working cones for long or for middle wavelengths.
 *
 * Source: Machado, Oliveira and Fernandes (2009), IEEE Transactions on Visualization and Computer Graphics 15, 1291-1298,
 * severity 1, for light in sRGB primaries.
 */
const SEEN_BY = {
  trichromats: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopes: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopes: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
} as const;

export type Viewer = keyof typeof SEEN_BY;

export const VIEWERS = Object.keys(SEEN_BY) as Viewer[];

/** The light of a colour such as #b33c00. */
export function lightOf(hex: string): Light {
  const channel = (at: number) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([red, green, blue]: Light): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast as in the Web Content Accessibility Guidelines 2.2: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [darker, lighter] = [a, b].map((hex) => luminance(lightOf(hex))).sort((x, y) => x - y);
  return (lighter! + 0.05) / (darker! + 0.05);
}

/** How light a colour is in a grey print, 0 to 100: L* of CIE 1976. */
export function lightness(hex: string): number {
  return lab(lightOf(hex))[0];
}

/** How far apart two colours look to a viewer: the distance in CIE L*a*b* 1976; 2 is just seen. */
export function distance(a: string, b: string, viewer: Viewer): number {
  const [from, to] = [a, b].map((hex) => lab(seen(lightOf(hex), viewer)));
  return Math.hypot(...from!.map((value, index) => value - to![index]!));
}

function seen([red, green, blue]: Light, viewer: Viewer): Light {
  const [long, middle, short] = SEEN_BY[viewer].map(([r, g, b]) =>
    Math.min(1, Math.max(0, r * red + g * green + b * blue)),
  );
  return [long!, middle!, short!];
}

/** L*, a* and b* under daylight D65. */
function lab([red, green, blue]: Light): [number, number, number] {
  const curve = (share: number) => (share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116);
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = curve(luminance([red, green, blue]));
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
