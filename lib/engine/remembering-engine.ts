import type { Engine } from './engine.js';
import type { KeptAnswers } from './kept-answers.js';

/** An engine that asks each question once: for a table that does not change any more. */
export function rememberingEngine(engine: Engine, answers: KeptAnswers): Engine {
  return { ...engine, query: (statement) => answers.get(statement.text, () => engine.query(statement)) };
}
