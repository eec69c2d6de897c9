/** What was found of one promise of one function; see study.mjs. */
export interface SimulationRow {
  /** The function, and in brackets which of its answers. */
  readonly of: string;
  readonly measure:
    | 'false positives'
    | 'coverage'
    | 'family-wise error'
    | 'false discovery rate'
    | 'found and confirmed';
  readonly design: string;
  readonly nominal: number;
  readonly promise: 'about' | 'at most' | 'at least';
  readonly known?: { readonly low: number; readonly high: number; readonly because: string };
  readonly runs: number;
  readonly rate: number;
  readonly standardError: number;
}

export const areaNames: readonly string[];
export function simulateArea(
  stats: object,
  area: string,
  options: { readonly runs: number; readonly seed: number },
): SimulationRow[];
export function holds(
  row: Pick<SimulationRow, 'measure' | 'nominal' | 'promise' | 'rate' | 'standardError'>,
): 'yes' | 'cautious' | 'no';
export function isAsExpected(
  row: Pick<SimulationRow, 'nominal' | 'promise' | 'known' | 'rate' | 'runs'>,
): boolean;
