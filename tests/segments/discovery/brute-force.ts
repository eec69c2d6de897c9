import type { SearchOptions } from '../../../lib/segments/discovery/search-options.js';
import type { SearchSpace } from '../../../lib/segments/discovery/search-space.js';
import type { Where } from '../../../lib/study/index.js';
import { type RowTable, rowsOf } from './row-tables.mjs';
import { jaccard } from './simulated-tables.mjs';

/** A rule as counted row by row. */
export interface CountedRule {
  readonly where: Where;
  readonly quality: number;
  readonly discovery: { n: number; churned: number };
  readonly whole: { n: number; churned: number };
  /** Which rows satisfy it. */
  readonly rows: Uint8Array;
}

/** Every conjunction of a row table whose columns are counted together, best first, found and counted the slow way. */
export function everyRule(
  table: RowTable,
  { tables }: SearchSpace,
  options: SearchOptions = {},
): { all: number; ranked: CountedRule[] } {
  const { depth = 3, minSize = 1, minRate = 0, maxRate = 1, allowRedundant = false } = options;
  const rules = conjunctions(table, depth)
    .filter((where) => tables.some(({ columns }) => isOf(where, columns)))
    .map((where) => counted(table, where, options));
  const qualifying = rules.filter(({ whole, discovery }) => {
    const rate = discovery.churned / discovery.n;
    return whole.n >= minSize && rate >= minRate && rate <= maxRate;
  });
  const qualities = new Map(qualifying.map(({ where, quality }) => [JSON.stringify(where), quality]));
  const givesWay = ({ where, quality }: CountedRule) =>
    partsOf(where).some(
      (part) => (qualities.get(JSON.stringify(part)) ?? Number.NEGATIVE_INFINITY) >= quality,
    );
  const ranked = qualifying
    .filter((rule) => rule.quality > 0 && (allowRedundant || !givesWay(rule)))
    .sort((a, b) => b.quality - a.quality || b.discovery.n - a.discovery.n);
  return { all: rules.length, ranked };
}

/** The first so many, each with a Jaccard of at most `maxJaccard` to every one before it. */
export function distinctRules(
  ranked: readonly CountedRule[],
  top: number,
  maxJaccard: number,
): CountedRule[] {
  const kept: CountedRule[] = [];
  for (const rule of ranked) {
    if (kept.length < top && kept.every(({ rows }) => jaccard(rows, rule.rows) <= maxJaccard))
      kept.push(rule);
  }
  return kept;
}

/** Conjunctions of fewer columns first, columns in order, and their conditions in order. */
function conjunctions({ columns }: RowTable, depth: number): Where[] {
  const conditions = columns.map(conditionsOf);
  let combinations: number[][] = [[]];
  const all: Where[] = [];
  for (let size = 1; size <= depth; size++) {
    combinations = combinations.flatMap((chosen) =>
      [...columns.keys()].filter((index) => index > (chosen.at(-1) ?? -1)).map((index) => [...chosen, index]),
    );
    for (const chosen of combinations) {
      let wheres: Where[] = [{}];
      for (const index of chosen) {
        const { name } = columns[index]!;
        wheres = wheres.flatMap((where) =>
          conditions[index]!.map((condition) => ({ ...where, [name]: condition })),
        );
      }
      all.push(...wheres);
    }
  }
  return all;
}

function conditionsOf({ levels, isOrdered, hasMissing }: RowTable['columns'][number]): Where[string][] {
  const present = levels.length - (hasMissing ? 1 : 0);
  if (levels.length === 1) return [];
  if (!isOrdered) return levels.map(({ condition }) => condition);
  const intervals: Where[string][] = [];
  for (let first = 0; first < present; first++) {
    for (let last = first; last < present; last++) {
      const isWhole = last - first + 1 === present;
      if (isWhole && !hasMissing) continue;
      if (isWhole && present > 1) intervals.push({ missing: false });
      else
        intervals.push({
          from: 10 * first,
          ...(last === present - 1 ? { to: 10 * last + 9 } : { below: 10 * last + 10 }),
        });
    }
  }
  return hasMissing ? [...intervals, { missing: true }] : intervals;
}

function counted(table: RowTable, where: Where, options: SearchOptions): CountedRule {
  const rows = rowsOf(table, where);
  const count = (isCounted: (row: number) => boolean) => {
    let [n, churned] = [0, 0];
    for (const [row, isIn] of rows.entries()) {
      if (!isIn || !isCounted(row)) continue;
      n += 1;
      churned += table.churned[row]!;
    }
    return { n, churned };
  };
  const discovery = count((row) => table.half[row] === 0);
  return {
    where,
    discovery,
    whole: count(() => true),
    rows,
    quality: qualityOf(discovery, baseOf(table), options),
  };
}

function baseOf({ churned, half }: RowTable): number {
  const found = churned.filter((_, row) => half[row] === 0);
  return found.reduce((sum, left) => sum + left, 0) / found.length;
}

function qualityOf(
  { n, churned }: { n: number; churned: number },
  base: number,
  { direction = 'high', measure = 'excess' }: SearchOptions,
): number {
  if (n === 0) return Number.NEGATIVE_INFINITY;
  const sign = direction === 'high' ? 1 : -1;
  const rate = churned / n;
  return measure === 'excess' ? sign * Math.sqrt(n) * (rate - base) : sign * (rate / base - 1);
}

/** Is the rule one of these columns? */
function isOf(where: Where, columns: readonly number[]): boolean {
  return Object.keys(where).join() === columns.map((column) => `c${column}`).join();
}

/** Every conjunction of some but not all conditions of a rule. */
function partsOf(where: Where): Where[] {
  const conditions = Object.entries(where);
  const all = 2 ** conditions.length - 1;
  return Array.from({ length: all }, (_, bits) =>
    Object.fromEntries(conditions.filter((_, index) => (bits >> index) & 1)),
  );
}
