/** A point in px, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A straight line between two points. */
export type Line = readonly [Point, Point];

/** A rectangle in px, y downwards. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The area that two rectangles share, in square px. */
export function overlapArea(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Whether two lines cross; lines that only touch do not. */
export function doCross([a1, a2]: Line, [b1, b2]: Line): boolean {
  return sideOf(a1, a2, b1) * sideOf(a1, a2, b2) < 0 && sideOf(b1, b2, a1) * sideOf(b1, b2, a2) < 0;
}

/** The four sides of a rectangle. */
export function sidesOf({ left, top, right, bottom }: Rectangle): Line[] {
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return corners.map((corner, index) => [corner, corners[(index + 1) % corners.length]!]);
}

function sideOf(from: Point, to: Point, point: Point): number {
  return Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));
}
