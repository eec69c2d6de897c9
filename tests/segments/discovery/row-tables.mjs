/**
 * Customers as rows of level numbers, and what the engine would count of them: plain JavaScript, because tests and scripts
 * both use it.
 *
 * A row table is { columns: SearchColumn[], levels: Uint16Array[] (a column each), churned: Uint8Array, half: Uint8Array }
 * with half 0 for discovery and 1 for confirmation.
 */

/**
 * A column of so many levels. Ordered levels are bands of ten: level 2 is from 20 to below 30; the rest are values.
 *
 * @param options.hasMissing - one more level, the last, for missing values
 */
export function columnOf(name, size, { isOrdered = true, hasMissing = false, isProtected = false } = {}) {
  const levels = Array.from({ length: size }, (_, level) =>
    isOrdered
      ? { label: `${10 * level}`, condition: bandOf(level, level === size - 1) }
      : { label: `v${level}`, condition: `v${level}` },
  );
  if (hasMissing) levels.push({ label: 'missing', condition: { missing: true } });
  return { name, label: name, protected: isProtected, isOrdered, levels, hasMissing };
}

function bandOf(level, isLast) {
  return isLast ? { from: 10 * level, to: 10 * level + 9 } : { from: 10 * level, below: 10 * level + 10 };
}

/** The value that stands in the table at a level; null for missing. */
function valueAt({ levels, isOrdered, hasMissing }, level) {
  if (hasMissing && level === levels.length - 1) return null;
  return isOrdered ? 10 * level + 5 : `v${level}`;
}

/** All singles, pairs and triples of columns, counted in both halves. */
export function spaceOf({ columns, levels, churned, half }, depth = 3) {
  let combinations = [{ chosen: [], size: 1, cells: new Uint32Array(churned.length) }];
  for (const [index, column] of columns.entries()) {
    const longer = combinations.filter(({ chosen }) => chosen.length < depth);
    combinations = [...combinations, ...longer.map((each) => withColumn(each, index, column, levels[index]))];
  }
  const tables = combinations.slice(1).map(({ chosen, size, cells }) => {
    const counts = [0, 1].map(() => ({ n: new Float64Array(size), churned: new Float64Array(size) }));
    countRows(counts, cells, half, churned);
    return { columns: chosen, discovery: counts[0], confirmation: counts[1] };
  });
  return { columns, tables };
}

/** The cell of each row in the table of one column more. */
function withColumn({ chosen, size, cells }, index, column, levels) {
  const width = column.levels.length;
  return {
    chosen: [...chosen, index],
    size: size * width,
    cells: cells.map((cell, row) => cell * width + levels[row]),
  };
}

function countRows(counts, cells, half, churned) {
  for (let row = 0; row < cells.length; row++) {
    const { n, churned: left } = counts[half[row]];
    n[cells[row]] += 1;
    left[cells[row]] += churned[row];
  }
}

/** A function that counts the memberships of rules row by row, as one query would. */
export function overlapOf(table) {
  return async (rules) => {
    const places = rules.map((where) => rowsOf(table, where));
    const cells = new Map();
    for (let row = 0; row < table.churned.length; row++) {
      const mask = places.reduce((sum, isIn, index) => sum + (isIn[row] ? 2 ** index : 0), 0);
      const cell = cells.get(mask) ?? { mask, n: 0, churned: 0 };
      cells.set(mask, { mask, n: cell.n + 1, churned: cell.churned + table.churned[row] });
    }
    return [...cells.values()];
  };
}

/** Which rows satisfy a rule, as 0 and 1. */
export function rowsOf({ columns, levels, churned }, where) {
  const isIn = new Uint8Array(churned.length).fill(1);
  for (const [name, condition] of Object.entries(where)) {
    const index = columns.findIndex((column) => column.name === name);
    const holds = columns[index].levels.map((_, level) =>
      satisfies(valueAt(columns[index], level), condition),
    );
    for (let row = 0; row < isIn.length; row++) if (!holds[levels[index][row]]) isIn[row] = 0;
  }
  return isIn;
}

function satisfies(value, condition) {
  if (typeof condition !== 'object') return value === condition;
  if (condition.missing !== undefined) return (value === null) === condition.missing;
  if (value === null) return false;
  const { from = -Infinity, to = Infinity, below = Infinity } = condition;
  return value >= from && value <= to && value < below;
}
