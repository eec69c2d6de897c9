import { doCross, type Line, overlapArea, type Point, type Rectangle, sidesOf } from './rectangles.js';

/** A label that wants to stand near a point, in px. */
export interface FloatingLabel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What labels should not cover, and what they may not leave. */
export interface LabelSurroundings {
  readonly obstacles: readonly Rectangle[];
  readonly bounds: Rectangle;
}

/** A place that a label could take. */
export interface Candidate {
  readonly box: Rectangle;
  readonly point: Point;
  readonly leader: Line;
  readonly distance: number;
  /** The rectangle around box and leader: labels whose reaches are apart cannot be in each other's way. */
  readonly reach: Rectangle;
  /** What the place costs by itself, whatever other labels do. */
  readonly ownCost: number;
}

const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [0, -1],
  [0, 1],
  [0.5, -1],
  [-0.5, -1],
  [0.5, 1],
  [-0.5, 1],
] as const;
const DISTANCES = [10, 24, 40, 60, 85, 115, 150, 190];
const LABEL_PADDING = 3;
const COST_OF_LABEL_OVERLAP = 20;
const COST_OF_OBSTACLE_OVERLAP = 6;
const COST_OF_DISTANCE = 2;
const COST_OF_CROSSED_LABEL = 800;
const COST_OF_CROSSED_LEADER = 300;
const COST_OF_CROSSED_OBSTACLE = 60;

/** The places around a label's point: twelve directions at each of eight distances, kept within the bounds. */
export function candidatesOf(label: FloatingLabel, { obstacles, bounds }: LabelSurroundings): Candidate[] {
  return DISTANCES.flatMap((distance) =>
    DIRECTIONS.map(([right, down]) => {
      const middleX = label.x + right * (distance + label.width / 2);
      const middleY = label.y + down * (distance + label.height / 2);
      const left = clamp(middleX - label.width / 2, bounds.left, bounds.right - label.width);
      const top = clamp(middleY - label.height / 2, bounds.top, bounds.bottom - label.height);
      const box = { left, top, right: left + label.width, bottom: top + label.height };
      const point = { x: label.x, y: label.y };
      const leader: Line = [point, { x: left + label.width / 2, y: top + label.height / 2 }];
      const reach = padded(around(box, point));
      return { box, point, leader, distance, reach, ownCost: ownCost(box, leader, distance, obstacles) };
    }),
  );
}

function ownCost(box: Rectangle, leader: Line, distance: number, obstacles: readonly Rectangle[]): number {
  const room = padded(box);
  const covered = obstacles.reduce((sum, obstacle) => sum + overlapArea(room, obstacle), 0);
  const [{ x, y }] = leader;
  // A leader starts inside its own dot and whisker, which it may leave.
  const foreign = obstacles.filter(
    ({ left, right, top, bottom }) => x < left || x > right || y < top || y > bottom,
  );
  const crossed = foreign.filter((obstacle) => isCrossed(obstacle, leader)).length;
  return (
    covered * COST_OF_OBSTACLE_OVERLAP + crossed * COST_OF_CROSSED_OBSTACLE + distance * COST_OF_DISTANCE
  );
}

/** What two labels cost by covering or crossing each other. */
export function conflict(a: Candidate, b: Candidate): number {
  if (overlapArea(a.reach, b.reach) === 0) return 0;
  const overlap = overlapArea(padded(a.box), b.box) * COST_OF_LABEL_OVERLAP;
  const leaders = doCross(a.leader, b.leader) ? COST_OF_CROSSED_LEADER : 0;
  const labels = [isCrossed(a.box, b.leader), isCrossed(b.box, a.leader)].filter(Boolean).length;
  return overlap + leaders + labels * COST_OF_CROSSED_LABEL;
}

function isCrossed(box: Rectangle, leader: Line): boolean {
  return sidesOf(box).some((side) => doCross(side, leader));
}

function around({ left, top, right, bottom }: Rectangle, { x, y }: Point): Rectangle {
  return {
    left: Math.min(left, x),
    top: Math.min(top, y),
    right: Math.max(right, x),
    bottom: Math.max(bottom, y),
  };
}

function padded({ left, top, right, bottom }: Rectangle): Rectangle {
  const pad = LABEL_PADDING;
  return { left: left - pad, top: top - pad, right: right + pad, bottom: bottom + pad };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
