import { requireCount } from '../stats/results/guards.js';
import { type ChartTable, chartTable, numberColumn, wordsColumn } from './chart-table.js';
import type { Figure } from './figure.js';
import { count, decimal, sentence } from './format.js';
import { DIVERGING } from './theme.js';
import { triangle } from './triangle.js';

/** What `correlationMatrix` draws. */
export interface CorrelationMatrix {
  readonly title: string;
  readonly subtitle?: string;
  readonly labels: readonly string[];
  /** Symmetric, -1 to 1; null where a correlation cannot be computed. */
  readonly values: readonly (readonly (number | null)[])[];
  /** How many customers each correlation rests on; symmetric. */
  readonly counts?: readonly (readonly number[])[];
}

interface Place {
  readonly row: number;
  readonly column: number;
}

interface Pair extends Place {
  readonly value: number;
}

const CELL_HEIGHT = 32;
const DECIMALS = 2;
/** Weak correlations must look weak: the strongest colour stands for at least this much. */
const LEAST_LIMIT = 0.5;

/**
 * Which numeric columns go together?
 *
 * The lower half of a correlation matrix, every number written in its cell, green below 0 and purple above.
 *
 * @param options.labels - names of the columns, at least two
 * @param options.values - a row and a column a label; the diagonal is not drawn
 * @param options.counts - shown in the hover; default: none
 * @throws {RangeError} when there are fewer than two labels, or the values are not symmetric, from -1 to 1, in the shape
 *   of the labels
 *
 * @example
 * correlationMatrix({ title: 'Correlations', labels: ['Age', 'Left'], values: [[1, 0.29], [0.29, 1]] }).alt;
 * // 'Correlations. Strongest of 1 pair: Left and Age 0.29.'
 */
export function correlationMatrix({ title, subtitle, labels, values, counts }: CorrelationMatrix): Figure {
  requireCorrelations(labels, values);
  if (counts) requireCounts(labels, counts);
  const pairs = pairsOf(values);
  const strongest = Math.max(LEAST_LIMIT, ...pairs.map(({ value }) => Math.abs(value)));
  return triangle({
    title,
    subtitle:
      subtitle ??
      'Left of a name is its row, below it its column. Purple: both rise together; green: one falls.',
    alt: `${sentence(title)} ${strongestInWords(labels, pairs)}`,
    names: labels,
    cell: (row, column) => {
      const value = values[row]![column]!;
      const words = correlationText(value);
      const n = counts ? ` (n = ${count(counts[row]![column]!)})` : '';
      return { tint: value, lines: [words], hover: `${labels[row]} and ${labels[column]}: ${words}${n}` };
    },
    cellHeight: CELL_HEIGHT,
    colors: DIVERGING,
    limits: [-strongest, strongest],
    table: pairsTable({ title, labels, values, ...(counts && { counts }) }),
  });
}

function pairsTable({ title, labels, values, counts }: CorrelationMatrix): ChartTable {
  const pairs = values.flatMap((line, row) =>
    line.slice(0, row).map((value, column) => ({ row, column, value })),
  );
  return chartTable(title, pairs, [
    wordsColumn('column', ({ column }) => labels[column]!),
    wordsColumn('and', ({ row }) => labels[row]!),
    numberColumn('correlation', ({ value }) => correlationText(value)),
    ...(counts ? [numberColumn<Place>('n', ({ row, column }) => count(counts[row]![column]!))] : []),
  ]);
}

function correlationText(value: number | null): string {
  return value === null ? '–' : decimal(value, DECIMALS);
}

function pairsOf(values: CorrelationMatrix['values']): Pair[] {
  return values.flatMap((line, row) =>
    line.slice(0, row).flatMap((value, column) => (value === null ? [] : [{ row, column, value }])),
  );
}

function strongestInWords(labels: readonly string[], pairs: readonly Pair[]): string {
  if (pairs.length === 0) return 'No correlation could be computed.';
  const sorted = [...pairs].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const words = sorted
    .slice(0, 3)
    .map(({ row, column, value }) => `${labels[row]} and ${labels[column]} ${decimal(value, DECIMALS)}`);
  return `Strongest of ${count(pairs.length)} ${pairs.length === 1 ? 'pair' : 'pairs'}: ${words.join('; ')}.`;
}

function requireCorrelations(labels: readonly string[], values: CorrelationMatrix['values']): void {
  requireCount('correlationMatrix', 'labels.length', labels.length, 2);
  requireShape(labels, 'values', values);
  for (const [row, line] of values.entries()) {
    for (const [column, value] of line.entries()) {
      const isCorrelation = value === null || (value >= -1 && value <= 1);
      if (!isCorrelation || value !== values[column]![row]) {
        throw new RangeError(
          `correlationMatrix requires symmetric correlations from -1 to 1 in \`values\`, received ${value} at [${row}][${column}]`,
        );
      }
    }
  }
}

function requireCounts(labels: readonly string[], counts: readonly (readonly number[])[]): void {
  requireShape(labels, 'counts', counts);
  for (const [row, line] of counts.entries()) {
    for (const [column, value] of line.entries()) {
      requireCount('correlationMatrix', `counts[${row}][${column}]`, value);
    }
  }
}

function requireShape(
  labels: readonly string[],
  name: string,
  matrix: readonly (readonly unknown[])[],
): void {
  const size = labels.length;
  const sizes = [matrix.length, ...matrix.map((line) => line.length)];
  const odd = sizes.find((found) => found !== size);
  if (odd !== undefined) {
    throw new RangeError(
      `correlationMatrix requires ${size} rows and columns in \`${name}\`, received ${odd}`,
    );
  }
}
