import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chartTable, numberColumn } from '../../lib/charts/chart-table.js';
import * as format from '../../lib/charts/format.js';
import * as charts from '../../lib/charts/index.js';
import { fewerTicks, withPhoneLayout } from '../../lib/charts/phone-layout.js';
import { balancedLines, plainText, wrapText } from '../../lib/charts/text.js';
import { FIGURES } from './sample-figures.js';

const SOURCES = new URL('../../lib/charts/', import.meta.url);
const names = {
  ...charts,
  ...format,
  balancedLines,
  chartTable,
  fewerTicks,
  numberColumn,
  plainText,
  withPhoneLayout,
  wrapText,
  figure: FIGURES.rateChart,
};
const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;

/** Each line of an example whose value stands in a comment, with the lines before it. */
const examples = readdirSync(SOURCES).flatMap((file) => {
  const source = readFileSync(new URL(file, SOURCES), 'utf8');
  return [...source.matchAll(/@example\n((?: \* .+\n)+)/g)].flatMap(([, block]) => {
    const code = block!.replaceAll(/^ \* /gm, '').replaceAll(' as const', '').replaceAll(';\n// ', '; // ');
    const lines = code.trim().split('\n');
    const start = lines.findIndex((line) => line.includes('; // '));
    const setup = lines.slice(0, start).join('\n');
    return lines.slice(start).map((line) => {
      const [expression, value] = line.split('; // ');
      return { file, setup, expression: expression!, value: value! };
    });
  });
});

describe('the examples in the docstrings', () => {
  it('are all found', () => {
    expect(examples.length).toBeGreaterThanOrEqual(14);
  });

  it.each(examples)('hold in $file: $expression', async ({ setup, expression, value }) => {
    const body = `${setup}\nreturn [await (${expression}), ${value}];`;
    const [actual, expected] = await new AsyncFunction(...Object.keys(names), body)(...Object.values(names));
    expect(actual).toEqual(expected);
  });
});
