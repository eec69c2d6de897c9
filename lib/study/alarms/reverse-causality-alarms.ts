import { type ChurnRate, churnRate } from '../churn-rate.js';
import { admits } from './admits.js';
import { about, type ReverseCausalityAlarm, type UseKind } from './alarm.js';
import type { ConditionUse } from './condition-uses.js';
import type { ColumnRates, LevelRate } from './level-rates.js';
import { marksOf } from './marks.js';

/** When a level that is not marked is suspected. */
export interface SuspicionOptions {
  /** Which share of those who hold none of something has to have left; default 0.95. */
  readonly nearlyAll?: number;
  /** How many customers a level has to have in which everyone or no one left; default 30. */
  readonly customers?: number;
}

type Because = ReverseCausalityAlarm['found']['because'];

/**
 * Reverse causality: which columns and levels may be a result of leaving rather than a reason for it?
 *
 * Those that the definition marks (`may_follow_leaving`), and levels that look it: value 0 of a column of counts, where
 * nearly all left (who holds no product any more is hardly a customer), and a level in which everyone or no one left.
 * A suspected level's interval has to keep clear of the rate of all customers. Names are no reason for suspicion: that a
 * column holds activity only its mark says.
 *
 * @param columns - each column by its levels
 * @param uses - what picks customers by conditions; listed where a condition is on a marked column, or lets in customers
 *   of the level
 * @returns an alarm for each marked column and for each marked or suspected level that has customers
 */
export function reverseCausalityAlarms(
  columns: readonly ColumnRates[],
  uses: readonly ConditionUse[],
  options: SuspicionOptions = {},
): ReverseCausalityAlarm[] {
  return columns.flatMap((rates) => {
    const { column, levels } = rates;
    const overall = overallOf(levels);
    const marks = marksOf(column);
    const picking = uses.filter(({ where }) => where[column.name] !== undefined);
    if (marks === true) {
      const using = uses.filter((use) => picking.includes(use) || use.whole === column.name);
      return [alarm(rates, levels, overall, 'marked', using)];
    }
    return levels.flatMap((level) => {
      const because = isMarked(level, marks) ? 'marked' : suspicion(column.kind, level, overall, options);
      if (because === undefined || level.churn.n === 0) return [];
      const letting = picking.filter(({ where }) => admits(where[column.name]!, level.held));
      return [alarm(rates, [level], overall, because, letting)];
    });
  });
}

function isMarked({ held }: LevelRate, marks: readonly (string | number)[]): boolean {
  return 'value' in held && held.value !== null && marks.includes(held.value);
}

function suspicion(
  kind: ColumnRates['column']['kind'],
  { held, churn: { n, churned, rate, interval } }: LevelRate,
  overall: ChurnRate,
  { nearlyAll = 0.95, customers = 30 }: SuspicionOptions,
): Because | undefined {
  if (rate === null || interval === null || overall.rate === null) return undefined;
  const isHigh = interval.low > overall.rate;
  const isNone = kind === 'ordinal' && 'value' in held && held.value === 0;
  if (isNone && rate >= nearlyAll && isHigh) return 'none held';
  if (n < customers) return undefined;
  if (churned === n && isHigh) return 'everyone left';
  return churned === 0 && interval.high < overall.rate ? 'nobody left' : undefined;
}

function overallOf(levels: readonly LevelRate[]): ChurnRate {
  const sum = (count: 'n' | 'churned') => levels.reduce((total, { churn }) => total + churn[count], 0);
  return churnRate(sum('churned'), sum('n'), levels[0]?.churn.interval?.level ?? 0.95);
}

function alarm(
  { column }: ColumnRates,
  levels: readonly LevelRate[],
  overall: ChurnRate,
  because: Because,
  uses: readonly ConditionUse[],
): ReverseCausalityAlarm {
  const ids = (of: UseKind) => [...new Set(uses.filter(({ kind }) => kind === of).map(({ id }) => id))];
  const named = new Map(uses.map(({ kind, id, name }) => [`${kind}/${id}`, { kind, name }]));
  const isWhole = because === 'marked' && marksOf(column) === true;
  return {
    id: ['reverse-causality', column.name, ...(isWhole ? [] : [levels[0]!.label])].join('/'),
    kind: 'reverse-causality',
    about: about({
      columns: [column.name],
      segments: ids('segment'),
      recommendations: ids('recommendation'),
      hypotheses: ids('hypothesis'),
    }),
    found: {
      because,
      label: column.label,
      levels: levels.map(({ label, churn }) => ({ label, ...churn })),
      overall,
      usedBy: [...named.values()],
    },
  };
}
