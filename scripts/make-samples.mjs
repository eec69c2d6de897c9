/**
 * Writes the synthetic samples from the committed calibrations. Build the library first.
 *
 *   node scripts/make-samples.mjs                       # both committed samples
 *   node scripts/make-samples.mjs --study products --rows 1000000 --seed 7 --out big.csv
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCalibration } from '../lib/dist/samples/calibration.js';
import { writeSample } from '../lib/dist/samples/write-sample.js';

const STUDIES = ['products', 'consumption'];
const root = fileURLToPath(new URL('..', import.meta.url));

function fail(message) {
  console.error(`make-samples: ${message}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        study: { type: 'string' },
        rows: { type: 'string', default: '10000' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return fail(error.message);
  }
}

const { study, rows, seed, out } = readOptions();
if (study !== undefined && !STUDIES.includes(study)) fail(`--study is ${STUDIES.join(' or ')}, not ${study}`);
if (out !== undefined && study === undefined) fail('--out needs --study: it names one file');
if (out === undefined && (rows !== '10000' || seed !== '1')) {
  fail('--rows and --seed need --out, so that a committed sample is not replaced');
}
for (const name of study === undefined ? STUDIES : [study]) {
  const calibration = readCalibration(join(root, 'data', name, 'calibration.json'));
  const path = out ?? join(root, 'data', name, 'customers.csv');
  try {
    const written = await writeSample(path, calibration, { rows: Number(rows), seed: Number(seed) });
    console.log(`${path}: ${written} rows, seed ${seed}`);
  } catch (error) {
    fail(error.message);
  }
}
