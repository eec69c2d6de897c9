import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const lock = json('package-lock.json');

describe('the packages', () => {
  test.each([
    ['package.json', ''],
    ['lib/package.json', 'lib'],
  ])('of %s are those of the lock file, or a fresh clone could not install', (file, place) => {
    const { dependencies, devDependencies } = json(file);
    expect(lock.packages[place].dependencies).toEqual(dependencies);
    expect(lock.packages[place].devDependencies).toEqual(devDependencies);
  });

  test('are asked for by exact version', () => {
    for (const file of ['package.json', 'lib/package.json']) {
      const { dependencies, devDependencies = {} } = json(file);
      for (const version of Object.values({ ...dependencies, ...devDependencies }))
        expect(version).toMatch(/^\d/);
    }
  });

  test('are locked for every platform (node scripts/complete-lock.mjs adds what npm left out)', () => {
    const named = Object.values<{ optionalDependencies?: object }>(lock.packages).flatMap(
      ({ optionalDependencies = {} }) => Object.keys(optionalDependencies),
    );
    for (const name of named) expect(lock.packages, name).toHaveProperty([`node_modules/${name}`]);
  });

  test('come from no address of their own', () => {
    for (const { resolved } of Object.values<{ resolved?: string }>(lock.packages)) {
      expect(resolved ?? 'lib').toBe('lib');
    }
  });

  test('hold the six that this project is made with', () => {
    const { dependencies, devDependencies } = json('package.json');
    const six = ['tslab', 'danfojs-node', 'plotly.js-dist', 'jstat', 'arquero', 'vitest'];
    expect(Object.keys({ ...dependencies, ...devDependencies })).toEqual(expect.arrayContaining(six));
  });
});
