import { requireCount } from '../stats/results/guards.js';
import { type ChartTable, chartTable, numberColumn, wordsColumn } from './chart-table.js';
import type { Figure } from './figure.js';
import { count, percent, sentence } from './format.js';
import { requireRows } from './guards.js';
import { SEQUENTIAL } from './theme.js';
import { triangle } from './triangle.js';

/** What `overlapMatrix` draws. */
export interface OverlapMatrix {
  readonly title: string;
  readonly subtitle?: string;
  readonly names: readonly string[];
  /** Symmetric; on the diagonal the size of each segment. */
  readonly counts: readonly (readonly number[])[];
  /** What is counted; default 'customers'. */
  readonly unit?: string;
}

interface Pair {
  readonly row: number;
  readonly column: number;
  readonly shared: number;
  readonly share: number;
}

const CELL_HEIGHT = 42;

/**
 * How far do segments hold the same customers?
 *
 * In each cell the customers in both segments and their share of the smaller one; on the diagonal the sizes. Segments
 * that overlap must not be added up.
 *
 * @param options.names - of the segments
 * @param options.counts - a row and a column a segment: in both of each pair, its own size on the diagonal
 * @param options.unit - default 'customers'
 * @throws {RangeError} when there are no segments, or the counts are not symmetric whole numbers in the shape of the
 *   names, none above the sizes on the diagonal
 *
 * @example
 * overlapMatrix({ title: 'Overlap', names: ['A', 'B'], counts: [[220, 61], [61, 192]] }).alt;
 * // 'Overlap. Largest of 1 pair: B and A share 61 customers, 31.8 % of the smaller. Pairs without a shared one: 0.'
 */
export function overlapMatrix({ title, subtitle, names, counts, unit = 'customers' }: OverlapMatrix): Figure {
  requireOverlaps(names, counts);
  const shareOf = (row: number, column: number) => {
    const smaller = Math.min(counts[row]![row]!, counts[column]![column]!);
    return smaller === 0 ? 0 : counts[row]![column]! / smaller;
  };
  const pairs = names.flatMap((_, row) =>
    names.slice(0, row).map((__, column) => ({
      row,
      column,
      shared: counts[row]![column]!,
      share: shareOf(row, column),
    })),
  );
  return triangle({
    title,
    subtitle:
      subtitle ?? `Bold: ${unit} in the segment. Cells: in both of a pair, and as a share of the smaller.`,
    alt: `${sentence(title)} ${overlapsInWords(names, pairs, unit)}`,
    names,
    cell: (row, column) => {
      const shared = count(counts[row]![column]!);
      const share = percent(shareOf(row, column));
      const hover = `${names[row]} and ${names[column]}: ${shared} ${unit}, ${share} of the smaller`;
      return { tint: shareOf(row, column), lines: [shared, share], hover };
    },
    diagonal: (index) => count(counts[index]![index]!),
    cellHeight: CELL_HEIGHT,
    colors: SEQUENTIAL,
    limits: [0, 1],
    table: overlapsTable({ title, names, counts, unit }, pairs),
  });
}

/** The size of each segment, then what each pair shares. */
function overlapsTable(
  { title, names, counts, unit }: Required<Omit<OverlapMatrix, 'subtitle'>>,
  pairs: readonly Pair[],
): ChartTable {
  const sizes = names.map((name, index) => ({ name, other: '', n: counts[index]![index]!, share: '' }));
  const shared = pairs.map((pair) => ({
    name: names[pair.column]!,
    other: names[pair.row]!,
    n: pair.shared,
    share: percent(pair.share),
  }));
  return chartTable(
    title,
    [...sizes, ...shared],
    [
      wordsColumn('segment', ({ name }) => name),
      wordsColumn('and', ({ other }) => other),
      numberColumn(unit, ({ n }) => count(n)),
      numberColumn('of the smaller', ({ share }) => share),
    ],
  );
}

function overlapsInWords(names: readonly string[], pairs: readonly Pair[], unit: string): string {
  const largest = [...pairs].sort((a, b) => b.share - a.share)[0];
  if (!largest) return `One segment: ${names[0]}.`;
  const { row, column, shared, share } = largest;
  const apart = pairs.filter((pair) => pair.shared === 0).length;
  const of = `${count(pairs.length)} ${pairs.length === 1 ? 'pair' : 'pairs'}`;
  const both = `${names[row]} and ${names[column]} share ${count(shared)} ${unit}`;
  return `Largest of ${of}: ${both}, ${percent(share)} of the smaller. Pairs without a shared one: ${count(apart)}.`;
}

function requireOverlaps(names: readonly string[], counts: readonly (readonly number[])[]): void {
  requireRows('overlapMatrix', 'names', names);
  const size = names.length;
  const odd = [counts.length, ...counts.map((line) => line.length)].find((found) => found !== size);
  if (odd !== undefined) {
    throw new RangeError(`overlapMatrix requires ${size} rows and columns in \`counts\`, received ${odd}`);
  }
  for (const [row, line] of counts.entries()) {
    for (const [column, value] of line.entries()) {
      requireCount('overlapMatrix', `counts[${row}][${column}]`, value);
      if (value !== counts[column]![row] || value > line[row]!) {
        throw new RangeError(
          `overlapMatrix requires symmetric counts within the sizes on the diagonal, received ${value} at [${row}][${column}]`,
        );
      }
    }
  }
}
