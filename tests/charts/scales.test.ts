import { describe, expect, it } from 'vitest';
import { logTicks, numberScale, ratioScale, shareScale } from '../../lib/charts/axis-ticks.js';
import { sizeScale } from '../../lib/charts/size-scale.js';

describe('shareScale', () => {
  it('starts at 0 and never passes 100 %', () => {
    expect(shareScale(1)).toEqual({
      range: [0, 1],
      values: [0, 0.2, 0.4, 0.6, 0.8, 1],
      labels: ['0 %', '20 %', '40 %', '60 %', '80 %', '100 %'],
    });
    expect(shareScale(0.99).range).toEqual([0, 1]);
  });

  it('labels small shares with the decimals they need', () => {
    expect(shareScale(0.0009).labels).toEqual(['0.00 %', '0.02 %', '0.04 %', '0.06 %', '0.08 %']);
    expect(shareScale(0.02).labels).toEqual(['0.0 %', '0.5 %', '1.0 %', '1.5 %', '2.0 %']);
  });

  it('has an axis even where all rates are 0', () => {
    expect(shareScale(0).range).toEqual([0, 0.01]);
  });
});

describe('numberScale', () => {
  it('holds all values and marks round numbers', () => {
    const { range, values, labels } = numberScale([0, -0.175, 0.303]);
    expect(range[0]).toBeLessThan(-0.175);
    expect(range[1]).toBeGreaterThan(0.303);
    expect(values).toEqual([-0.1, 0, 0.1, 0.2, 0.3]);
    expect(labels).toEqual(['−0.1', '0.0', '0.1', '0.2', '0.3']);
  });

  it('has width where all values are one', () => {
    expect(numberScale([0]).range).toEqual([-0.04, 0.04]);
  });
});

describe('ratioScale', () => {
  it('holds all values, with ticks at round ratios', () => {
    const { range, values, labels, position } = ratioScale([0.41, 1, 4.4]);
    expect(range[0]).toBeLessThan(Math.log10(0.41));
    expect(range[1]).toBeGreaterThan(Math.log10(4.4));
    expect(labels).toEqual(['0.5', '1', '2']);
    expect(values).toEqual([0.5, 1, 2].map((ratio) => position!(ratio)));
  });
});

describe('logTicks', () => {
  it('keeps within the range and is exact', () => {
    expect(logTicks([-2, 1], [1, 2, 5])).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]);
    expect(logTicks([0.1, 0.2], [1, 2, 5])).toEqual([]);
  });
});

describe('sizeScale', () => {
  it('starts at 0 for sizes of one order', () => {
    const scale = sizeScale([192, 220, 683]);
    expect(scale.kind).toBe('from 0');
    expect(scale.range[0]).toBe(0);
    expect(scale.labels).toEqual(['0', '200', '400', '600']);
  });

  it('goes in powers of ten for sizes far apart', () => {
    const scale = sizeScale([60, 4590]);
    expect(scale.kind).toBe('log');
    expect(scale.labels).toEqual(['50', '100', '200', '500', '1,000', '2,000', '5,000']);
    expect(scale.position(1000)).toBeCloseTo(3, 12);
  });

  it('does not begin at 0 for sizes nearly alike', () => {
    const scale = sizeScale([627, 953]);
    expect(scale.kind).toBe('cut');
    expect(scale.labels[0]).toBe('600');
    expect(scale.range[1]).toBeGreaterThan(953);
  });

  it('counts whole customers only', () => {
    expect(sizeScale([1]).labels).toEqual(['0', '1']);
  });
});
