import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openStudy } from '../../lib/open-study.js';
import type { Study } from '../../lib/study-session.js';

const folder = '../shared/data';
const isHere = existsSync(folder);
if (!isHere) console.log(`Skipped: the samples beside the real tables, because ${folder} is not here.`);

async function hypothesesOf(study: Study) {
  return (await study.hypotheses()).flatMap(({ rows }) => rows);
}

async function correlationsOf(study: Study) {
  const { rows } = await study.associations();
  return rows
    .filter(({ method }) => method === 'pearson')
    .map(({ label, value }) => [label, value.toFixed(2)]);
}

async function countsOf(study: Study) {
  const { rows } = await study.breakdowns();
  const unordered = rows.filter(({ by }) => !study.numbers.includes(by));
  return unordered.map(({ by, rows: levels }) => [
    by,
    levels.map(({ value, churned, n }) => [value, churned, n]),
  ]);
}

describe.skipIf(!isHere).each([
  ['products', 'bank_dataset.csv'],
  ['consumption', 'bank_scrooge.csv'],
])('the %s sample tells the story of the real table', async (name, file) => {
  const study = `data/${name}`;
  const [sample, real] = isHere
    ? [await openStudy({ study }), await openStudy({ study, data: `${folder}/${file}` })]
    : [undefined!, undefined!];

  test('every hypothesis has the same verdict', async () => {
    const verdicts = async (of: Study) => (await hypothesesOf(of)).map(({ id, verdict }) => [id, verdict]);
    expect(await verdicts(sample)).toEqual(await verdicts(real));
  });

  test('every claim has the same verdict', async () => {
    const verdicts = async (of: Study) => (await of.claims()).rows.map(({ id, verdict }) => [id, verdict]);
    expect(await verdicts(sample)).toEqual(await verdicts(real));
  });

  test('every correlation with leaving agrees to two decimals', async () => {
    expect(await correlationsOf(sample)).toEqual(await correlationsOf(real));
  });

  test('every level of a column has the same counts', async () => {
    expect(await countsOf(sample)).toEqual(await countsOf(real));
  });

  test('every declared and listed segment has the same counts', async () => {
    const counts = async (of: Study) =>
      [...(await of.declaredSegments()).rows, ...(await of.listedSegments()).rows].map(
        ({ id, churned, n }) => [id, churned, n],
      );
    expect(await counts(sample)).toEqual(await counts(real));
  });
});
