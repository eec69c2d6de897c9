import { describe, expect, test } from 'vitest';
import { reading } from '../../../lib/report/index.js';
import type { DriversResult } from '../../../lib/study/index.js';
import { age, baseLevel, card, constructed, driver, products, separatedLevel } from './constructed.js';

const told = (changes: Partial<DriversResult> = {}) => reading({ ...constructed, ...changes }).text;

describe('the reading of drivers', () => {
  test('says which columns tell most, how much, which are not shown to, and how well customers are ranked', () => {
    expect(told()).toMatchInlineSnapshot(
      `"With the other columns held still, leaving goes most with Products (p = 1.0e-330) and Age (protected; p = 6.3e-5), p adjusted by Holm. Of customers alike in the other columns, 17.2 points fewer left where Products is "2" than where it is "1" (95 % interval 15.7 to 18.7; counted as they are: 30 of 460, against 140 of 500; 40 of 40 where it is "3"); 8.2 points fewer left where Age is "under 40" than where it is "40 and over" (95 % interval 6.8 to 9.6; counted as they are: 60 of 500, against 150 of 500). Not shown to tell anything that the others do not: Card. Of two customers that it was not fitted to, one who left and one who stayed, the model gives the one who left the higher risk 84.7 % of the time (95 % interval 82.4 to 86.9 %; by chance 50 %); the 20.0 % at highest risk hold 76.2 % of all who left (160 of 210; 95 % interval 70.0 to 81.4 %)."`,
    );
  });

  test('says so where no column is shown to tell anything', () => {
    expect(told({ drivers: [card] })).toMatchInlineSnapshot(
      `"With the other columns held still, no column is shown to go with leaving. Of two customers that it was not fitted to, one who left and one who stayed, the model gives the one who left the higher risk 84.7 % of the time (95 % interval 82.4 to 86.9 %; by chance 50 %); the 20.0 % at highest risk hold 76.2 % of all who left (160 of 210; 95 % interval 70.0 to 81.4 %)."`,
    );
  });

  test('names further columns without their numbers', () => {
    const more = ['Town', 'Salary'].map((label) => driver(label, -3));
    expect(told({ drivers: [products, age, ...more, card] })).toContain(
      'Products (p = 1.0e-330), Age (protected; p = 6.3e-5) and Town (p = 0.001), p adjusted by Holm; also with Salary.',
    );
  });

  test('gives the counts of a column none of whose levels has an estimate', () => {
    const levels = [baseLevel('no', 170, 960), separatedLevel('yes', 40, 40), separatedLevel('lost', 0, 1)];
    expect(told({ drivers: [driver('Insured', -20, { levels })] })).toContain(
      'p adjusted by Holm. Insured: 40 of 40 left where it is "yes" and 0 of 1 left where it is "lost", so no difference can be estimated. Of two',
    );
  });

  test('says that the ranking cannot be measured where it was not', () => {
    expect(told({ validation: null })).toMatch(
      / How well this ranks customers that it was not fitted to cannot be measured: too few left or stayed\.$/,
    );
  });

  test('leaves out the share reached where all customers are predicted alike', () => {
    const validation = { ...constructed.validation!, gains: constructed.validation!.gains.slice(1) };
    expect(told({ validation })).toMatch(/by chance 50 %\)\.$/);
  });

  test('takes the significance level of the study', () => {
    const interval = { ...constructed.overall.interval!, level: 0.99 };
    const weak = driver('Weak', Math.log10(0.02));
    expect(told({ drivers: [weak] })).toMatch(/leaving goes most with Weak \(p = 0\.020\)/);
    expect(told({ drivers: [weak], overall: { ...constructed.overall, interval } })).toMatch(
      /^With the other columns held still, no column is shown to go with leaving\./,
    );
  });

  test('never speaks of causes', () => {
    expect(told()).not.toMatch(/caus|because|leads? to|effect of|driv|due to|result of/i);
  });
});
