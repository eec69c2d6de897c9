/** A call of one of our functions and what a reference gives for it; see golden.mjs. */
export interface GoldenCase {
  readonly area: string;
  readonly call: string;
  readonly args: readonly unknown[];
  readonly expect: Readonly<Record<string, number | string>>;
  readonly tolerance?: number;
  readonly scale?: number;
  readonly source?: string;
}

/** An expected value and ours. */
export interface GoldenCheck {
  readonly path: string;
  readonly expected: number;
  readonly actual: number;
  readonly error: number;
  readonly tolerance: number;
}

export function goldenCases(): GoldenCase[];
export function checkCase(stats: object, golden: GoldenCase): GoldenCheck[];
