/** A point in px. */
export interface PathPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * The points that a path of absolute commands visits, curves cut to the straight way between their ends.
 *
 * Exact for the leaders and arrows of annotations, close enough for the outlines of violins: plotly asks for lengths
 * only to place things along a path.
 */
export function pathPoints(d: string): PathPoint[] {
  const points: PathPoint[] = [];
  for (const [, command = '', written = ''] of d.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/g)) {
    const numbers = (written.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const last = points.at(-1) ?? { x: 0, y: 0 };
    if (command === 'Z') points.push(points[0] ?? last);
    else if (command === 'H') points.push({ x: numbers.at(-1) ?? last.x, y: last.y });
    else if (command === 'V') points.push({ x: last.x, y: numbers.at(-1) ?? last.y });
    else points.push(...endsOf(command, numbers));
  }
  return points;
}

const NUMBERS_PER_STEP: Readonly<Record<string, number>> = { M: 2, L: 2, T: 2, Q: 4, S: 4, C: 6, A: 7 };

function endsOf(command: string, numbers: readonly number[]): PathPoint[] {
  const step = NUMBERS_PER_STEP[command]!;
  const steps = Math.floor(numbers.length / step);
  return Array.from({ length: steps }, (_, index) => {
    const end = (index + 1) * step;
    return { x: numbers[end - 2]!, y: numbers[end - 1]! };
  });
}

/** The length of the way along some points, in px. */
export function pathLength(points: readonly PathPoint[]): number {
  return points.slice(1).reduce((sum, point, index) => sum + distance(points[index]!, point), 0);
}

/** The point at a length along the way; its ends below 0 and past the whole. */
export function pointAlong(points: readonly PathPoint[], length: number): PathPoint {
  let left = length;
  for (const [index, to] of points.slice(1).entries()) {
    const from = points[index]!;
    const step = distance(from, to);
    if (step > 0 && left <= step) {
      const share = Math.max(0, left) / step;
      return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    }
    left -= step;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

function distance(a: PathPoint, b: PathPoint): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
