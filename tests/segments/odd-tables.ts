import { seededRandom } from '../../lib/stats/index.js';
import { smallDefinition } from '../study/support.js';

/** A definition and the lines of its table. */
export interface OddTable {
  readonly definition: Record<string, unknown>;
  readonly lines: readonly string[];
}

interface OddCustomers {
  readonly rows: number;
  /** Columns beside those of the small study. */
  readonly more?: Readonly<Record<string, object>>;
  /** Values that take the place of the usual ones. */
  readonly valuesOf?: (row: number, random: () => number) => Readonly<Record<string, string | number>>;
}

/** Customers of the small study, made up: of the north more leave, and of those with a third product. */
export function oddTable({ rows, more = {}, valuesOf = () => ({}) }: OddCustomers): OddTable {
  const random = seededRandom(17);
  const below = (limit: number) => Math.floor(random() * limit);
  const { columns } = smallDefinition() as { columns: Record<string, object> };
  const headers = [...Object.keys(columns), ...Object.keys(more), 'Left'];
  const lines = Array.from({ length: rows }, (_, row) => {
    const usual = {
      Id: `c${row}`,
      City: ['North', 'South', 'East'][below(3)]!,
      Age: 18 + below(60),
      Balance: below(4) === 0 ? '' : (below(100_000) / 100).toFixed(2),
      Products: 1 + below(3),
      Card: below(2),
    };
    const isLikely = usual.City === 'North' || usual.Products === 3;
    const values: Record<string, string | number> = {
      ...usual,
      Left: Number(random() < (isLikely ? 0.5 : 0.1)),
      ...valuesOf(row, random),
    };
    return headers.map((header) => values[header]).join(',');
  });
  const definition = smallDefinition({
    columns: { ...columns, ...more },
    small_group: 100,
    discovery: { min_size: 10, top: 5 },
    segments: [{ id: 'north', name: 'The north', where: { city: 'North' } }],
    marketing: [{ id: 'few', name: 'Three segments at most', most: 3, min_lift: 1.2 }],
  });
  return { definition, lines: [headers.join(','), ...lines] };
}

/** Fifty-five columns more, of five values each, that have nothing to do with who leaves: sixty beside the key. */
export function sixtyColumns(rows: number): OddTable {
  const names = Array.from({ length: 55 }, (_, index) => `Extra${index + 1}`);
  return oddTable({
    rows,
    more: Object.fromEntries(names.map((name) => [name, { as: name.toLowerCase(), kind: 'ordinal' }])),
    valuesOf: (_, random) => Object.fromEntries(names.map((name) => [name, Math.floor(5 * random())])),
  });
}
