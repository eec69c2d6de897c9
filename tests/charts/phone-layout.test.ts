import { describe, expect, it } from 'vitest';
import type { Figure, Layout } from '../../lib/charts/index.js';
import { rateChart, segmentMap } from '../../lib/charts/index.js';
import { fewerTicks, PHONE, withPhoneLayout } from '../../lib/charts/phone-layout.js';
import { BASE, FIGURES, LEVELS, level } from './sample-figures.js';

/** The layout for phones, where a figure carries one. */
function phoneOf({ layout }: Figure): Layout | undefined {
  return (layout.meta as { phone?: Layout } | undefined)?.phone;
}

const texts = (layout: Layout) => (layout.annotations as { text: string }[]).map(({ text }) => text);

describe('withPhoneLayout', () => {
  it('keeps only what differs', () => {
    const wide = Object.freeze({ width: 760, height: 200, shapes: [{ x0: 1 }] });
    expect(withPhoneLayout(wide, { width: 350, height: 200, shapes: [{ x0: 1 }] })).toEqual({
      ...wide,
      meta: { phone: { width: 350 } },
    });
  });
});

describe('fewerTicks', () => {
  const scale = { range: [-2, 2], values: [-2, -1, 0, 1, 2], labels: ['−2', '−1', '0', '1', '2'] } as const;

  it('keeps all ticks where they have room', () => {
    expect(fewerTicks(scale, 400)).toEqual(scale);
  });

  it('leaves out every other one where they have not, and keeps 0', () => {
    expect(fewerTicks(scale, 60).labels).toEqual(['−2', '0', '2']);
    expect(fewerTicks(scale, 25).labels).toEqual(['0']);
  });

  it('leaves an axis with one tick as it is', () => {
    const one = { range: [0, 1], values: [0], labels: ['0'] } as const;
    expect(fewerTicks(one, 1).labels).toEqual(['0']);
  });
});

describe('a layout for phones', () => {
  const carried = Object.entries(FIGURES).flatMap(([name, figure]) => {
    const phone = phoneOf(figure);
    return phone ? [[name, figure, phone] as const] : [];
  });

  it('is carried by the charts that stand in every report', () => {
    const names = ['associationChart', 'distributionChart', 'effectForest', 'portraitChart', 'rateChart'];
    expect(carried.map(([name]) => name)).toEqual(
      expect.arrayContaining([...names, 'ratePanels', 'segmentMap']),
    );
  });

  it.each(carried)('of %s is as wide as a phone, and its axes stay within it', (_, __, phone) => {
    expect(phone.width).toBe(PHONE.width);
    for (const [name, axis] of Object.entries(phone)) {
      if (!/^[xy]axis/.test(name)) continue;
      const [start, end] = (axis as { domain?: [number, number] }).domain ?? [0, 1];
      expect(start, name).toBeGreaterThanOrEqual(0);
      expect(end, name).toBeLessThanOrEqual(1);
      expect(end, name).toBeGreaterThan(start);
    }
  });

  it('writes the name of every row above its dot', () => {
    const figure = rateChart({ title: 'Churn', levels: LEVELS, base: BASE });
    expect(texts(phoneOf(figure)!)).toEqual(expect.arrayContaining(LEVELS.map(({ label }) => label)));
  });

  it('keeps long names clear of the dot before them', () => {
    const long = 'customers of a branch in the old town who joined in a campaign and hold a card of the bank';
    const levels = [level('short', 5, 10), level(long, 5, 10), level(long, 5, 10)];
    const figure = rateChart({ title: 'Churn', levels });
    const { height, margin, yaxis } = { ...figure.layout, ...phoneOf(figure) } as unknown as {
      height: number;
      margin: { t: number; b: number };
      yaxis: { range: [number, number] };
    };
    const stretch = (height - margin.t - margin.b) / (yaxis.range[0] - yaxis.range[1]);
    const middles = (figure.data[0] as unknown as { y: number[] }).y;
    const lines = texts(phoneOf(figure)!)
      .find((text) => text.startsWith('customers of'))!
      .split('<br>').length;
    expect(lines).toBeGreaterThan(1);
    // 12.5 px letters on lines of 1.3, over a dot of 9 px.
    expect((middles[2]! - middles[1]!) * stretch).toBeGreaterThan(lines * 12.5 * 1.3 + 9);
  });

  it('is left out where the names of many segments have no room', () => {
    const segments = Array.from({ length: 7 }, (_, index) => ({
      ...level('', 20 + index, 100 + 10 * index),
      name: `s${index}`,
    }));
    expect(phoneOf(segmentMap({ title: 'Seven', segments, base: BASE }))).toBeUndefined();
    expect(phoneOf(segmentMap({ title: 'Six', segments: segments.slice(1), base: BASE }))).toBeDefined();
  });
});
