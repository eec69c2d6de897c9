import { capitalised, count, decimal } from '../../charts/format.js';
import type { Assumption, TestResult } from '../../stats/index.js';
import { pValueDigits, pValueText } from '../p-value.js';
import { type Compared, quantityText, withInterval } from './quantity-text.js';

/** One fact of a test and its name. */
export interface TestFact {
  readonly name: string;
  readonly text: string;
}

/**
 * The facts of a test in the order in which they are read: what was found before how sure it is.
 *
 * The estimate is left out where it is the effect itself.
 */
export function testFacts(test: TestResult, compared: Compared = {}): TestFact[] {
  const { estimate, interval, effect, n, smallestDetectable } = test;
  const facts = [{ name: 'Test', text: `${test.method}, ${sides[test.alternative]}` }];
  if (estimate.name !== effect.name) {
    facts.push({ name: capitalised(estimate.name), text: withInterval(estimate, interval, compared) });
  }
  facts.push({ name: capitalised(effect.name), text: withInterval(effect, effect.interval, compared) });
  facts.push({ name: 'Statistic', text: statisticText(test) });
  facts.push({ name: 'p', text: pValueDigits(test) });
  facts.push({ name: 'Values', text: n.map(count).join(' and ') });
  if (smallestDetectable) {
    const { power, significanceLevel } = smallestDetectable;
    const text = `${quantityText(smallestDetectable, compared)} (power ${decimal(power, 2)} at a significance of ${significanceLevel})`;
    facts.push({ name: 'Smallest difference it would have shown', text });
  }
  return facts;
}

const sides = { 'two-sided': 'two-sided', greater: 'one-sided (greater)', less: 'one-sided (less)' } as const;

/**
 * The statistic with its degrees of freedom: `t = 0.140, df 2,683.4`.
 *
 * @example
 * // statisticText(welchTTest(a, b))
 * // 't = 0.140, df 2,683.4'
 */
export function statisticText({
  statistic: { symbol, value },
  df,
}: Pick<TestResult, 'statistic' | 'df'>): string {
  const decimals = Math.abs(value) >= 1000 ? 1 : 3;
  const told = `${symbol} = ${decimal(value, Number.isInteger(value) ? 0 : decimals)}`;
  if (df === undefined) return told;
  const freedom = (typeof df === 'number' ? [df] : df).map((each) =>
    decimal(each, Number.isInteger(each) ? 0 : 1),
  );
  return `${told}, df ${freedom.join(' and ')}`;
}

/** The test in brackets, as it stands behind a finding: `Welch's t-test: t = 0.140, df 2,683.4, p = 0.889`. */
export function testInBrackets(test: TestResult): string {
  return `${test.method}: ${statisticText(test)}, ${pValueText(test)}`;
}

/** An assumption, what was found of it, and what follows where it does not hold. */
export function assumptionText({ assumes, found, holds, consequence }: Assumption): string {
  const seen = { true: 'holds', false: 'does not hold', null: 'cannot be seen here' }[`${holds}`];
  const follows = holds === true ? '' : ` ${capitalised(consequence)}.`;
  return `${capitalised(assumes)}: ${seen} (${found}).${follows}`;
}
