/**
 * Measures where a study's time goes: `npm run bench` at 10 thousand and 1 million rows, `npm run bench -- 10000000` at
 * as many as named. It prints and asserts nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { ready } from './ready.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [task, ...rest] = process.argv.slice(2);

await ready();
if (task === '--measure') await measure(...rest);
else {
  const sizes = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    for (const rows of sizes.length > 0 ? sizes : [10_000, 1_000_000]) await bench(rows, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each size is measured in a process of its own, so that memory is that size's alone. */
async function bench(rows, folder) {
  const { readCalibration, writeSample } = await import('../lib/dist/samples/index.js');
  const table = path.join(folder, `${rows}.csv`);
  await writeSample(table, readCalibration(path.join(root, 'data/consumption/calibration.json')), {
    rows,
    seed: 7,
  });
  const script = fileURLToPath(import.meta.url);
  const { status } = spawnSync(process.execPath, [script, '--measure', table, folder], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
  rmSync(table);
}

async function measure(table, folder) {
  const { openDuckDb, csvTable, identifier, sql } = await import('../lib/dist/engine/index.js');
  const { openStudy, prepareStudy } = await import('../lib/dist/open-study.js');
  const { inspectTableFile, readDefinition } = await import('../lib/dist/study/index.js');
  const { mkdirSync, writeFileSync } = await import('node:fs');
  const study = path.join(root, 'data/consumption');
  const work = path.join(folder, 'work');
  mkdirSync(work);

  const { definition } = await readDefinition(study);
  const { path: file, delimiter, headers } = await inspectTableFile(table, Object.keys(definition.columns));
  const numbers = new Set(
    Object.entries(definition.columns).flatMap(([header, { kind }]) =>
      /key|category/.test(kind) ? [] : [header],
    ),
  );
  const columns = headers.map((name) => ({ name, type: numbers.has(name) ? 'DOUBLE' : 'VARCHAR' }));
  const source = csvTable(file, delimiter, columns);
  const counted = (from) =>
    sql`SELECT count(*) AS n, count(CASE WHEN churn = '1' THEN 1 END) AS churned FROM ${from}`;

  const bare = await openDuckDb({ file: path.join(work, 'bare.duckdb') });
  const scan = await timed(() => bare.query(counted(source)));
  const load = await timed(async () => {
    await bare.run(sql`CREATE TABLE ${identifier('bare')} AS SELECT * FROM ${source}`);
    await bare.query(counted(identifier('bare')));
  });
  await bare.close();

  const reading = await timed(async () => {
    const context = await prepareStudy({ study, data: table }, work);
    writeFileSync(path.join(work, 'table-report.json'), JSON.stringify(context.report));
    return context.report;
  });
  process.env.STUDY_PREPARED = work;
  const opened = await openStudy({ study, data: table });
  const questions = [
    ...['churn', 'breakdowns', 'columns', 'alternatives', 'missing', 'associations', 'correlations'],
    ...[
      'columnSegments',
      'declaredSegments',
      'overlap',
      'portraits',
      'hypotheses',
      'claims',
      'recommendations',
    ],
  ];
  const asked = [];
  for (const question of questions) asked.push([question, (await timed(() => opened[question]())).ms]);
  for (const column of opened.numbers) {
    asked.push([`distribution of ${column}`, (await timed(() => opened.distribution(column))).ms]);
  }
  const asking = asked.reduce((sum, [, ms]) => sum + ms, 0);

  const ratio = (ms) => `${(ms / load.ms).toFixed(2)} x`;
  const line = (name, ms, note = '') => console.log(`${name.padEnd(42)}${seconds(ms).padStart(9)}  ${note}`);
  console.log(`\n${reading.value.rows} customers`);
  line('bare DuckDB: scan the CSV and count', scan.ms);
  line('bare DuckDB: read into a table and count', load.ms, '1 x');
  line('reading, checking, cleaning', reading.ms, ratio(reading.ms));
  line('everything the notebooks ask', asking, ratio(asking));
  for (const [name, ms] of asked) if (ms >= asking / 50) line(`  ${name}`, ms);
  console.log(
    `memory of the process at its largest: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
  rmSync(work, { recursive: true, force: true });
}

async function timed(run) {
  const startedMs = performance.now();
  const value = await run();
  return { ms: performance.now() - startedMs, value };
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`;
}
