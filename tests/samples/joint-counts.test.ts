import { describe, expect, it } from 'vitest';
import { readCalibration } from '../../lib/samples/calibration.js';
import { JointCounts } from '../../lib/samples/joint-counts.js';
import { createRandom } from '../../lib/samples/random.js';
import { drawSkeleton } from '../../lib/samples/skeleton.js';

const calibration = readCalibration('data/consumption/calibration.json');
const skeleton = drawSkeleton(calibration, createRandom(11));

describe('drawSkeleton', () => {
  it('meets every declared segment and misses few customers of the pair tables', () => {
    const joint = new JointCounts(calibration, skeleton.bands);
    expect(joint.missedInSegments).toBe(0);
    // A customer in a wrong cell is one too many there and one too few elsewhere: under 500 of 450,000 entries.
    expect(joint.missedInPairs).toBeLessThan(1_000);
  });

  it('says when segments contradict the pairs', () => {
    const [first, ...others] = calibration.segments;
    const impossible = { ...first!, counts: [first!.counts[0], 5_000] as const };
    expect(() =>
      drawSkeleton({ ...calibration, segments: [impossible, ...others] }, createRandom(1)),
    ).toThrow(
      /^drawSkeleton requires segments that agree with the counts of pairs, \d+ customers are still wrong/,
    );
  });
});

describe('JointCounts', () => {
  it('keeps its counts right while customers swap, and undoes a swap by swapping again', () => {
    const random = createRandom(12);
    const joint = new JointCounts(
      calibration,
      skeleton.bands.map((bands) => bands.slice()),
    );
    for (let swap = 0; swap < 2_000; swap++) {
      const from = swap % 2 === 0 ? 0 : skeleton.stayed;
      const size = swap % 2 === 0 ? skeleton.stayed : skeleton.size - skeleton.stayed;
      const [column, a, b] = [random.below(10), from + random.below(size), from + random.below(size)];
      const growth = joint.swap(column, a, b);
      expect(joint.swap(column, a, b)).toBe(-growth + 0);
      joint.swap(column, a, b);
    }
    const recounted = new JointCounts(calibration, joint.bands);
    expect(joint.missedInPairs).toBe(recounted.missedInPairs);
    expect(joint.missedInSegments).toBe(recounted.missedInSegments);
  });
});
