import { type Interval, newcombe, normalUpper } from '../../stats/index.js';
import { churn, type Definition } from '../definition.js';
import type { HypothesisResult } from '../hypotheses/hypothesis-result.js';
import { about, type SmallDifferenceAlarm } from './alarm.js';

/** What a hypothesis is read from here. */
export type MeasuredHypothesis = Pick<
  HypothesisResult,
  | 'id'
  | 'claim'
  | 'compare'
  | 'between'
  | 'declaredTest'
  | 'groups'
  | 'test'
  | 'verdict'
  | 'pAdjusted'
  | 'log10PAdjusted'
>;

/** A difference and its interval, on the scale on which it is held against what matters. */
type Measured = Pick<SmallDifferenceAlarm['found'], 'scale' | 'groups' | 'value' | 'interval' | 'matters'>;

/**
 * Which differences are shown, and surely too small to matter?
 *
 * With many customers any difference is shown in the end. An alarm is raised for a hypothesis shown to differ whose whole
 * interval lies within the definition's `matters`: rates by the difference of every two groups (Newcombe), by the
 * difference pooled over strata, or by the trend from the first value to the last; two means by Hedges' g; ranks by
 * P(X > Y), which is Φ(d / √2) for normal groups that lie d standard deviations apart. Tests of other questions have no
 * such scale and raise none.
 *
 * @param hypotheses - as tested
 * @param definition - declares what matters; defaults of 2 points of churn and 0.1 standard deviations
 */
export function smallDifferenceAlarms(
  hypotheses: readonly MeasuredHypothesis[],
  { matters }: Pick<Definition, 'matters'>,
): SmallDifferenceAlarm[] {
  return hypotheses.flatMap((hypothesis) => {
    const { id, claim, compare, between, verdict, pAdjusted, log10PAdjusted } = hypothesis;
    const measured = verdict === 'shown to differ' ? measure(hypothesis, matters) : null;
    if (measured === null || reach(measured.interval) >= measured.matters) return [];
    return {
      id: `small-difference/${id}`,
      kind: 'small-difference',
      about: about({ columns: [compare, between].filter((name) => name !== churn), hypotheses: [id] }),
      found: { claim, ...measured, pAdjusted, log10PAdjusted },
    };
  });
}

function measure(hypothesis: MeasuredHypothesis, matters: Definition['matters']): Measured | null {
  const { test, groups } = hypothesis;
  const [first, last] = [groups[0]!, groups.at(-1)!];
  const labels = [first.label, last.label] as const;
  switch (hypothesis.declaredTest) {
    case 'student':
    case 'welch': {
      const { value, interval } = test.effect;
      return { scale: 'means', groups: labels, value, interval, matters: matters.standardised };
    }
    case 'mann-whitney': {
      const margin = 0.5 - normalUpper(matters.standardised / Math.SQRT2).p;
      return { scale: 'ranks', groups: labels, ...moved(test, -0.5, 1), matters: margin };
    }
    case 'trend': {
      const span = Number(last.value) - Number(first.value);
      return { scale: 'trend of rates', groups: labels, ...moved(test, 0, span), matters: matters.rate };
    }
    case 'mantel-haenszel':
      return { scale: 'rates', groups: labels, ...moved(test, 0, 1), matters: matters.rate };
    case 'chi-square':
    case 'fisher':
    case 'two-proportion-z':
      return widestPair(hypothesis, matters.rate);
    default:
      return null;
  }
}

/** The estimate and its interval, shifted and then scaled. */
function moved(
  { estimate, interval: { low, high, level } }: MeasuredHypothesis['test'],
  shift: number,
  scale: number,
): Pick<Measured, 'value' | 'interval'> {
  const of = (value: number) => (value + shift) * scale;
  return { value: of(estimate.value), interval: { low: of(low), high: of(high), level } };
}

/** Of every two groups the pair whose difference may be the largest. */
function widestPair({ groups, test }: MeasuredHypothesis, matters: number): Measured | null {
  const { level } = test.interval;
  const rates = groups.flatMap(({ label, churn: rate }) =>
    rate && rate.n > 0 ? [{ label, count: rate.churned, n: rate.n }] : [],
  );
  const pairs = rates.flatMap((b, index) =>
    rates.slice(0, index).map((a): Measured => {
      const value = a.count / a.n - b.count / b.n;
      const interval = newcombe(a, b, { level });
      return { scale: 'rates', groups: [a.label, b.label], value, interval, matters };
    }),
  );
  return pairs.toSorted((p, q) => reach(q.interval) - reach(p.interval))[0] ?? null;
}

/** How far from 0 an interval reaches. */
function reach({ low, high }: Interval): number {
  return Math.max(Math.abs(low), Math.abs(high));
}
