/**
 * Measures where a study's time goes: `npm run bench` at 10 thousand and 1 million rows, `npm run bench -- 10000000` at
 * as many as named. It prints and asserts nothing.
 */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';
import { ready } from './ready.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const study = path.join(root, 'data/consumption');
const questions = [
  ...['churn', 'breakdowns', 'columns', 'alternatives', 'missing', 'associations', 'correlations'],
  ...[
    'columnSegments',
    'declaredSegments',
    'overlap',
    'portraits',
    'hypotheses',
    'alarms',
    'drivers',
    'claims',
    'recommendations',
  ],
  ...['discovery', 'protectiveSegments', 'marketingSets', 'clusters'],
];
/** Machines are quicker now and slower then: what is compared is measured in turns, and medians are told. */
const turns = 3;
const [task, ...rest] = process.argv.slice(2);

await ready();
if (task === '--measure') await measure(...rest);
else if (task === '--ask') await ask(...rest);
else if (task === '--search') await search(...rest);
else if (task === '--pysubgroup') await besidePysubgroup(...rest);
else {
  const sizes = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    for (const rows of sizes.length > 0 ? sizes : [10_000, 1_000_000]) await bench(rows, folder);
    if (sizes.length === 0) await benchBesidePysubgroup(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each size is measured in processes of its own, so that memory is that size's alone. */
async function bench(rows, folder) {
  const table = await generated(rows, folder);
  runAlone(['--measure', table, folder]);
  rmSync(table);
}

/** The half of 20,000 customers that is searched holds about 10,000. */
async function benchBesidePysubgroup(folder) {
  const { isPysubgroupHere } = await import('./bench-pysubgroup.mjs');
  if (isPysubgroupHere()) runAlone(['--pysubgroup', await generated(20_000, folder), folder]);
  else
    console.log(
      "\npysubgroup is not there: pip install pysubgroup==0.9.0 'numpy<2', or name a PYTHON that has it",
    );
}

async function generated(rows, folder) {
  const { readCalibration, writeSample } = await import('../lib/dist/samples/index.js');
  const table = path.join(folder, `${rows}.csv`);
  const calibration = readCalibration(path.join(root, 'data/consumption/calibration.json'));
  await writeSample(table, calibration, { rows, seed: 7 });
  return table;
}

function runAlone(task) {
  const script = fileURLToPath(import.meta.url);
  const { status } = spawnSync(process.execPath, ['--expose-gc', script, ...task], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

async function measure(table, folder) {
  const { prepareStudy } = await import('../lib/dist/open-study.js');
  const work = path.join(folder, 'work');
  mkdirSync(work);
  const reading = await timed(async () => {
    const context = await prepareStudy({ study, data: table }, work);
    writeFileSync(path.join(work, 'table-report.json'), JSON.stringify(context.report));
    return context.report;
  });
  const bare = [];
  const asked = [];
  for (let turn = 0; turn < turns; turn++) {
    bare.push(await measureBare(table, work));
    asked.push(await askAlone(table, work));
  }
  const load = median(bare.map((each) => each.load));
  const of = (part) => median(asked.map((each) => each[part]));
  const byTurn = (part) => asked.map((each, turn) => ratio(each[part], bare[turn].load)).join(', ');
  console.log(`\n${reading.value.rows} customers; medians of ${turns} turns`);
  printLine('bare DuckDB: scan the CSV and count', median(bare.map((each) => each.scan)));
  printLine('bare DuckDB: read into a table and count', load, '1 x');
  printLine('reading, checking, cleaning (once)', reading.ms, ratio(reading.ms, load));
  printLine(
    'everything the notebooks ask',
    of('asking'),
    `${ratio(of('asking'), load)} (${byTurn('asking')})`,
  );
  printLine('of it in the engine', of('inEngine'), `${ratio(of('inEngine'), load)} (${byTurn('inEngine')})`);
  for (const [index, { name }] of asked[0].questions.entries()) {
    const ms = median(asked.map(({ questions }) => questions[index].ms));
    if (ms >= of('asking') / 50) printLine(`  ${name}`, ms);
  }
  printMemory('memory of asking: all results in JavaScript', of('results'));
  printMemory('memory of asking: the process at its largest', of('largest'));
  runAlone(['--search', work]);
  rmSync(work, { recursive: true, force: true });
}

async function measureBare(table, work) {
  const { openDuckDb, csvTable, identifier, sql } = await import('../lib/dist/engine/index.js');
  const { inspectTableFile, readDefinition } = await import('../lib/dist/study/index.js');
  const { definition } = await readDefinition(study);
  const { path: file, delimiter, headers } = await inspectTableFile(table, Object.keys(definition.columns));
  const isText = (name) => /key|category/.test(definition.columns[name]?.kind ?? 'category');
  const columns = headers.map((name) => ({ name, type: isText(name) ? 'VARCHAR' : 'DOUBLE' }));
  const source = csvTable(file, delimiter, columns);
  const counted = (from) =>
    sql`SELECT count(*) AS n, count(CASE WHEN churn = '1' THEN 1 END) AS churned FROM ${from}`;
  const database = path.join(work, 'bare.duckdb');
  const engine = await openDuckDb({ file: database });
  const scan = await timed(() => engine.query(counted(source)));
  const load = await timed(async () => {
    await engine.run(sql`CREATE TABLE ${identifier('bare')} AS SELECT * FROM ${source}`);
    await engine.query(counted(identifier('bare')));
  });
  await engine.close();
  rmSync(database);
  return { scan: scan.ms, load: load.ms };
}

/** Asks everything in a process of its own, which knows no answer yet. */
async function askAlone(table, work) {
  const { preparedAnswers } = await import('../lib/dist/open-study.js');
  const answers = path.join(work, preparedAnswers);
  rmSync(answers, { recursive: true, force: true });
  mkdirSync(answers);
  const child = fork(fileURLToPath(import.meta.url), ['--ask', table], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, STUDY_PREPARED: work },
  });
  const [measured] = await once(child, 'message');
  await once(child, 'exit');
  return measured;
}

async function ask(table) {
  const { openStudy } = await import('../lib/dist/open-study.js');
  const opened = await openStudy({ study, data: table });
  const asked = [];
  const before = performance.eventLoopUtilization();
  for (const name of questions) asked.push({ name, ms: (await timed(() => opened[name]())).ms });
  for (const column of opened.numbers) {
    const { ms } = await timed(() => opened.distribution(column));
    asked.push({ name: `distribution of ${column}`, ms });
  }
  const asking = asked.reduce((sum, { ms }) => sum + ms, 0);
  // While the engine answers, the event loop waits: what it is busy with is JavaScript's share.
  const { active } = performance.eventLoopUtilization(before);
  global.gc();
  const { heapUsed, external } = process.memoryUsage();
  const largest = process.resourceUsage().maxRSS * 1024;
  process.send({
    questions: asked,
    asking,
    inEngine: asking - active,
    results: heapUsed + external,
    largest,
  });
  process.disconnect();
}

/** What finding segments is made of: queries, whose time grows with the rows, and the search of their answers. */
async function search(work) {
  const { measureSearch } = await import('./bench-search.mjs');
  const measured = await withPrepared(work, measureSearch);
  console.log('finding segments, in a process of its own');
  for (const { name, ms } of measured) printLine(`  ${name}`, ms);
}

async function besidePysubgroup(table, folder) {
  const { prepareStudy } = await import('../lib/dist/open-study.js');
  const { measureBesidePysubgroup } = await import('./bench-pysubgroup.mjs');
  const work = path.join(folder, 'beside');
  mkdirSync(work);
  await prepareStudy({ study, data: table }, work);
  const measured = await withPrepared(work, measureBesidePysubgroup);
  const { candidates, customers, isSame, pysubgroup, counting, search } = measured;
  const times = (seconds) => `${Math.round(pysubgroup / seconds)} times as fast`;
  console.log(`\n${candidates.toLocaleString('en')} rules of ${customers.toLocaleString('en')} customers`);
  printLine('pysubgroup, depth first with bit sets', 1000 * pysubgroup);
  printLine('our search, the first of its process', 1000 * search, times(search));
  printLine('our counting and search', 1000 * (counting + search), times(counting + search));
  console.log(`the ten best rules are ${isSame ? '' : 'NOT '}the same`);
}

async function withPrepared(work, use) {
  const { openDuckDb } = await import('../lib/dist/engine/index.js');
  const { preparedDatabase } = await import('../lib/dist/open-study.js');
  const { readDefinition, studyColumns } = await import('../lib/dist/study/index.js');
  const { definition } = await readDefinition(study);
  const engine = await openDuckDb({ file: path.join(work, preparedDatabase), readOnly: true });
  try {
    return await use({ definition, columns: studyColumns(definition), engine });
  } finally {
    await engine.close();
  }
}

function printLine(name, ms, note = '') {
  console.log(`${name.padEnd(46)}${`${(ms / 1000).toFixed(2)} s`.padStart(9)}  ${note}`);
}

function printMemory(name, bytes) {
  console.log(`${name.padEnd(46)}${`${Math.round(bytes / 2 ** 20)} MB`.padStart(9)}`);
}

function ratio(ms, bareMs) {
  return `${(ms / bareMs).toFixed(2)} x`;
}

async function timed(run) {
  const startedMs = performance.now();
  const value = await run();
  return { ms: performance.now() - startedMs, value };
}
