/**
 * Measures the facts from which the synthetic samples are drawn, and writes data/<study>/calibration.json.
 *
 *   node scripts/calibrate-samples.mjs [folder of the real tables, default ../shared/data]
 *
 * What is written are counts of one column and of two columns by churn, counts of the declared segments, group means
 * and standard deviations, and rounded bounds between which new values are drawn. No row and no key is written.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Shares of a column's customers at which a bound between two value intervals is set. */
const BOUND_SHARES = [
  0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.125, 0.15, 0.175, 0.2, 0.225, 0.25, 0.275, 0.3, 0.325,
  0.35, 0.375, 0.4, 0.425, 0.45, 0.475, 0.5, 0.525, 0.55, 0.575, 0.6, 0.625, 0.65, 0.675, 0.7, 0.725, 0.75,
  0.775, 0.8, 0.825, 0.85, 0.875, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 0.9995, 0.9999,
];
/** A mean is published only of at least so many customers. */
const SMALLEST_GROUP = 30;

/**
 * What is measured of each study. `cuts` are the bounds of a column's bands (from, up to but not including); a cut
 * written `p75` is the bound above which a quarter of the present values lie. `bounds` are further bounds of the value
 * intervals within the bands. A column without cuts has a band a value.
 */
const PLANS = {
  products: {
    source: 'bank_dataset.csv',
    id: { column: 'userid', first: 30_000_001 },
    target: 'Churn',
    momentsBy: 'Products',
    columns: {
      score: {
        draw: 'whole',
        format: 'integer',
        cuts: [405, 500, 585, 653, 719, 800, 850],
        bounds: [584, 652, 718],
      },
      City: { draw: 'value', format: 'text' },
      Gender: { draw: 'value', format: 'text' },
      Age: { draw: 'value', format: 'integer', cuts: [25, 30, 35, 41, 45, 55, 65, 75], moments: true },
      Objects: { draw: 'value', format: 'integer' },
      Balance: { draw: 'cents', format: 'decimal', cuts: [50_000, 'p25', 'p50', 'p75', 170_000] },
      Products: { draw: 'value', format: 'integer' },
      CreditCard: { draw: 'value', format: 'integer' },
      Loyalty: { draw: 'value', format: 'integer' },
      estimated_salary: { draw: 'cents', format: 'decimal', cuts: [20_000, 'p25', 'p50', 'p75'] },
    },
    segments: [
      { name: 'Rostov Veliky, one product', where: { City: 'Ростов Великий', Products: 1 } },
      { name: 'Rostov Veliky, balance missing', where: { City: 'Ростов Великий', Balance: null } },
      { name: 'Rybinsk, balance missing', where: { City: 'Рыбинск', Balance: null } },
      { name: 'Yaroslavl, balance missing', where: { City: 'Ярославль', Balance: null } },
      { name: '1 product, balance missing', where: { Products: 1, Balance: null } },
      { name: '2 products, balance missing', where: { Products: 2, Balance: null } },
      { name: 'women older than 40', where: { Gender: 'Ж', Age: [41] } },
      { name: 'women, one product', where: { Gender: 'Ж', Products: 1 } },
      { name: 'older than 40, one product', where: { Age: [41], Products: 1 } },
    ],
  },
  consumption: {
    source: 'bank_scrooge.csv',
    id: {
      column: 'USERID',
      first: 300_001,
      repeats: { column: 'city', values: ['Рыбинск', 'Ярославль'], compared: 'gender' },
    },
    target: 'churn',
    momentsBy: 'products',
    columns: {
      score: {
        draw: 'whole',
        format: 'decimal',
        cuts: [700, 760, 803, 830, 853, 900, 901, 930],
        bounds: [802, 854],
      },
      city: { draw: 'value', format: 'text' },
      gender: { draw: 'value', format: 'text' },
      age: { draw: 'value', format: 'decimal', cuts: [25, 30, 35, 40, 45, 55, 65], moments: true },
      equity: { draw: 'value', format: 'integer' },
      balance: {
        draw: 'cents',
        format: 'decimal',
        cuts: [
          75_000,
          150_000,
          230_000,
          300_000,
          400_000,
          'p50',
          'p75',
          1_130_000,
          1_200_000,
          2_000_000,
          4_000_000,
        ],
        bounds: [
          2_400_000, 5_700_000, 8_500_000, 10_000_000, 15_000_000, 20_000_000, 40_000_000, 60_000_000,
          70_000_000, 110_000_000,
        ],
      },
      products: { draw: 'value', format: 'integer' },
      credit_card: { draw: 'value', format: 'integer' },
      last_activity: { draw: 'value', format: 'integer' },
      EST_SALARY: {
        draw: 'cents',
        format: 'decimal',
        cuts: [30_000, 50_000, 75_000, 100_000, 'p50', 150_000, 'p75', 210_000, 300_000, 500_000],
      },
    },
    segments: [
      ...['p75', 'p50'].flatMap((high) => [
        {
          name: `18-39, balance from ${high}, 3-5 products`,
          where: { age: [18, 40], balance: [high], products: [3, 6] },
        },
        {
          name: `men, salary from ${high}, 3-5 products`,
          where: { gender: 'М', EST_SALARY: [high], products: [3, 6] },
        },
        {
          name: `score from ${high}, equity 3-5, balance from ${high}`,
          where: { score: [high], equity: [3, 6], balance: [high] },
        },
      ]),
      { name: '0-1 products, balance missing', where: { products: [0, 2], balance: null } },
      { name: '2 products, balance missing', where: { products: 2, balance: null } },
      { name: '3 products, balance missing', where: { products: 3, balance: null } },
      { name: '4-5 products, balance missing', where: { products: [4, 6], balance: null } },
      { name: 'equity 0, balance missing', where: { equity: 0, balance: null } },
      { name: 'balance 1.2-4 M, active', where: { balance: [1_200_000, 4_000_000], last_activity: 1 } },
      { name: 'balance 1.2-4 M, men', where: { balance: [1_200_000, 4_000_000], gender: 'М' } },
      { name: 'balance 1.2-4 M, no card', where: { balance: [1_200_000, 4_000_000], credit_card: 0 } },
      {
        name: 'balance 1.2-4 M, salary 100-210 k',
        where: { balance: [1_200_000, 4_000_000], EST_SALARY: [100_000, 210_000] },
      },
      { name: 'balance 1.2-4 M, equity 4-9', where: { balance: [1_200_000, 4_000_000], equity: [4, 10] } },
      { name: 'balance from 1.13 M, 3-5 products', where: { balance: [1_130_000], products: [3, 6] } },
      { name: '3-5 products, men', where: { products: [3, 6], gender: 'М' } },
      { name: '3-5 products, active', where: { products: [3, 6], last_activity: 1 } },
      { name: '3-5 products, salary 100-210 k', where: { products: [3, 6], EST_SALARY: [100_000, 210_000] } },
      { name: '3-5 products, equity 4-9', where: { products: [3, 6], equity: [4, 10] } },
      { name: 'score 830-900, 3-5 products', where: { score: [830, 901], products: [3, 6] } },
    ],
  },
};

/** The table as columns of text and numbers; missing values are null. */
async function readColumns(path) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll('select * from read_csv($path, all_varchar = true)', {
    path,
  });
  const columns = reader.getColumnsObject();
  connection.closeSync();
  return columns;
}

/** The roundest number above `low` and not above `high`: 0.25, 3, 40, 980_900. */
function roundest(low, high) {
  for (let power = 9; power >= -2; power--) {
    for (const digit of [5, 2, 1]) {
      const step = digit * 10 ** power;
      const candidate = Number((Math.floor(high / step) * step).toFixed(2));
      if (candidate > low && candidate <= high) return candidate;
    }
  }
  return high;
}

/** The bound at or above which the upper 1 - `share` of the ordered values lie, under the type 7 quantile. */
function boundAt(ordered, share, draw) {
  const position = Math.ceil((ordered.length - 1) * share);
  return draw === 'whole' ? ordered[position] : roundest(ordered[position - 1], ordered[position]);
}

function ascending(values) {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** Levels of a column drawn by value: each distinct value, by size or alphabet, then missing. */
function valueLevels(values, cuts) {
  const present = [...new Set(values.filter((value) => value !== null))].sort((a, b) => (a < b ? -1 : 1));
  const bandOf = present.map((value, index) => (cuts ? cuts.filter((cut) => value >= cut).length : index));
  return withMissing(values, present, bandOf);
}

/** Levels of a column drawn between bounds: intervals from, up to but not including; then missing. */
function intervalLevels(values, { draw, cuts, bounds = [] }) {
  const ordered = Float64Array.from(values.filter((value) => value !== null)).sort();
  const bandCuts = cuts.map((cut) => resolveCut(ordered, cut, draw));
  const least = draw === 'whole' ? ordered[0] : Math.floor(ordered[0] / 5000) * 5000;
  const beyond = draw === 'whole' ? ordered.at(-1) + 1 : roundest(ordered.at(-1), ordered.at(-1) * 1.02);
  const inner = BOUND_SHARES.map((share) => boundAt(ordered, share, draw));
  const edges = ascending([least, ...bandCuts, ...bounds, ...inner, beyond]).filter((edge) => edge >= least);
  const intervals = edges.slice(1).map((to, index) => [edges[index], to]);
  const bandOf = intervals.map(([from]) => bandCuts.filter((cut) => from >= cut).length);
  return withMissing(values, intervals, bandOf);
}

function resolveCut(ordered, cut, draw) {
  return typeof cut === 'number' ? cut : boundAt(ordered, Number(cut.slice(1)) / 100, draw);
}

function withMissing(values, levels, bandOf) {
  return values.includes(null)
    ? { levels: [...levels, null], bandOf: [...bandOf, Math.max(...bandOf) + 1] }
    : { levels, bandOf };
}

function levelIndex(levels, value) {
  return levels.findIndex((level) =>
    Array.isArray(level) ? value !== null && value >= level[0] && value < level[1] : level === value,
  );
}

/** Counts of one code by churn: [stayed, left]. */
function countByChurn(codes, size, left) {
  const counts = [0, 1].map(() => new Array(size).fill(0));
  codes.forEach((code, row) => {
    counts[left[row]][code]++;
  });
  return counts;
}

/** Mean and spread of a column by churn and by the levels of `by`, small levels joined to the next. */
function momentsOf(values, by, byBands, left) {
  const groups = [];
  for (const churned of [0, 1]) {
    let bands = [];
    for (let band = 0; band < byBands; band++) {
      bands = [...bands, band];
      const size = presentIn(values, by, left, churned, bands).length;
      const rest = Array.from({ length: byBands - band - 1 }, (_, index) => band + 1 + index);
      const restSize = presentIn(values, by, left, churned, rest).length;
      if (size >= SMALLEST_GROUP && (restSize === 0 || restSize >= SMALLEST_GROUP)) {
        groups.push({ left: churned, bands, ...meanAndSd(presentIn(values, by, left, churned, bands)) });
        bands = [];
      }
    }
  }
  return groups;
}

function presentIn(values, by, left, churned, bands) {
  return values.filter((value, row) => value !== null && left[row] === churned && bands.includes(by[row]));
}

function meanAndSd(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return {
    n: values.length,
    mean: Number(mean.toPrecision(8)),
    sd: Number(Math.sqrt(variance).toPrecision(8)),
  };
}

/** How many keys stand twice, by what the two rows of a key have in common. */
function repeatPatterns(table, { id, target }) {
  const { column, values, compared } = id.repeats;
  const rowOf = values.map(() => new Map());
  table[id.column].forEach((key, row) => {
    rowOf[values.indexOf(table[column][row])]?.set(key, row);
  });
  const patterns = new Map();
  for (const [key, first] of rowOf[0]) {
    const second = rowOf[1].get(key);
    if (second === undefined) continue;
    const same = table[compared][first] === table[compared][second];
    const pattern = JSON.stringify({
      same,
      left: [Number(table[target][first]), Number(table[target][second])],
    });
    patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
  }
  return [...patterns].sort().map(([pattern, pairs]) => ({ ...JSON.parse(pattern), pairs }));
}

/** The bands of a condition: one value, or from, up to but not including. */
function bandsWhere(column, plan, condition, values) {
  const ordered = Float64Array.from(values.filter((value) => typeof value === 'number')).sort();
  const [from, to = Infinity] = Array.isArray(condition)
    ? condition.map((cut) => resolveCut(ordered, cut, plan.draw))
    : [];
  const meets = (level) => {
    if (from === undefined || level === null) return level === condition;
    return Array.isArray(level) ? level[0] >= from && level[1] <= to : level >= from && level < to;
  };
  return ascending(column.bandOf.filter((_, index) => meets(column.levels[index])));
}

function calibrate(study, plan, table) {
  const left = table[plan.target].map(Number);
  const names = Object.keys(plan.columns);
  const values = {};
  const bands = {};
  const columns = names.map((name) => {
    const { draw, format, cuts } = plan.columns[name];
    const text = table[name];
    values[name] = format === 'text' ? text : text.map((value) => (value === null ? null : Number(value)));
    const shape =
      draw === 'value' ? valueLevels(values[name], cuts) : intervalLevels(values[name], plan.columns[name]);
    const codes = values[name].map((value) => levelIndex(shape.levels, value));
    bands[name] = codes.map((code) => shape.bandOf[code]);
    return { name, draw, format, ...shape, counts: countByChurn(codes, shape.levels.length, left) };
  });
  const bandsIn = Object.fromEntries(columns.map(({ name, bandOf }) => [name, Math.max(...bandOf) + 1]));
  const by = plan.momentsBy;
  for (const column of columns) {
    const { draw, moments } = plan.columns[column.name];
    if (draw === 'value' && !moments) continue;
    column.moments = momentsOf(values[column.name], bands[by], bandsIn[by], left);
  }
  const pairs = names.flatMap((a, index) =>
    names.slice(index + 1).map((b) => {
      const codes = bands[a].map((band, row) => band * bandsIn[b] + bands[b][row]);
      return { columns: [a, b], counts: countByChurn(codes, bandsIn[a] * bandsIn[b], left) };
    }),
  );
  const segments = plan.segments.map(({ name, where }) => {
    const conditions = Object.entries(where).map(([column, condition]) => [
      column,
      bandsWhere(columns[names.indexOf(column)], plan.columns[column], condition, values[column]),
    ]);
    const inside = left.map((_, row) =>
      Number(conditions.every(([column, list]) => list.includes(bands[column][row]))),
    );
    const counts = countByChurn(inside, 2, left).map(([, members]) => members);
    return { name, bands: Object.fromEntries(conditions), counts };
  });
  const { repeats, ...id } = plan.id;
  return {
    study,
    rows: left.length,
    header: Object.keys(table),
    id: repeats ? { ...id, repeats: { ...repeats, patterns: repeatPatterns(table, plan) } } : id,
    target: {
      column: plan.target,
      counts: countByChurn(left, 2, left).map((counts, index) => counts[index]),
    },
    momentsBy: by,
    columns,
    pairs,
    segments,
  };
}

/** JSON with one line a column's property, a pair and a segment, so that a change reads well in a diff. */
function format(calibration) {
  const lines = Object.entries(calibration).map(([key, value]) => {
    if (!['columns', 'pairs', 'segments'].includes(key)) return `  "${key}": ${JSON.stringify(value)}`;
    return `  "${key}": [${value.map((item) => `\n    ${formatItem(item)}`).join(',')}\n  ]`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function formatItem(item) {
  if (!item.levels) return JSON.stringify(item);
  const lines = Object.entries(item).map(([key, value]) => `      "${key}": ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n    }`;
}

const folder = process.argv[2] ?? join(root, '..', 'shared', 'data');
for (const [study, plan] of Object.entries(PLANS)) {
  const source = join(folder, plan.source);
  if (!existsSync(source)) {
    console.error(`calibrate-samples: ${source} is not there. Name the folder that holds ${plan.source}.`);
    process.exit(2);
  }
  const calibration = calibrate(study, plan, await readColumns(source));
  mkdirSync(join(root, 'data', study), { recursive: true });
  writeFileSync(join(root, 'data', study, 'calibration.json'), format(calibration));
  console.log(
    `data/${study}/calibration.json: ${calibration.pairs.length} pairs of ${calibration.columns.length} columns`,
  );
}
