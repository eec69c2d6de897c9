import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openStudy, type StudyParameters } from '../../lib/open-study.js';
import type { Study } from '../../lib/study-session.js';

const folder = '../shared/data';
const isHere = existsSync(folder);
if (!isHere) console.log(`Skipped: the studies on the real tables, because ${folder} is not here.`);

/** Churned / n by level, as the reference writes it. */
async function counts(study: Study, column: string): Promise<string> {
  const { rows } = await study.churnBy(column);
  return rows.map(({ label, churned, n }) => `${label} ${churned}/${n}`).join(' · ');
}

/** Pearson's r of a column with churn. */
async function r(study: Study): Promise<Record<string, number>> {
  const { rows } = await study.associations();
  return Object.fromEntries(
    rows.filter(({ method }) => method === 'pearson').map(({ column, value }) => [column, value]),
  );
}

async function tests(study: Study) {
  const hypotheses = (await study.hypotheses()).flatMap(({ rows }) => rows);
  return Object.fromEntries(hypotheses.map((hypothesis) => [hypothesis.id, hypothesis]));
}

/** Equal to as many significant digits as the reference gives. */
function expectDigits(actual: number, reference: string): void {
  const digits = reference
    .replace(/^-|e.*$/g, '')
    .replace('.', '')
    .replace(/^0+/, '').length;
  expect(Number(actual.toPrecision(digits))).toBe(Number(reference));
}

describe.skipIf(!isHere)('products, on the real table', () => {
  let study: Study;
  beforeAll(async () => {
    study = await openStudy({ study: 'data/products', data: `${folder}/bank_dataset.csv` });
  });

  test('counts every cut of the reference', async () => {
    expect(await study.churn()).toMatchObject({ churned: 2037, n: 10000 });
    expect(await counts(study, 'products')).toBe('1 1409/5084 · 2 348/4590 · 3 220/266 · 4 60/60');
    expect(await counts(study, 'city')).toBe(
      'Yaroslavl 810/5014 · Rybinsk 413/2477 · Rostov Veliky 814/2509',
    );
    expect(await counts(study, 'gender')).toBe('women 1139/4543 · men 898/5457');
    expect(await counts(study, 'card')).toBe('no 613/2945 · yes 1424/7055');
    expect(await counts(study, 'active')).toBe('no 1302/4849 · yes 735/5151');
    expect(await counts(study, 'age')).toBe(
      '18 to 24 40/457 · 25 to 34 250/3222 · 35 to 44 703/3981 · 45 to 54 702/1458 · 55 to 64 299/600 · 65 to 74 42/228 · 75 and over 1/54',
    );
    const [balance] = (await study.missing()).rows;
    expect(balance).toMatchObject({
      missing: { churned: 500, n: 3617 },
      present: { churned: 1537, n: 6383 },
    });
    expect(balance!.goesWith).toMatchObject({ column: 'city' });
    expect(balance!.goesWith!.levels.find(({ value }) => value === 'Ростов Великий')).toMatchObject({
      missing: 0,
    });
  });

  test('gives every correlation of the reference', async () => {
    const found = await r(study);
    const reference = {
      age: '0.285323',
      gender: '0.106512',
      city: '0.173488',
      balance: '0.017208',
      salary: '0.012097',
      card: '-0.007138',
      objects: '-0.014001',
      score: '-0.027094',
      products: '-0.047820',
      active: '-0.156128',
    };
    for (const [column, value] of Object.entries(reference)) expect(found[column]!.toFixed(6)).toBe(value);
  });

  test('gives every test of the reference', async () => {
    const found = await tests(study);
    const of = (id: string) => found[id]!.test;
    expectDigits(of('age-left-stayed-student').statistic.value, '29.76681');
    expectDigits(of('age-left-stayed-student').pValue, '1.23993e-186');
    expectDigits(of('age-left-stayed').statistic.value, '30.41920');
    expectDigits(of('age-left-stayed').pValue, '4.71273e-179');
    expectDigits(of('salary-left-stayed').statistic.value, '1.20337');
    expectDigits(of('salary-left-stayed').pValue, '0.228925');
    expect(of('salary-distribution-left-stayed').statistic.value).toBe(8_250_768);
    expectDigits(of('salary-distribution-left-stayed').pValue, '0.227052');
    expectDigits(of('salary-two-one-student').statistic.value, '0.82310');
    expectDigits(of('salary-two-one-student').pValue, '0.410472');
    expectDigits(of('churn-by-products').statistic.value, '1503.62936');
    expect(of('churn-by-products').df).toBe(3);
    expectDigits(of('churn-by-products').effect.value, '0.38777');
    expect(10 ** (of('churn-by-products').log10PValue + 326)).toBeCloseTo(9.6, 1);
    expectDigits(of('churn-one-two-products').statistic.value, '25.64767');
    expectDigits(of('churn-one-two-products').pValue, '4.489e-145');
    expectDigits(of('churn-by-card').pValue, '0.4754');
  });

  test('gives every claim the verdict of the reference', async () => {
    const { rows } = await study.claims();
    expect(rows.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['churn-rate', 'reproduced within rounding'],
      ['age-correlation', 'reproduced within rounding'],
      ['only-age', 'reproduced'],
      ['one-or-two-products', 'reproduced'],
      ['two-products-rate', 'reproduced within rounding'],
      ['rostov-one-product-rate', 'reproduced within rounding'],
      ['over-40-leave-more', 'reproduced'],
      ['women-leave-more', 'reproduced'],
    ]);
    expect(rows.find(({ id }) => id === 'two-products-rate')!.notes).toContain(
      'The published figure was cut off, not rounded.',
    );
    expect(rows.find(({ id }) => id === 'over-40-leave-more')!.evidence).toMatchObject([
      {},
      { churned: 1351, n: 3581 },
      { churned: 686, n: 6419 },
    ]);
    expect(rows.find(({ id }) => id === 'rostov-one-product-rate')!.evidence).toMatchObject([
      { churned: 578, n: 1349 },
    ]);
  });
});

describe.skipIf(!isHere)('the English relative of products, on the real tables', () => {
  /** The same study under the relative's headers and values: what another bank's export looks like. */
  async function open(file: string): Promise<Study> {
    const { readFile } = await import('node:fs/promises');
    const { parse, stringify } = await import('yaml');
    const { studyFolder } = await import('./support.js');
    const definition = parse(await readFile('data/products/study.yaml', 'utf8'));
    const headers: Record<string, string> = {
      userid: 'CustomerId',
      score: 'CreditScore',
      City: 'Geography',
      Age: 'Age',
      Gender: 'Gender',
      Objects: 'Tenure',
      Balance: 'Balance',
      Products: 'NumOfProducts',
      CreditCard: 'HasCrCard',
      Loyalty: 'IsActiveMember',
      estimated_salary: 'EstimatedSalary',
    };
    definition.columns = Object.fromEntries(
      Object.entries(definition.columns).map(([header, column]) => [headers[header]!, column]),
    );
    definition.target.column = 'Exited';
    definition.cleaning = [
      {
        id: 'zero-is-empty',
        do: 'set missing',
        column: 'balance',
        where: { balance: 0 },
        reason: 'the relative writes an empty balance as 0',
      },
    ];
    const text = stringify(definition)
      .replaceAll('Ростов Великий', 'Germany')
      .replaceAll('Ж', 'Female')
      .replaceAll(/\bМ\b|(?<=[ :])М$/gm, 'Male');
    return openStudy({ study: await studyFolder(text), data: `${folder}/${file}` } satisfies StudyParameters);
  }

  test.each(['Churn_Modelling.csv', 'Churn_Modelling_semicolon.csv'])(
    '%s gives the same figures',
    async (file) => {
      const study = await open(file);
      expect(await study.churn()).toMatchObject({ churned: 2037, n: 10000 });
      expect((await study.cleaning()).rows).toMatchObject([
        { rows: 3617, before: { churned: 2037 }, after: { churned: 2037 } },
      ]);
      expect(await counts(study, 'products')).toBe('1 1409/5084 · 2 348/4590 · 3 220/266 · 4 60/60');
      expect((await r(study)).balance!.toFixed(6)).toBe('0.017208');
      expect(study.alerts().rows[0]!.text).toBe(
        'Not declared in the study and left out: RowNumber, Surname.',
      );
    },
  );
});

describe.skipIf(!isHere)('consumption, on the real table', () => {
  let study: Study;
  beforeAll(async () => {
    study = await openStudy({ study: 'data/consumption', data: `${folder}/bank_scrooge.csv` });
  });

  test('counts every cut of the reference', async () => {
    expect(await study.churn()).toMatchObject({ churned: 1820, n: 10000 });
    expect(await counts(study, 'products')).toBe(
      '0 1/1 · 1 235/3341 · 2 979/5126 · 3 297/1039 · 4 300/474 · 5 8/19',
    );
    expect(await counts(study, 'city')).toBe('Yaroslavl 1117/5888 · Rybinsk 437/2695 · Rostov 266/1417');
    expect(await counts(study, 'gender')).toBe('women 637/4995 · men 1183/5005');
    expect(await counts(study, 'card')).toBe('no 817/3196 · yes 1003/6804');
    expect(await counts(study, 'active')).toBe('no 542/4765 · yes 1278/5235');
    expect(await counts(study, 'equity')).toBe(
      '0 90/2592 · 1 93/774 · 2 166/1052 · 3 322/1543 · 4 464/1850 · 5 577/1918 · 6 58/161 · 7 37/80 · 8 6/17 · 9 7/13',
    );
    const { rows } = await study.churnBy('score');
    expect(rows[0]).toMatchObject({ label: 'under 700', churned: 0, n: 170 });
    const missing = Object.fromEntries((await study.missing()).rows.map((row) => [row.column, row]));
    expect(missing.balance).toMatchObject({
      missing: { churned: 13, n: 2295 },
      present: { churned: 1807, n: 7705 },
    });
    expect(missing.balance!.goesWith!.levels[0]).toMatchObject({ value: 0, missing: 2180 });
    expect(missing.age!.missing.n).toBe(26);
  });

  test('reports the 73 repeated numbers as different people and drops nothing', () => {
    expect(study.alerts().rows).toEqual([
      {
        id: 'shared-identifiers',
        columns: ['userid'],
        text: '73 values of userid stand in 146 rows, always with another city, and disagree on Gender (32), churn (50): different people. The key is userid and city, which is unique. Nothing was dropped.',
      },
    ]);
  });

  test('gives the headline under other ways of cleaning', async () => {
    const { rows } = await study.alternatives();
    expect(rows.map(({ id, rate }) => [id, (rate! * 100).toFixed(4)])).toEqual([
      ['first-row-per-id', '18.3338'],
      ['without-missing-ages', '18.2292'],
    ]);
  });

  test('gives every correlation of the reference', async () => {
    const found = await r(study);
    const reference = {
      products: '0.300964',
      equity: '0.270559',
      active: '0.168767',
      card: '-0.130790',
      score: '0.105962',
      balance: '0.085577',
      age: '-0.049797',
      salary: '0.001273',
    };
    for (const [column, value] of Object.entries(reference)) expect(found[column]!.toFixed(6)).toBe(value);
  });

  test('gives every test of the reference, and shows where two disagree', async () => {
    const found = await tests(study);
    const of = (id: string) => found[id]!.test;
    expectDigits(of('salary-mean').statistic.value, '0.13995');
    expectDigits(of('salary-mean').pValue, '0.888705');
    expect(of('salary-distribution').statistic.value).toBe(7_852_481);
    expectDigits(of('salary-distribution').pValue, '0.000243559');
    expectDigits(of('age-mean').statistic.value, '-4.97886');
    expectDigits(of('age-mean').pValue, '6.50304e-07');
    expectDigits(of('age-distribution').pValue, '4.57627e-06');
    expectDigits(of('churn-by-equity').statistic.value, '740.89205');
    expect(of('churn-by-equity').df).toBe(9);
    expectDigits(of('churn-by-equity').pValue, '1.113e-153');
    expect(found['salary-mean']!.disagreesWith).toEqual(['salary-distribution']);
    expect(found['salary-mean']!.sentence).toContain('This disagrees with');
  });

  test('finds exactly the three segments, under both readings of high', async () => {
    const sizes = async (of: Study) => {
      const { rows } = await of.declaredSegments();
      return rows.map(({ n, rate }) => `${n} ${(rate! * 100).toFixed(2)}`);
    };
    expect(await sizes(study)).toEqual(['220 67.73', '192 67.19', '683 41.43']);
    const atMedian = await openStudy({
      study: 'data/consumption',
      data: `${folder}/bank_scrooge.csv`,
      set: { high: 'p50' },
    });
    expect(await sizes(atMedian)).toEqual(['377 55.44', '362 60.50', '1984 38.05']);
  });

  test('counts every segment that public notebooks list', async () => {
    const { rows } = await study.listedSegments();
    expect(rows.map(({ churned, n }) => `${churned}/${n}`)).toEqual([
      '367/642',
      '350/657',
      '376/752',
      '303/627',
      '323/674',
      '391/824',
      '304/659',
      '426/953',
      '416/945',
      '267/629',
    ]);
  });

  test('bears out every claim', async () => {
    const { rows } = await study.claims();
    expect(rows.every(({ verdict }) => verdict === 'reproduced')).toBe(true);
  });
});
