import type { NoteDefinition } from '../study/index.js';
import { type Evidence, evidenceOf, type Results } from './evidence.js';

/** A sentence of a note, and whether this table bears it out. */
export interface ToldSentence {
  /** Markdown, as the study's author wrote it. */
  readonly says: string;
  /** False where a result that it rests on does not bear it out. */
  readonly supported: boolean;
  /** Empty where the sentence states no finding. */
  readonly evidence: readonly Evidence[];
}

/**
 * Which sentences of a note does this table bear out? One that rests on several results needs all of them.
 *
 * @param note - a text, which is one sentence without evidence, or a list of sentences
 *
 * @example
 * // toldSentences('As it was.', results); // [{ says: 'As it was.', supported: true, evidence: [] }]
 */
export function toldSentences(note: NoteDefinition, results: Results): ToldSentence[] {
  return [note].flat().map((sentence) => {
    if (typeof sentence === 'string') return { says: sentence, supported: true, evidence: [] };
    const evidence = evidenceOf(sentence.evidence, results);
    return { says: sentence.says, supported: evidence.every(({ supports }) => supports), evidence };
  });
}
