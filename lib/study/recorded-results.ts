/** The ledger's name for a result: its section and id. */
export type EntryName = `${string}/${string}`;

const entryNames = new WeakMap<object, readonly EntryName[]>();

/** A listing, its rows, a row, and what a row holds. */
const deepest = 4;

/**
 * Notes that an object is a result as the ledger has it, or that it is shown in its place.
 *
 * @param names - of the entries that hold its numbers
 */
export function noteRecorded(result: unknown, names: readonly EntryName[]): void {
  if (typeof result !== 'object' || result === null) return;
  entryNames.set(result, [...new Set([...(entryNames.get(result) ?? []), ...names])]);
}

/**
 * Which ledger entries hold the numbers of a result that is shown?
 *
 * @param shown - a recorded result, or what holds some: a listing, a family of hypotheses
 * @returns names of entries, each once, in the order in which they are met; none where the ledger does not know it
 *
 * @example
 * const churn = ledger.record('churn', 'churn', { n: 10 });
 * entriesBehind({ rows: [], churn }); // ['churn/churn']
 */
export function entriesBehind(shown: unknown): readonly EntryName[] {
  const found = new Set<EntryName>();
  const visit = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > deepest) return;
    for (const name of entryNames.get(value) ?? []) found.add(name);
    for (const part of Object.values(value)) visit(part, depth + 1);
  };
  visit(shown, 0);
  return [...found];
}
