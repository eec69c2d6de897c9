/** The same search by pysubgroup and by ours, in one run: for bench.mjs. */
import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('search-with-pysubgroup.py', import.meta.url));
const python = process.env.PYTHON ?? 'python3';

/** Is there a Python that has pysubgroup? `PYTHON` names another than `python3`. */
export function isPysubgroupHere() {
  return spawnSync(python, ['-c', 'import pysubgroup'], { stdio: 'ignore' }).status === 0;
}

/**
 * Both search the half of the customers on which segments are found, by the same conditions and measure.
 *
 * @param context - the definition, its columns and an engine that holds the customers
 * @returns names and seconds, and whether the ten best rules are the same
 */
export async function measureBesidePysubgroup(context) {
  const { askSearchSpace, searchSegments } = await import('../lib/dist/segments/index.js');
  const { selectorsOf, whereOf } = await import('../lib/dist/segments/discovery/selectors.js');
  const asking = performance.now();
  const space = await askSearchSpace(context);
  const searching = performance.now();
  const { candidates, best } = searchSegments(space, { top: 10, allowRedundant: true });
  const done = performance.now();
  const { levels, left } = await discoveryHalf(context, space);
  const selectors = space.columns.flatMap((column, place) => {
    const { low, high } = selectorsOf(column);
    return Array.from(low, (from, index) => [place, from, high[index]]);
  });
  const { status, stdout } = spawnSync(python, [script], {
    input: JSON.stringify({ levels, left, selectors }),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`pysubgroup ended with ${status}`);
  const theirs = JSON.parse(stdout);
  const expected = theirs.best.map(({ selectors: rule, n, churned }) => ({
    where: whereOf(
      space,
      rule.map(([column, low, high]) => ({ column, low, high })),
    ),
    n,
    churned,
  }));
  const found = best.map(({ where, discovery }) => ({ where, ...discovery }));
  return {
    candidates,
    customers: left.length,
    isSame: JSON.stringify(found) === JSON.stringify(expected),
    pysubgroup: theirs.seconds,
    counting: (searching - asking) / 1000,
    search: (done - searching) / 1000,
  };
}

/** The levels of the customers of the discovery half, a list a column, and who of them left. */
async function discoveryHalf({ engine, ...context }, { columns, seed }) {
  const { identifier, join, literal, sql } = await import('../lib/dist/engine/index.js');
  const { conditionSql, customerHash, customers, partOf } = await import('../lib/dist/study/index.js');
  const codes = columns.map(({ name, levels }, place) => {
    const cases = levels.map(
      ({ condition }, level) => sql`WHEN ${conditionSql({ [name]: condition })} THEN ${literal(level)}`,
    );
    return sql`CASE ${join(cases, ' ')} END AS ${identifier(`c${place}`)}`;
  });
  const half = partOf(customerHash(context, seed), 2);
  const rows = await engine.query(
    sql`SELECT ${join(codes, ', ')}, churn FROM ${customers} WHERE ${half} = 0 ORDER BY rowid`,
  );
  return {
    levels: columns.map((_, place) => rows.map((row) => row[`c${place}`])),
    left: rows.map(({ churn }) => churn),
  };
}
