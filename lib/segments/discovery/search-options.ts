/** What is searched for. */
export interface SearchOptions {
  /** Customers who leave more often than all do, or less often; default `high`. */
  readonly direction?: 'high' | 'low';
  /**
   * `excess`, the default: sqrt(n) x (rate - base), which weighs how far a rate is off against how many it holds for.
   * `lift`: rate / base - 1, whatever the size; set a minimum size with it. For `low` both count downwards.
   */
  readonly measure?: 'excess' | 'lift';
  /** Fewest customers, of both halves together; default 1. */
  readonly minSize?: number;
  /** Lowest rate in the discovery half; default 0. */
  readonly minRate?: number;
  /** Highest rate in the discovery half, for low-churn segments; default 1. */
  readonly maxRate?: number;
  /** Most conditions that a rule may join, 1 to 3; default 3. */
  readonly depth?: number;
  /** Keep a rule although a part of it does as well by itself; default false. */
  readonly allowRedundant?: boolean;
}

/**
 * Options with their defaults filled in.
 *
 * @throws {RangeError} when a size, a rate or the depth is out of range
 */
export function resolvedOptions(options: SearchOptions): Required<SearchOptions> {
  const resolved = {
    direction: 'high',
    measure: 'excess',
    minSize: 1,
    minRate: 0,
    maxRate: 1,
    depth: 3,
    allowRedundant: false,
    ...options,
  } as const;
  requireBetween('minSize', resolved.minSize, 0, Number.MAX_SAFE_INTEGER);
  requireBetween('minRate', resolved.minRate, 0, 1);
  requireBetween('maxRate', resolved.maxRate, resolved.minRate, 1);
  requireBetween('depth', resolved.depth, 1, 3);
  if (Number.isInteger(resolved.depth)) return resolved;
  throw new RangeError(`searchSegments requires a whole number in \`depth\`, received ${resolved.depth}`);
}

function requireBetween(name: string, value: number, low: number, high: number): void {
  if (value >= low && value <= high) return;
  throw new RangeError(`searchSegments requires \`${name}\` from ${low} to ${high}, received ${value}`);
}
