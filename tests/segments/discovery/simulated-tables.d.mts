import type { discoverSegments } from '../../../lib/segments/discovery/discover-segments.js';
import type { seededRandom } from '../../../lib/stats/index.js';
import type { Where } from '../../../lib/study/index.js';
import type { SimulationRow } from '../../stats/simulation/simulation.mjs';
import type { RowTable } from './row-tables.mjs';

/** What a simulation takes of the library. */
export interface DiscoveryLibrary {
  readonly discoverSegments: typeof discoverSegments;
  readonly seededRandom: typeof seededRandom;
}

export interface SimulationOptions {
  readonly tables: number;
  readonly rows: number;
  readonly minSize: number;
  /** Default 1. */
  readonly firstSeed?: number;
}

type Randomness = Pick<DiscoveryLibrary, 'seededRandom'>;

export function shuffledTable(library: Randomness, seed: number, rows: number): RowTable;
export function plantedTable(
  library: Randomness,
  seed: number,
  rows: number,
): { readonly planted: Where; readonly table: RowTable };
export function falselyConfirmed(library: DiscoveryLibrary, options: SimulationOptions): Promise<number[]>;
export function missedSegments(library: DiscoveryLibrary, options: SimulationOptions): Promise<number[]>;
export function simulateDiscovery(
  library: DiscoveryLibrary,
  options: { readonly tables: number; readonly seed: number },
): Promise<SimulationRow[]>;
export function jaccard(a: Uint8Array, b: Uint8Array): number;
