import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCalibration } from '../../lib/samples/calibration.js';
import { writeSample } from '../../lib/samples/write-sample.js';
import { queryNumbers } from './query.js';

const folder = mkdtempSync(join(tmpdir(), 'samples-'));
const products = readCalibration('data/products/calibration.json');
const consumption = readCalibration('data/consumption/calibration.json');

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

async function sampleHash(rows: number, seed: number, calibration = products): Promise<string> {
  const path = join(folder, `${calibration.study}-${rows}-${seed}.csv`);
  await writeSample(path, calibration, { rows, seed });
  return hashOf(path);
}

describe('writeSample', () => {
  it.each([products, consumption])(
    'writes the committed sample of $study byte for byte',
    async (calibration) => {
      const committed = hashOf(`data/${calibration.study}/customers.csv`);
      expect(await sampleHash(10_000, 1, calibration)).toBe(committed);
    },
  );

  it('gives the same bytes for the same seed and others for another', async () => {
    const first = await sampleHash(300, 5);
    expect(await sampleHash(300, 5)).toBe(first);
    expect(await sampleHash(300, 6)).not.toBe(first);
  });

  it.each([1, 9_999, 20_000])('writes %i rows when asked to', async (rows) => {
    const path = join(folder, `rows-${rows}.csv`);
    expect(await writeSample(path, consumption, { rows, seed: 2 })).toBe(rows);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(rows + 2);
  });

  it('keeps rates and segments near at another size, with values of its own', async () => {
    const path = join(folder, 'scaled.csv');
    await writeSample(path, consumption, { rows: 20_000, seed: 3 });
    const figures = await queryNumbers(
      path,
      `select avg(churn::int) as churn,
        count(*) filter (balance is null) / count(*) as missing,
        avg(churn::int) filter (products::int >= 3 and gender = 'М') as men,
        max(churn::int) filter (score::double < 700) as low_score,
        corr(churn::int, equity::int) as equity,
        count(distinct EST_SALARY) as salaries,
        count(*) - count(distinct USERID) as repeats
      from sample`,
    );
    expect(figures.churn).toBeCloseTo(0.182, 1.9);
    expect(figures.missing).toBeCloseTo(0.2295, 1.9);
    expect(figures.men).toBeCloseTo(0.5, 1);
    expect(figures.low_score).toBe(0);
    expect(figures.equity).toBeCloseTo(0.2706, 1.7);
    expect(figures.salaries).toBeGreaterThan(19_900);
    expect(figures.repeats).toBeGreaterThan(100);
    expect(figures.repeats).toBeLessThan(200);
  });

  it('refuses rows that are not a whole number from 1 and leaves no file behind', async () => {
    const path = join(folder, 'refused.csv');
    await expect(writeSample(path, products, { rows: 0, seed: 1 })).rejects.toThrow(
      new RangeError('sampleRows requires a whole number from 1 as `rows`, received 0'),
    );
    await expect(
      writeSample(join(folder, 'absent', 'x.csv'), products, { rows: 5, seed: 1 }),
    ).rejects.toThrow('ENOENT');
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
