/**
 * How often are the tests wrong, and how often do the intervals hold the truth? `npm run simulate` draws tables for which
 * the truth is known and prints the tables of docs/simulation.md; `-- --runs 500 --seed 2` draws fewer, and others. It
 * asserts nothing; the tests do.
 */
import { parseArgs } from 'node:util';
import { ready } from './ready.mjs';

const { runs, seed } = optionsOf(process.argv.slice(2));
await ready();
const [stats, { areaNames, holds, simulateArea }] = await Promise.all([
  import('../lib/dist/stats/index.js'),
  import('../tests/stats/simulation/simulation.mjs'),
]);

console.log(`${runs} runs a design, half as many where it is slow; seed ${seed}.`);
for (const area of areaNames) {
  console.log(`\n## ${area[0].toUpperCase()}${area.slice(1)}\n`);
  console.log('| function | what | design | promised, % | found, % | error, points | holds |');
  console.log('|---|---|---|---|---|---|---|');
  for (const row of simulateArea(stats, area, { runs, seed })) console.log(lineOf(row));
}

function lineOf(row) {
  const { of, measure, design, nominal, promise, rate, standardError } = row;
  const promised = promise === 'about' ? percent(nominal) : `${promise} ${percent(nominal)}`;
  return `| ${[of, measure, design, promised, percent(rate, 1), percent(standardError, 1), verdictOn(row)].join(' | ')} |`;
}

function verdictOn(row) {
  const verdict = holds(row);
  return verdict === 'yes' || !row.known ? verdict : `${verdict}: ${row.known.because}`;
}

function percent(share, decimals = 0) {
  return (100 * share).toFixed(decimals);
}

function optionsOf(args) {
  const numbers = { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } };
  try {
    const { values } = parseArgs({ args, options: numbers });
    return { runs: wholeNumber('runs', values.runs, 1), seed: wholeNumber('seed', values.seed, 0) };
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

function wholeNumber(name, text, least) {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new RangeError(`--${name} requires a whole number of at least ${least}, received ${text}`);
}
