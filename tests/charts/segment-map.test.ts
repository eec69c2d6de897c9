import { describe, expect, it } from 'vitest';
import { segmentMap } from '../../lib/charts/index.js';
import type { FloatingLabel } from '../../lib/charts/label-candidates.js';
import { placeLabels } from '../../lib/charts/place-labels.js';
import { overlapArea } from '../../lib/charts/rectangles.js';
import { aroundRate, BASE } from './sample-figures.js';

const segment = (name: string, churned: number, n: number) => ({
  name,
  n,
  churned,
  rate: churned / n,
  interval: aroundRate(churned, n),
});

const BOUNDS = { left: 0, top: 0, right: 600, bottom: 400 };

function boxesOf(labels: readonly FloatingLabel[]) {
  return placeLabels(labels, { obstacles: [], bounds: BOUNDS }).map(({ dx, dy }, index) => {
    const { x, y, width, height } = labels[index]!;
    const [left, top] = [x + dx - width / 2, y + dy - height / 2];
    return { left, top, right: left + width, bottom: top + height };
  });
}

describe('segmentMap', () => {
  const segments = [segment('aged 18-39', 149, 220), segment('men', 129, 192), segment('equity', 283, 683)];

  it('says size and rate of the segments in its alternative text', () => {
    expect(segmentMap({ title: 'Segments', segments: Object.freeze(segments), base: BASE }).alt).toBe(
      'Segments. 3 segments, by rate: aged 18-39 67.7 % (149 / 220); men 67.2 % (129 / 192); equity 41.4 % (283 / 683); all customers 20.4 %.',
    );
  });

  it('starts the rate axis at 0 and names each dot with its counts', () => {
    const { layout } = segmentMap({ title: 't', segments, base: BASE });
    expect((layout.yaxis as { range: number[] }).range[0]).toBe(0);
    const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
    expect(texts).toContain('<b>men</b><br>67.2 % (129 / 192)');
  });

  it('says when sizes stand on a log axis', () => {
    const { layout } = segmentMap({
      title: 't',
      segments: [segment('a', 1, 4), segment('b', 900, 4000)],
      base: BASE,
    });
    expect(JSON.stringify(layout.xaxis)).toContain('customers in the segment (log scale)');
  });

  it('says when the size axis does not begin at 0', () => {
    const alike = [segment('a', 30, 600), segment('b', 90, 900)];
    const { layout } = segmentMap({ title: 't', segments: alike, base: BASE });
    expect(JSON.stringify(layout.xaxis)).toContain('(the axis does not begin at 0)');
  });

  it('refuses no segments and rates that do not fit their counts', () => {
    expect(() => segmentMap({ title: 't', segments: [], base: BASE })).toThrow(RangeError);
    expect(() => segmentMap({ title: 't', segments: [{ ...segments[0]!, rate: 0.1 }], base: BASE })).toThrow(
      '`segments[0].rate`, received 0.1',
    );
  });
});

describe('placeLabels', () => {
  const crowd = Array.from({ length: 10 }, (_, index) => ({
    x: 280 + 9 * (index % 4),
    y: 180 + 11 * Math.floor(index / 4),
    width: 120,
    height: 30,
  }));

  it('lays no label on another, however close their points', () => {
    const boxes = boxesOf(crowd);
    for (const [index, box] of boxes.entries()) {
      for (const other of boxes.slice(0, index)) expect(overlapArea(box, other)).toBe(0);
    }
  });

  it('keeps labels within the bounds', () => {
    const corners = [0, 600].flatMap((x) => [0, 400].map((y) => ({ x, y, width: 120, height: 30 })));
    for (const { left, top, right, bottom } of boxesOf(corners)) {
      expect([left >= 0, top >= 0, right <= 600, bottom <= 400]).toEqual([true, true, true, true]);
    }
  });

  it('places a lone label right beside its point', () => {
    const [place] = placeLabels([{ x: 100, y: 100, width: 80, height: 20 }], {
      obstacles: [],
      bounds: BOUNDS,
    });
    expect(place).toEqual({ dx: 50, dy: 0, isFar: false });
  });

  it('stays off obstacles', () => {
    const obstacle = { left: 102, top: 60, right: 300, bottom: 140 };
    const [place] = placeLabels([{ x: 100, y: 100, width: 80, height: 20 }], {
      obstacles: [obstacle],
      bounds: BOUNDS,
    });
    expect(place!.dx).toBeLessThan(0);
  });
});
