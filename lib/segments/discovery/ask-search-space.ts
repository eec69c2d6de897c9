import {
  askDeclaredCuts,
  type CountedCustomers,
  type LeftOutColumn,
  oneByOne,
  type StudyContext,
} from '../../study/index.js';
import { type CountedHalves, halvesOneByOne } from '../membership.js';
import { columnsThatTellMost } from './columns-that-tell-most.js';
import { type CutColumn, cutColumn } from './cut-column.js';
import { askJointTable, type JointCell } from './joint-table.js';
import { type OccupiedColumn, occupiedColumn } from './occupied-column.js';
import { searchNotes } from './search-notes.js';
import type { SearchColumn, SearchSpace } from './search-space.js';
import { askTables, type Together, tablesOf } from './search-tables.js';

/** A search space and what a reader has to know of it. */
export interface AskedSearchSpace extends SearchSpace {
  /** Of the split in halves. */
  readonly seed: number;
  /** Those of whom rules of this space can be asked. */
  readonly customers: CountedHalves;
  /** The same, without their halves: what its rules share is counted among them. */
  readonly together: CountedCustomers;
  /** Columns that are not searched, and why. */
  readonly leftOut: readonly LeftOutColumn[];
  readonly notes: readonly string[];
}

/** How finely is searched, and what a wide table is limited to. */
export interface SearchSpaceOptions {
  /** Another seed splits the customers otherwise; default: the definition's. */
  readonly seed?: number;
  /** Levels of a column beside the cuts of declared segments, all other values and missing; default 10. */
  readonly mostLevels?: number;
  /** At most so many columns are counted in pairs; default 24. */
  readonly mostInPairs?: number;
  /** At most so many of these are counted in triples; default 12. */
  readonly mostInTriples?: number;
}

/**
 * In which tables are segments searched? Every usable column in levels, and customers by every one, two and three of
 * them, by churn, in a discovery and a confirmation half.
 *
 * Keys and personal columns are not used. The edges of numbers include the bounds of the declared segments, so that
 * these are among the rules that a search looks at. A customer's half follows from a hash of seed and key. In a table of
 * very many columns, pairs and triples are counted of those that tell most of who leaves by themselves in the discovery
 * half: nothing of the confirmation half decides what is searched.
 *
 * @returns tables in the order singles, pairs, triples; wherever there is a table, there is one of each part of its
 *   columns. Nothing is refused: a column or a table that cannot tell anything is named in `leftOut` or `notes`
 */
export async function askSearchSpace(
  context: StudyContext,
  {
    seed = context.definition.seed,
    mostLevels = 10,
    mostInPairs = 24,
    mostInTriples = 12,
  }: SearchSpaceOptions = {},
): Promise<AskedSearchSpace> {
  const cuts = await cutColumns(context, mostLevels);
  if (cuts.length === 0) {
    const none = { columns: [], tables: [], leftOut: leftOut(context, []), notes: [] };
    return { ...none, seed, customers: halvesOneByOne(context, seed), together: oneByOne };
  }
  const joint = await askJointTable(context, cuts, seed);
  const singles = await joint.cells(cuts.map((_, position) => [position]));
  const occupied = cuts.map((cut, position) => occupiedColumn(cut, customersAt(cut, singles[position]!)));
  const positions = [...cuts.keys()].filter((position) => occupied[position]!.search.levels.length > 1);
  const columns = positions.map((position) => occupied[position]!);
  const told = columnsThatTellMost(positions.map((position) => singles[position]!));
  const together: Together = {
    inPairs: told.slice(0, Math.max(mostInPairs, mostInTriples)).toSorted((a, b) => a - b),
    inTriples: told.slice(0, mostInTriples).toSorted((a, b) => a - b),
  };
  const tables = await askTables(joint, columns, positions, tablesOf(columns.length, together));
  const searched = positions.map((position) => cuts[position]!);
  return {
    columns: columns.map(({ search }) => search),
    tables,
    seed,
    customers: joint.customers,
    together: joint.together,
    leftOut: leftOut(context, occupied),
    notes: searchNotes(context, searched, together, singles[0]!),
  };
}

async function cutColumns(context: StudyContext, mostLevels: number): Promise<CutColumn[]> {
  const declared = await askDeclaredCuts(context);
  const cuts: CutColumn[] = [];
  for (const column of context.columns) {
    if (column.kind === 'key' || column.definition.personal) continue;
    const itsCuts = declared.get(column.name) ?? { values: [], bounds: [] };
    cuts.push(await cutColumn(context, column, itsCuts, mostLevels));
  }
  return cuts;
}

/** Customers at each level of a cut, in both halves. */
function customersAt({ levels }: CutColumn, cells: readonly JointCell[]): number[] {
  const n = levels.map(() => 0);
  for (const { levels: at, discovery, confirmation } of cells) n[at[0]!]! += discovery.n + confirmation.n;
  return n;
}

/** The columns that are personal, and those of one level. */
function leftOut({ columns }: StudyContext, occupied: readonly OccupiedColumn[]): LeftOutColumn[] {
  const searched = new Map(occupied.map(({ search }) => [search.name, search]));
  return columns.flatMap(({ name, label, definition }) => {
    const reason = definition.personal ? 'it is personal' : reasonAgainst(searched.get(name));
    return reason === undefined ? [] : [{ column: name, label, reason }];
  });
}

function reasonAgainst(column: SearchColumn | undefined): string | undefined {
  if (!column || column.levels.length > 1) return undefined;
  return column.hasMissing ? 'no customer has a value' : 'every customer is at one level';
}
