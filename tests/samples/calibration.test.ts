import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnIndex, readCalibration } from '../../lib/samples/calibration.js';

const PRODUCTS = 'data/products/calibration.json';
const folder = mkdtempSync(join(tmpdir(), 'calibration-'));

function written(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe('readCalibration', () => {
  it.each([
    ['products', [7963, 2037]],
    ['consumption', [8180, 1820]],
  ])('reads the committed facts of %s, whose tables add up', (study, counts) => {
    const calibration = readCalibration(`data/${study}/calibration.json`);
    expect(calibration.target.counts).toEqual(counts);
    expect(calibration.pairs).toHaveLength(45);
  });

  it('refuses a file that is not a calibration', () => {
    const path = written('other.json', { rows: 3 });
    expect(() => readCalibration(path)).toThrow(
      `${path} is not a calibration: it needs \`target\`, \`columns\` and \`pairs\``,
    );
  });

  it('names the table whose counts do not add up', () => {
    const calibration = structuredClone(readCalibration(PRODUCTS)) as unknown as {
      pairs: { counts: number[][] }[];
    };
    calibration.pairs[0]!.counts[1]![0]! += 2;
    const path = written('wrong.json', calibration);
    expect(() => readCalibration(path)).toThrow(
      `${path}: the counts of score x City add up to 2039 where churn is 1, not to 2037`,
    );
  });
});

describe('columnIndex', () => {
  it('names a column that is not calibrated', () => {
    expect(() => columnIndex(readCalibration(PRODUCTS), 'Wealth')).toThrow(
      new RangeError('the calibration of products has no column `Wealth`'),
    );
  });
});
