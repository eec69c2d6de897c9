import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIGURES } from './sample-figures.js';

const require = createRequire(import.meta.url);

interface PlotlyWindow {
  readonly URL: { createObjectURL(): string };
  readonly Plotly: { validate(data: object, layout: object): readonly { msg: string }[] | undefined };
  eval(source: string): unknown;
}

let plotly: PlotlyWindow['Plotly'];

beforeAll(() => {
  const { JSDOM, VirtualConsole } = require('jsdom') as {
    JSDOM: new (html: string, options: object) => { window: PlotlyWindow };
    VirtualConsole: new () => object;
  };
  const { window } = new JSDOM('', { runScripts: 'outside-only', virtualConsole: new VirtualConsole() });
  window.URL.createObjectURL = () => '';
  window.eval(readFileSync(require.resolve('plotly.js-dist'), 'utf8'));
  plotly = window.Plotly;
});

describe('the specification of', () => {
  it.each(Object.entries(FIGURES))('%s holds only what plotly knows', (_, { data, layout }) => {
    const faults = plotly.validate(structuredClone(data), structuredClone(layout)) ?? [];
    expect(faults.map(({ msg }) => msg)).toEqual([]);
  });

  it.each(Object.entries(FIGURES))('%s on a phone holds only what plotly knows', (_, { data, layout }) => {
    const { phone = {} } = (layout.meta ?? {}) as { phone?: object };
    const faults = plotly.validate(structuredClone(data), structuredClone({ ...layout, ...phone })) ?? [];
    expect(faults.map(({ msg }) => msg)).toEqual([]);
  });

  it.each(Object.entries(FIGURES))('%s survives JSON', (_, figure) => {
    expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });
});
