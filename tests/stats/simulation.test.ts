import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as stats from '../../lib/stats/index.js';
import { areaNames, holds, isAsExpected, simulateArea } from './simulation/simulation.mjs';

/** The full run, `npm run simulate`, draws 2,000. */
const RUNS = 120;

const PROMISING = /(?:Result|Effect|Interval|Test|Regression|Rates|AdjustedPValue)\b/;

describe('a simulation of tables for which the truth is known', () => {
  it.each(areaNames)('finds every promise kept, or broken as is known: %s', (area) => {
    const rows = simulateArea(stats, area, { runs: RUNS, seed: 1 });
    expect(rows.filter((row) => !isAsExpected(row))).toEqual([]);
  });

  it('asks every public function that gives a p-value or an interval', () => {
    const rows = areaNames.flatMap((area) => simulateArea(stats, area, { runs: 1, seed: 1 }));
    const asked = new Set(rows.map(({ of }) => of.split(' ')[0]));
    expect(functionsThatPromise().filter((name) => !asked.has(name))).toEqual([]);
  });

  it('sees an interval that is too narrow', () => {
    const wilson: typeof stats.wilson = (proportion) => stats.wilson(proportion, { level: 0.8 });
    const rows = simulateArea({ ...stats, wilson }, 'rates', { runs: RUNS, seed: 1 });
    const broken = new Set(rows.filter((row) => !isAsExpected(row)).map(({ of }) => of));
    expect([...broken]).toEqual(['wilson']);
  });

  it('finds the same for the same seed, and something else for another', () => {
    const once = simulateArea(stats, 'families', { runs: 20, seed: 7 });
    expect(simulateArea(stats, 'families', { runs: 20, seed: 7 })).toEqual(once);
    expect(simulateArea(stats, 'families', { runs: 20, seed: 8 })).not.toEqual(once);
  });
});

describe('a promise', () => {
  const coverage = { measure: 'coverage', nominal: 0.95, promise: 'about', standardError: 0.004 } as const;
  const errors = { ...coverage, measure: 'false positives', nominal: 0.05 } as const;

  it('is off where it is missed by more than 3 standard errors and 1 point', () => {
    expect(holds({ ...coverage, rate: 0.939 })).toBe('yes');
    expect(holds({ ...coverage, rate: 0.937 })).toBe('no');
    expect(holds({ ...coverage, rate: 0.963 })).toBe('cautious');
    expect(holds({ ...errors, rate: 0.063 })).toBe('no');
    expect(holds({ ...errors, rate: 0.037 })).toBe('cautious');
    expect(holds({ ...errors, rate: 0.059, standardError: 0.001 })).toBe('yes');
  });

  it('of an exact test is broken on one side only', () => {
    expect(holds({ ...errors, promise: 'at most', rate: 0.01 })).toBe('yes');
    expect(holds({ ...errors, promise: 'at most', rate: 0.07 })).toBe('no');
    expect(holds({ ...coverage, promise: 'at least', rate: 0.99 })).toBe('yes');
  });

  it('of an exact test allows .05 and 3 standard errors, a known limit its own bounds', () => {
    const row = { nominal: 0.05, promise: 'at most', runs: 10_000 } as const;
    expect(isAsExpected({ ...row, rate: 0.0565 })).toBe(true);
    expect(isAsExpected({ ...row, rate: 0.0566 })).toBe(false);
    const known = { low: 0.2, high: 0.3, because: 'for this test' };
    expect(isAsExpected({ ...row, known, rate: 0.25 })).toBe(true);
    expect(isAsExpected({ ...row, known, rate: 0.05 })).toBe(false);
  });
});

/** Public functions whose declared result holds a p-value or an interval, save the one that picks among three of them. */
function functionsThatPromise(): readonly string[] {
  const folder = new URL('../../lib/stats/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
  return sources
    .flatMap((source) => [...source.matchAll(/^export function (\w+)(?:.|\n)*?\): (.+) \{$/gm)])
    .filter(([, name, type]) => name! in stats && PROMISING.test(type!))
    .map(([, name]) => name!)
    .filter((name) => name !== 'adjust');
}
