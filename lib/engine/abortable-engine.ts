import type { Engine } from './engine.js';

/**
 * An engine whose questions end when the signal does: the one being answered is cut short, later ones are not asked.
 *
 * @throws the signal's reason, from every question after the abort
 *
 * @example
 * const engine = abortableEngine(await openDuckDb(), AbortSignal.abort(new Error('enough')));
 * await engine.query(sql`SELECT 1 AS one`); // throws Error: enough
 */
export function abortableEngine(engine: Engine, signal: AbortSignal): Engine {
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    const cancel = () => engine.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await question();
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
  return {
    ...engine,
    query: (statement) => ask(() => engine.query(statement)),
    run: (statement) => ask(() => engine.run(statement)),
  };
}
