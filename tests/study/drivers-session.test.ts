import { describe, expect, test } from 'vitest';
import { FindingsSchema } from '../../lib/report/index.js';
import { openSmall, threefoldTable } from './support.js';

describe('the drivers of an open study', () => {
  test('are asked once and recorded once, in the shape that is published', async () => {
    const study = await openSmall({}, threefoldTable);
    const drivers = await study.drivers();
    expect(await study.drivers()).toBe(drivers);
    const recorded = study.findings().filter(({ section }) => section === 'drivers');
    expect(recorded).toEqual([
      { section: 'drivers', id: 'every-column', value: drivers, queries: expect.any(Array) },
    ]);
    const published = JSON.parse(JSON.stringify(recorded.map(({ value }) => value)));
    expect(FindingsSchema.shape.drivers.parse(published)).toEqual(published);
    expect(published).toEqual([drivers]);
  });
});
