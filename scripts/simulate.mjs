/**
 * How often are the tests wrong, how often do the intervals hold the truth, and does discovery see what is there and nothing
 * else? `npm run simulate` draws tables for which the truth is known and prints the tables of docs/simulation.md;
 * `-- --runs 500 --seed 2` draws fewer, and others; `-- --only segments` prints one of the tables. It asserts nothing; the
 * tests do.
 */
import { parseArgs } from 'node:util';
import { ready } from './ready.mjs';

const { runs, seed, only } = optionsOf(process.argv.slice(2));
await ready();
const [stats, { discoverSegments }, { areaNames, holds, simulateArea }, { simulateDiscovery }] =
  await Promise.all([
    import('../lib/dist/stats/index.js'),
    import('../lib/dist/segments/index.js'),
    import('../tests/stats/simulation/simulation.mjs'),
    import('../tests/segments/discovery/simulated-tables.mjs'),
  ]);
const areas = [...areaNames, 'segments'].filter((area) => only === undefined || area === only);
if (areas.length === 0)
  refuse(`--only requires one of ${areaNames.join(', ')} and segments, received ${only}`);

console.log(`${runs} runs a design, half as many where it is slow, a tenth for segments; seed ${seed}.`);
for (const area of areas) {
  console.log(`\n## ${area[0].toUpperCase()}${area.slice(1)}\n`);
  console.log('| function | what | design | promised, % | found, % | error, points | holds |');
  console.log('|---|---|---|---|---|---|---|');
  for (const row of await rowsOf(area)) console.log(lineOf(row));
}

function rowsOf(area) {
  if (area !== 'segments') return simulateArea(stats, area, { runs, seed });
  const library = { discoverSegments, seededRandom: stats.seededRandom };
  return simulateDiscovery(library, { tables: Math.ceil(runs / 10), seed });
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
  const options = {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  };
  try {
    const { values } = parseArgs({ args, options });
    const { only } = values;
    return { runs: wholeNumber('runs', values.runs, 1), seed: wholeNumber('seed', values.seed, 0), only };
  } catch (error) {
    refuse(error.message);
  }
}

function refuse(message) {
  console.error(message);
  process.exit(2);
}

function wholeNumber(name, text, least) {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new RangeError(`--${name} requires a whole number of at least ${least}, received ${text}`);
}
