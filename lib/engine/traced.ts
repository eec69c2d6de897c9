import { AsyncLocalStorage } from 'node:async_hooks';
import type { Engine } from './engine.js';

/** An answer and the queries that it came from. */
export interface Traced<T> {
  readonly value: T;
  /** Texts of the queries, each once, sorted: those asked side by side come in another order in every run. */
  readonly queries: readonly string[];
}

const current = new AsyncLocalStorage<Set<string>>();

/** An engine whose queries are noted for whoever traces them. */
export function tracingEngine(engine: Engine): Engine {
  return {
    ...engine,
    query: (statement) => {
      noteQueries([statement.text]);
      return engine.query(statement);
    },
    run: (statement) => {
      noteQueries([statement.text]);
      return engine.run(statement);
    },
  };
}

/**
 * Finds an answer and tells which queries of a tracing engine it took. A trace within another is part of it.
 *
 * @example
 * (await traced(() => tracing.query(sql`SELECT 1 AS one`))).queries; // ['SELECT 1 AS one']
 */
export async function traced<T>(find: () => Promise<T> | T): Promise<Traced<T>> {
  const queries = new Set<string>();
  const value = await current.run(queries, async () => find());
  noteQueries(queries);
  return { value, queries: [...queries].toSorted() };
}

/** Notes the queries of an answer that was found before. */
export function noteQueries(queries: Iterable<string>): void {
  const trace = current.getStore();
  if (!trace) return;
  for (const text of queries) trace.add(text);
}

/** The queries of the trace that is going on, so far, sorted. */
export function queriesNoted(): readonly string[] {
  return [...(current.getStore() ?? [])].toSorted();
}
