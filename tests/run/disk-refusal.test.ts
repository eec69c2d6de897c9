import { expect, test } from 'vitest';
import { fullDisk, refusingByDisk } from '../../lib/run/disk-refusal.js';
import { DefinitionError } from '../../lib/study/index.js';

test.each([
  'ENOSPC: no space left on device, write',
  '02-eda.ipynb, cell 3 ("churn"): Error: ENOSPC: no space left on device, write',
  'IO Error: Could not write file "customers.duckdb": No space left on device',
  'EDQUOT: disk quota exceeded, open',
])('a full disk is recognised in "%s"', (message) => {
  expect(fullDisk('reports/products', new Error(message))).toEqual(
    new DefinitionError(
      'reports/products: found no space left on the disk, expected room for the report. Free some, or name a folder on another disk with --out.',
    ),
  );
});

test('any other error stays as it is', async () => {
  const other = new RangeError('no rows');
  expect(fullDisk('out', other)).toBeUndefined();
  await expect(refusingByDisk('out', () => Promise.reject(other))).rejects.toBe(other);
  const refused = new DefinitionError('out: found a file, expected a folder.');
  await expect(refusingByDisk('out', () => Promise.reject(refused))).rejects.toBe(refused);
  expect(await refusingByDisk('out', async () => 42)).toBe(42);
});
