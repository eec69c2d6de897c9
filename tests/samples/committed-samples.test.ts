import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Calibration, type Level, readCalibration } from '../../lib/samples/calibration.js';
import { queryCsv, queryNumbers } from './query.js';

const SAMPLES = [
  {
    study: 'products',
    real: '../shared/data/bank_dataset.csv',
    line: /^3\d{7},\d{3},(Ростов Великий|Рыбинск|Ярославль),[ЖМ],\d{2},\d{1,2},(\d+\.\d{1,2})?,[1-4],[01],[01],\d+\.\d{1,2},[01]$/,
    header: 'userid,score,City,Gender,Age,Objects,Balance,Products,CreditCard,Loyalty,estimated_salary,Churn',
  },
  {
    study: 'consumption',
    real: '../shared/data/bank_scrooge.csv',
    line: /^3\d{5},\d{3,4}\.0,(Ростов|Рыбинск|Ярославль),[ЖМ],(\d{2}\.0)?,\d,(\d+\.\d{1,2})?,[0-5],[01],[01],\d+\.\d{1,2},[01]$/,
    header: 'USERID,score,city,gender,age,equity,balance,products,credit_card,last_activity,EST_SALARY,churn',
  },
];
const PRODUCTS = 'data/products/customers.csv';
const CONSUMPTION = 'data/consumption/customers.csv';

function isIn(level: Level, value: string | null): boolean {
  if (value === null || level === null) return value === level;
  if (typeof level === 'string') return value === level;
  return typeof level === 'number'
    ? Number(value) === level
    : Number(value) >= level[0] && Number(value) < level[1];
}

/** Level counts of one column by churn, counted from the file. */
async function countLevels(
  path: string,
  { columns, target }: Calibration,
  index: number,
): Promise<number[][]> {
  const { name, levels } = columns[index]!;
  const rows = await queryCsv(
    path,
    `select "${name}" as value, "${target.column}"::int as churned, count(*)::int as n from sample group by all`,
  );
  const counts = [0, 1].map(() => levels.map(() => 0));
  for (const { value, churned, n } of rows) {
    const level = levels.findIndex((candidate) => isIn(candidate, value as string | null));
    counts[Number(churned)]![level]! += Number(n);
  }
  return counts;
}

describe.each(SAMPLES)('the committed sample of $study', ({ study, real, line, header }) => {
  const path = `data/${study}/customers.csv`;
  const calibration = readCalibration(`data/${study}/calibration.json`);

  it('has the real header, number formats and line ends', () => {
    const text = readFileSync(path, 'utf8');
    const [first, ...lines] = text.slice(0, -1).split('\n');
    expect(text.endsWith('\n')).toBe(true);
    expect(first).toBe(header);
    expect(lines).toHaveLength(10_000);
    expect(lines.filter((row) => !line.test(row))).toEqual([]);
    expect(text.includes('.00,')).toBe(false);
  });

  it.each(calibration.columns.map(({ name }, index) => ({ name, index })))(
    'has exactly the calibrated counts of $name by churn',
    async ({ index }) => {
      expect(await countLevels(path, calibration, index)).toEqual(calibration.columns[index]!.counts);
    },
  );

  it('has numbers of its own for keys, none of them a real one', async ({ skip }) => {
    skip(!existsSync(real), `${real} is not there`);
    const { shared } = await queryNumbers(
      path,
      `select count(*) as shared from sample
        where "${calibration.id.column}" in (select "${calibration.id.column}" from read_csv('${real}', all_varchar = true))`,
    );
    expect(shared).toBe(0);
  });

  it('repeats no real row, with or without its key', async ({ skip }) => {
    skip(!existsSync(real), `${real} is not there`);
    const values = calibration.header.filter((name) => name !== calibration.id.column);
    const same = values.map((name) => `s."${name}" is not distinct from r."${name}"`).join(' and ');
    const { repeated } = await queryNumbers(
      path,
      `select count(*) as repeated from sample s join read_csv('${real}', all_varchar = true) r on ${same}`,
    );
    expect(repeated).toBe(0);
  });
});

const rate = (condition: string) =>
  `count(*) filter (${condition} and churned = 1) || '/' || count(*) filter (${condition})`;

async function figures(path: string, expressions: Record<string, string>): Promise<Record<string, unknown>> {
  const list = Object.entries(expressions).map(([name, sql]) => `${sql} as "${name}"`);
  const typed =
    path === PRODUCTS
      ? 'City, Gender, Age::int as Age, Balance::double as Balance, Products::int as Products, estimated_salary::double as salary, Churn::int as churned'
      : 'USERID, city, gender, age::double as age, score::double as score, equity::int as equity, balance::double as balance, products::int as products, credit_card, last_activity, EST_SALARY::double as salary, churn::int as churned';
  const [row] = await queryCsv(path, `select ${list.join(', ')} from (select ${typed} from sample)`);
  return row!;
}

describe('the products sample', () => {
  it('has the published cuts', async () => {
    const cuts = {
      'Rostov, one product': "City = 'Ростов Великий' and Products = 1",
      'older than 40': 'Age > 40',
      'women older than 40': "Gender = 'Ж' and Age > 40",
      'balance missing': 'Balance is null',
      'balance missing in Rostov': "Balance is null and City = 'Ростов Великий'",
      '18-24': 'Age between 18 and 24',
      '75 and older': 'Age >= 75',
    };
    const rates = Object.entries(cuts).map(([name, condition]) => [name, rate(condition)]);
    expect(await figures(PRODUCTS, Object.fromEntries(rates))).toEqual({
      'Rostov, one product': '578/1349',
      'older than 40': '1351/3581',
      'women older than 40': '747/1704',
      'balance missing': '500/3617',
      'balance missing in Rostov': '0/0',
      '18-24': '40/457',
      '75 and older': '1/54',
    });
  });

  it('has the published correlations to four decimals', async () => {
    const measured = await figures(PRODUCTS, {
      age: 'corr(Age, churned)',
      balance: 'corr(Balance, churned)',
      balanceOrZero: 'corr(coalesce(Balance, 0), churned)',
      salary: 'corr(salary, churned)',
    });
    expect(measured.age).toBeCloseTo(0.285323, 4);
    expect(measured.balance).toBeCloseTo(0.017208, 4);
    expect(measured.balanceOrZero).toBeCloseTo(0.118533, 4);
    expect(measured.salary).toBeCloseTo(0.012097, 4);
  });
});

describe('the consumption sample', () => {
  const high = (column: string, share: number) =>
    `(select quantile_cont("${column}"::double, ${share}) from sample)`;

  it.each([
    [0.75, ['149/220', '129/192', '283/683']],
    [0.5, ['209/377', '219/362', '755/1984']],
  ])('has the three declared segments at quantile %d', async (share, expected) => {
    const measured = await figures(CONSUMPTION, {
      young: rate(
        `age between 18 and 39 and balance >= ${high('balance', share)} and products between 3 and 5`,
      ),
      men: rate(`gender = 'М' and salary >= ${high('EST_SALARY', share)} and products between 3 and 5`),
      scored: rate(
        `score >= ${high('score', share)} and equity between 3 and 5 and balance >= ${high('balance', share)}`,
      ),
    });
    expect(Object.values(measured)).toEqual(expected);
  });

  it.each([
    ['balance between 1.2e6 and 4e6 and last_activity = 1', '367/642'],
    ["balance between 1.2e6 and 4e6 and gender = 'М'", '350/657'],
    ["products between 3 and 5 and gender = 'М'", '376/752'],
    ['balance between 1.2e6 and 4e6 and credit_card = 0', '303/627'],
    ['balance between 1.2e6 and 4e6 and salary between 1e5 and 2.1e5', '323/674'],
    ['products between 3 and 5 and last_activity = 1', '391/824'],
    ['products between 3 and 5 and salary between 1e5 and 2.1e5', '304/659'],
    ['products between 3 and 5 and equity between 4 and 9', '426/953'],
    ['equity between 4 and 9 and balance between 1.2e6 and 4e6', '416/945'],
    ['score between 830 and 900 and products between 3 and 5', '267/629'],
    ['balance is null', '13/2295'],
    ['balance is null and equity = 0', '12/2180'],
    ['score < 700', '0/170'],
    ['score <= 802', '232/2524'],
    ['score > 802 and score <= 853', '502/2527'],
    ['score > 853 and score <= 900', '662/2518'],
    ['score > 900', '424/2431'],
  ])('has the real counts where %s', async (condition, expected) => {
    const { value } = await figures(CONSUMPTION, { value: rate(condition) });
    expect(value).toBe(expected);
  });

  it('has the published correlations to three decimals', async () => {
    const measured = await figures(CONSUMPTION, {
      score: 'corr(score, churned)',
      age: 'corr(age, churned)',
      equity: 'corr(equity, churned)',
      balance: 'corr(balance, churned)',
      salary: 'corr(salary, churned)',
    });
    expect(measured.score).toBeCloseTo(0.105962, 3);
    expect(measured.age).toBeCloseTo(-0.049797, 6);
    expect(measured.equity).toBeCloseTo(0.270559, 6);
    expect(measured.balance).toBeCloseTo(0.085577, 3);
    expect(measured.salary).toBeCloseTo(0.001273, 3);
  });

  it('has salaries of equal mean and unequal distribution among those who left and stayed', async () => {
    const { u, meanLeft, meanStayed } = await queryNumbers(
      CONSUMPTION,
      `with ranked as (
        select churn::int as churned, EST_SALARY::double as salary,
          rank() over (order by EST_SALARY::double) + (count(*) over (partition by EST_SALARY) - 1) / 2 as midrank
        from sample)
      select sum(midrank) filter (churned = 1) - 1820 * 1821 / 2 as u,
        avg(salary) filter (churned = 1) as "meanLeft", avg(salary) filter (churned = 0) as "meanStayed"
      from ranked`,
    );
    const z = (u! - (1820 * 8180) / 2) / Math.sqrt((1820 * 8180 * 10_001) / 12);
    expect(z).toBeGreaterThan(3.29); // two-sided p below .001
    expect(meanLeft! - meanStayed!).toBeCloseTo(459.81, -1);
  });

  it('has 73 keys twice, in Rybinsk and Yaroslavl, 32 with another gender and 50 with another churn', async () => {
    const repeats = await queryNumbers(
      CONSUMPTION,
      `select count(*) as pairs, count(*) filter (a.gender <> b.gender) as genders,
        count(*) filter (a.churn <> b.churn) as churns
      from sample a join sample b using (USERID) where a.city = 'Рыбинск' and b.city = 'Ярославль'`,
    );
    const { keys } = await queryNumbers(CONSUMPTION, 'select count(distinct USERID) as keys from sample');
    expect(repeats).toEqual({ pairs: 73, genders: 32, churns: 50 });
    expect(keys).toBe(9_927);
  });

  it('leaves the published rates under the three ways of cleaning', async () => {
    const rates = await queryNumbers(
      CONSUMPTION,
      `with numbered as (select *, row_number() over () as place from read_csv('${CONSUMPTION}', all_varchar = true)),
        firsts as (select arg_min(churn::int, place) as churned from numbered group by USERID)
      select (select avg(churned) from firsts) as once,
        (select avg(churn::int) from sample where age is not null and products <> '0') as complete`,
    );
    expect(rates.once).toBeCloseTo(0.183338, 6);
    expect(rates.complete).toBeCloseTo(0.182292, 6);
  });
});
