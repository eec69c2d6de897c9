/**
 * How far are the statistics off? `npm run accuracy` compares every golden case and prints, by function, the number of
 * cases and the largest relative error: the table of docs/accuracy.md. It asserts nothing; the tests do.
 */
import { ready } from './ready.mjs';

await ready();
const [stats, { checkCase, goldenCases }] = await Promise.all([
  import('../lib/dist/stats/index.js'),
  import('../tests/stats/golden.mjs'),
]);

const rows = new Map();
for (const golden of goldenCases()) {
  const row = rows.get(golden.call) ?? {
    area: golden.area,
    cases: 0,
    error: 0,
    path: '',
    sources: new Set(),
  };
  row.cases++;
  if (golden.source) row.sources.add(golden.source);
  for (const { error, path } of checkCase(stats, golden)) {
    if (error > row.error) Object.assign(row, { error, path });
  }
  rows.set(golden.call, row);
}
console.log('| function | cases | largest relative error | of | against |');
console.log('|---|---|---|---|---|');
for (const [call, { cases, error, path, sources }] of [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
  const of = error === 0 ? '' : path || 'the value';
  console.log(`| ${call} | ${cases} | ${error.toExponential(0)} | ${of} | ${[...sources].join(', ')} |`);
}
