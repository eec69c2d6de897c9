import { cohensH, hedgesG, type Interval } from '../../stats/index.js';
import { levelOf, requireColumn, type StudyColumn } from '../../study/index.js';
import {
  type ColumnProfileCells,
  type CustomerGroup,
  customersIn,
  hasMean,
  momentsIn,
  type ProfileCell,
  type SegmentProfiles,
  sizeOf,
} from './segment-profiles.js';

/** How two groups of customers differ in one column, or in one of its levels or bands. */
export interface Trait {
  readonly column: string;
  readonly level?: string;
  readonly label: string;
  readonly unit: string | null;
  /** A mean in the column's unit over those whose value is present, or a share of customers. */
  readonly inside: number;
  readonly outside: number;
  /** The mean or share of all customers. */
  readonly all: number;
  /** `inside` where `all` is 100; null where `all` is not above 0. */
  readonly index: number | null;
  readonly measure: 'mean' | 'share';
  readonly decimals: number;
  /** Hedges' g for means, Cohen's h for shares: inside less outside, in units that can be compared. */
  readonly effect: { readonly name: string; readonly value: number; readonly interval: Interval };
}

/** How many traits there are, and how many are worth words: see `isMarked`. */
export interface TraitCounts {
  readonly traits: number;
  readonly marked: number;
  readonly notMarked: number;
}

/** The two groups that are held against each other; nobody is in both. */
export interface Sides {
  readonly inside: CustomerGroup;
  readonly outside: CustomerGroup;
}

/** On fewer customers, figures would describe persons, not a segment. */
export const fewestPainted = 10;

/** A band of a smaller share of all customers tells little, however far apart the two sides are in it. */
const leastBand = 0.05;

/** Of a column with more levels, the most frequent are told. */
const mostLevels = 20;

const everyone: CustomerGroup = () => true;

/**
 * How do two groups of customers differ, on every column?
 *
 * @param definition - the columns that make the groups: that they differ there says nothing, so they are left out
 * @returns the largest effect first; none where a group has fewer than ten customers
 */
export function traitsBetween(
  profiles: SegmentProfiles,
  sides: Sides,
  definition: readonly string[],
): Trait[] {
  if (Math.min(...[sides.inside, sides.outside].map((group) => customersIn(profiles, group))) < fewestPainted)
    return [];
  return profiles.columns
    .filter(({ column }) => !definition.includes(column.name))
    .flatMap((profiled) => [
      ...meanTrait(profiled, sides, profiles.level),
      ...shareTraits(profiled, sides, profiles.level),
    ])
    .toSorted(byEffect);
}

/** Does a trait tell of one band of a number, or of one value of an ordered column? */
export function isBand({ column, measure, level }: Trait, columns: readonly StudyColumn[]): boolean {
  return measure === 'share' && level !== 'missing' && hasMean(requireColumn(columns, column));
}

/** A trait worth words: an effect of 0.2 or more whose interval tells it from none. */
export function isMarked({ effect: { value, interval } }: Trait): boolean {
  return Math.abs(value) >= 0.2 && (interval.low > 0 || interval.high < 0);
}

/** Counts the traits of a portrait or a comparison. */
export function countTraits(traits: readonly Trait[]): TraitCounts {
  const marked = traits.filter(isMarked).length;
  return { traits: traits.length, marked, notMarked: traits.length - marked };
}

function byEffect(a: Trait, b: Trait): number {
  return Math.abs(b.effect.value) - Math.abs(a.effect.value);
}

function meanTrait(profiled: ColumnProfileCells, sides: Sides, level: number): Trait[] {
  const [inside, outside] = [momentsIn(profiled, sides.inside), momentsIn(profiled, sides.outside)];
  if (Math.min(inside.n, outside.n) < fewestPainted || inside.m2 + outside.m2 === 0) return [];
  const { column } = profiled;
  const all = momentsIn(profiled, everyone).mean;
  return [
    {
      column: column.name,
      label: column.label,
      unit: column.unit ?? null,
      ...figures(inside.mean, outside.mean, all),
      measure: 'mean',
      decimals: column.decimals,
      effect: hedgesG(inside, outside, { level }),
    },
  ];
}

/** The levels of a column; of one with a mean, which says most of it already, missing and the band that differs most. */
function shareTraits({ column, cells, edges }: ColumnProfileCells, sides: Sides, level: number): Trait[] {
  const [insideN, outsideN] = [sizeOf(cells, sides.inside), sizeOf(cells, sides.outside)];
  const n = sizeOf(cells, everyone);
  const traitOf = (value: string | number | null): Trait[] => {
    const own = cells.filter((cell) => cell.value === value);
    const inside = { count: sizeOf(own, sides.inside), n: insideN };
    const outside = { count: sizeOf(own, sides.outside), n: outsideN };
    if (inside.count + outside.count === 0) return [];
    const { label } = levelOf(column, edges, value);
    return [
      {
        column: column.name,
        level: value === null ? 'missing' : edges.length > 0 ? label : String(value),
        label: `${column.label}: ${label}`,
        unit: null,
        ...figures(inside.count / inside.n, outside.count / outside.n, sizeOf(own, everyone) / n),
        measure: 'share',
        decimals: 0,
        effect: cohensH(inside, outside, { level }),
      },
    ];
  };
  if (!hasMean(column)) return toldLevels(column, cells).flatMap(traitOf);
  const sizes = sizesOf(cells);
  if (sizes.size < 2) return [];
  const bands = [...sizes.keys()].filter((value) => value !== null && sizes.get(value)! >= n * leastBand);
  const [mostApart] = bands.flatMap(traitOf).toSorted(byEffect);
  return [...(sizes.has(null) ? traitOf(null) : []), ...(mostApart ? [mostApart] : [])];
}

function figures(inside: number, outside: number, all: number) {
  return { inside, outside, all, index: all > 0 ? (100 * inside) / all : null };
}

/**
 * The levels worth telling: of two complementary levels one, of many the most frequent; none of a level that everyone has.
 */
function toldLevels(column: StudyColumn, cells: readonly ProfileCell[]): (string | number | null)[] {
  const sizes = sizesOf(cells);
  const levels = [...sizes.keys()];
  if (levels.length < 2) return [];
  if (levels.length === 2)
    return [levels.find((value) => String(value) === testedLevel(column)) ?? levels[1]!];
  return levels.toSorted((a, b) => sizes.get(b)! - sizes.get(a)!).slice(0, mostLevels);
}

/** Customers at each level. */
function sizesOf(cells: readonly ProfileCell[]): Map<string | number | null, number> {
  const sizes = new Map<string | number | null, number>();
  for (const { value, n } of cells) sizes.set(value, (sizes.get(value) ?? 0) + n);
  return sizes;
}

function testedLevel({ definition }: StudyColumn): string | undefined {
  return definition.kind === 'category' ? definition.tested : '1';
}
