/**
 * Tables of made-up customers in which nothing is to be found, or one segment is: how often does discovery see what is
 * not there, and how often what is? Plain JavaScript, so that a script can run the long form on the compiled library.
 *
 * `library` holds `discoverSegments` and `seededRandom`.
 */
import { columnOf, overlapOf, rowsOf, spaceOf } from './row-tables.mjs';

/** The columns of a bank's customers: some ordered, some not, one with missing values, most of them related. */
const columns = [
  columnOf('score', 8),
  columnOf('age', 8, { isProtected: true }),
  columnOf('balance', 8, { hasMissing: true }),
  columnOf('salary', 6),
  columnOf('products', 5),
  columnOf('city', 3, { isOrdered: false }),
  columnOf('gender', 2, { isOrdered: false, isProtected: true }),
  columnOf('card', 2, { isOrdered: false }),
];

/** The share that leaves. */
const base = 0.2;

/** Customers at random levels; a customer's wealth pulls the ordered columns up together. */
function randomCustomers(random, rows) {
  const levels = columns.map(() => new Uint16Array(rows));
  for (let row = 0; row < rows; row++) {
    const wealth = random();
    for (const [index, { levels: all, isOrdered }] of columns.entries()) {
      const share = isOrdered ? (wealth + 2 * random()) / 3 : random();
      levels[index][row] = Math.floor(share * all.length);
    }
  }
  const half = Uint8Array.from({ length: rows }, () => (random() < 0.5 ? 0 : 1));
  return { columns, levels, half };
}

/** A table whose target has nothing to do with its columns: so many leave, in random order. */
export function shuffledTable({ seededRandom }, seed, rows) {
  const random = seededRandom(seed);
  const customers = randomCustomers(random, rows);
  const churned = Uint8Array.from({ length: rows }, (_, row) => (row < base * rows ? 1 : 0));
  for (let row = rows - 1; row > 0; row--) {
    const other = Math.floor(random() * (row + 1));
    [churned[row], churned[other]] = [churned[other], churned[row]];
  }
  return { ...customers, churned };
}

/** A table in which the customers of one rule, 5 to 10 % of all, leave at twice the rate of all. */
export function plantedTable({ seededRandom }, seed, rows) {
  const random = seededRandom(seed);
  const customers = randomCustomers(random, rows);
  const nobody = new Uint8Array(rows);
  for (;;) {
    const planted = randomRule(random);
    const isIn = rowsOf({ ...customers, churned: nobody }, planted);
    const share = isIn.reduce((sum, each) => sum + each, 0) / rows;
    if (share < 0.05 || share > 0.1) continue;
    const outside = (base - share * 2 * base) / (1 - share);
    const churned = Uint8Array.from(isIn, (each) => (random() < (each ? 2 * base : outside) ? 1 : 0));
    return { planted, table: { ...customers, churned } };
  }
}

/** Two or three conditions: a value, or a run of bands, of columns at random. */
function randomRule(random) {
  const chosen = new Set();
  const conditions = 2 + Math.floor(2 * random());
  while (chosen.size < conditions) chosen.add(Math.floor(columns.length * random()));
  return Object.fromEntries(
    [...chosen].sort().map((index) => {
      const { name, levels, isOrdered, hasMissing } = columns[index];
      const present = levels.length - (hasMissing ? 1 : 0);
      if (!isOrdered) return [name, levels[Math.floor(present * random())].condition];
      const first = Math.floor((present - 1) * random());
      const last = Math.min(present - 1, first + 1 + Math.floor((random() * present) / 2));
      return [name, { from: 10 * first, below: 10 * last + 10 }];
    }),
  );
}

/**
 * In how many tables with a shuffled target is any segment confirmed?
 *
 * @returns seeds of those tables, out of `tables`
 */
export async function falselyConfirmed(library, { tables, rows, minSize, firstSeed = 1 }) {
  const seeds = [];
  for (let seed = firstSeed; seed < firstSeed + tables; seed++) {
    const table = shuffledTable(library, seed, rows);
    const { segments } = await library.discoverSegments(spaceOf(table), overlapOf(table), { minSize });
    if (segments.some(({ confirmation }) => confirmation.verdict === 'confirmed')) seeds.push(seed);
  }
  return seeds;
}

/**
 * In how many tables with a planted segment is one confirmed that is much the same customers (Jaccard of at least .5)?
 *
 * @returns seeds of the tables in which none is, out of `tables`
 */
export async function missedSegments(library, { tables, rows, minSize, firstSeed = 1 }) {
  const seeds = [];
  for (let seed = firstSeed; seed < firstSeed + tables; seed++) {
    const { planted, table } = plantedTable(library, seed, rows);
    const { segments } = await library.discoverSegments(spaceOf(table), overlapOf(table), { minSize });
    const wanted = rowsOf(table, planted);
    const isFound = segments.some(
      ({ where, confirmation }) =>
        confirmation.verdict === 'confirmed' && jaccard(wanted, rowsOf(table, where)) >= 0.5,
    );
    if (!isFound) seeds.push(seed);
  }
  return seeds;
}

/** As many customers as the studies have, and the fewest that a segment of theirs may hold. */
const studySize = { rows: 10_000, minSize: 200 };

/**
 * Does discovery keep its two promises: nothing confirmed where there is nothing, and what is there found and confirmed?
 *
 * @param options.tables - with a shuffled target; half as many with a planted segment
 * @param options.seed - another one draws other tables
 * @returns a row for each promise, as `simulateArea` of the statistics gives them
 */
export async function simulateDiscovery(library, { tables, seed }) {
  const planted = Math.ceil(tables / 2);
  const firstSeed = 1 + seed * 1_000_000;
  const confirmed = await falselyConfirmed(library, { ...studySize, tables, firstSeed });
  const missed = await missedSegments(library, { ...studySize, tables: planted, firstSeed });
  const of = 'discoverSegments';
  return [
    {
      ...{ of, measure: 'family-wise error', promise: 'at most', nominal: 0.05 },
      design: '10,000 customers who leave by chance: any segment confirmed',
      ...shareOf(confirmed.length, tables),
    },
    {
      ...{ of, measure: 'found and confirmed', promise: 'at least', nominal: 0.95 },
      design: '10,000 customers, of whom 5 to 10 % leave at twice the rate: one with Jaccard .5 or more',
      ...shareOf(planted - missed.length, planted),
    },
  ];
}

function shareOf(count, runs) {
  const rate = count / runs;
  return { runs, rate, standardError: Math.sqrt((rate * (1 - rate)) / runs) };
}

/** Rows in both over rows in either. */
export function jaccard(a, b) {
  let [both, either] = [0, 0];
  for (let row = 0; row < a.length; row++) {
    both += a[row] & b[row];
    either += a[row] | b[row];
  }
  return both / either;
}
