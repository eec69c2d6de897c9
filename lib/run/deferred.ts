/** A promise together with the functions that settle it. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A promise to be settled from outside; `Promise.withResolvers` does the same from Node 22 on.
 *
 * A rejection that nobody waits for is not reported as unhandled.
 *
 * @example
 * const answer = deferred<number>();
 * answer.resolve(42);
 * await answer.promise; // 42
 */
export function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
