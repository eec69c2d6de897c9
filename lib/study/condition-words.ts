import { boundsOf } from './condition-bounds.js';
import type { ColumnCondition, Where } from './conditions.js';
import { grouped } from './number-words.js';

/** How a column reads in words: its label, its unit and the labels of its values. */
export interface ColumnWords {
  readonly label: string;
  readonly unit?: string | undefined;
  level(value: string | number): string;
}

const relations = { from: 'at least', above: 'more than', to: 'at most', below: 'less than' } as const;

/**
 * The condition in words.
 *
 * @example
 * // { age: { from: 18, to: 39 }, gender: 'М' } -> 'age 18 to 39 years and gender: men'
 */
export function conditionWords(where: Where, wordsOf: (column: string) => ColumnWords): string {
  return Object.entries(where)
    .map(([column, condition]) => columnWords(wordsOf(column), condition))
    .join(' and ');
}

function columnWords(words: ColumnWords, condition: ColumnCondition): string {
  if (typeof condition !== 'object') return `${words.label}: ${words.level(condition)}`;
  if ('in' in condition)
    return `${words.label}: ${condition.in.map((value) => words.level(value)).join(' or ')}`;
  if ('not' in condition) {
    return `${words.label}: not ${[condition.not]
      .flat()
      .map((value) => words.level(value))
      .join(' or ')}`;
  }
  if ('missing' in condition) return `${words.label} ${condition.missing ? 'missing' : 'present'}`;
  const unit = words.unit ? ` ${words.unit}` : '';
  const { from, to } = condition;
  if (from !== undefined && to !== undefined)
    return `${words.label} ${boundText(from)} to ${boundText(to)}${unit}`;
  const bounds = boundsOf(condition).map(([name, bound]) => `${relations[name]} ${boundText(bound)}`);
  return `${words.label} ${bounds.join(' and ')}${unit}`;
}

function boundText(bound: number | string): string {
  return typeof bound === 'string' ? bound : grouped(bound);
}
