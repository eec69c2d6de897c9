import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/** From the bottom up: a layer imports only those before it. */
const layers = ['stats', 'engine', 'study', 'segments', 'retention', 'charts', 'report', 'run'];
/** Layers that stand by themselves. */
const alone = ['stats', 'samples'];

function sourcesOf(layer: string): string[] {
  return readdirSync(join('lib', layer), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('lib', layer, file));
}

/** The layers that a file imports from; '' for the files that put the layers together. */
function importedLayers(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?['"](\.[^'"]*)['"]/g);
  return [...imports].map(([, path]) => {
    const [layer, rest] = relative('lib', normalize(join(dirname(file), path!))).split('/');
    return rest === undefined ? '' : layer!;
  });
}

describe('the layers of lib', () => {
  test.each(layers)('%s imports only layers above it in the list', (layer) => {
    const allowed = layer === 'run' ? ['', ...layers] : layers.slice(0, layers.indexOf(layer) + 1);
    for (const file of sourcesOf(layer)) {
      for (const imported of importedLayers(file))
        expect(allowed, `${file} imports ${imported}`).toContain(imported);
    }
  });

  test.each(alone)('%s imports no other layer', (layer) => {
    for (const file of sourcesOf(layer)) {
      for (const imported of importedLayers(file)) expect(imported, file).toBe(layer);
    }
  });

  test('every folder of lib is a layer', () => {
    const folders = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const names = folders
      .map(({ name }) => name)
      .filter((name) => !['dist', 'node_modules', 'schemas'].includes(name));
    expect(names.toSorted()).toEqual([...new Set([...layers, ...alone])].toSorted());
  });
});
