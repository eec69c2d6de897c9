import type { ToldSentence } from '../retention/index.js';
import { whyNot } from './evidence-words.js';
import { markdownText, safeMarkdown } from './markdown-text.js';

/** A part of a note: a text, or a sentence that new data no longer bear out. */
export interface NotePart {
  /** As its author wrote it. */
  readonly markdown: string;
  /** Why it is struck, in words; absent where it stands. */
  readonly struck?: string;
}

/** A study's own narrative, in Markdown. */
export interface Note {
  readonly kind: 'note';
  readonly parts: readonly NotePart[];
}

/** The note that a list of sentences makes: those that this table does not bear out are struck, with the figures. */
export function noteOf(sentences: readonly ToldSentence[]): Note {
  return {
    kind: 'note',
    parts: sentences.map(({ says, supported, evidence }) => {
      if (supported) return { markdown: says };
      const reasons = evidence.filter(({ supports }) => !supports).map(whyNot);
      return { markdown: says, struck: `no longer supported: ${reasons.join('; ')}` };
    }),
  };
}

/**
 * A note as front ends show it: what is struck is crossed out, its reason behind it.
 *
 * @example
 * noteMarkdown({ kind: 'note', parts: [{ markdown: 'Women leave more often.', struck: 'no longer supported' }] });
 * // '~~Women leave more often.~~ (no longer supported)'
 */
export function noteMarkdown({ parts }: Note): string {
  return parts
    .map(({ markdown, struck }) =>
      struck === undefined
        ? safeMarkdown(markdown)
        : `~~${inOneLine(safeMarkdown(markdown))}~~ (${markdownText(struck)})`,
    )
    .join(' ');
}

/** A note as plain text, where nothing can be crossed out: the reason stands before the sentence. */
export function noteText({ parts }: Note): string {
  return parts
    .map(({ markdown, struck }) =>
      struck === undefined ? markdown : `[${struck}. The sentence was: “${markdown.trim()}”]`,
    )
    .join(' ');
}

/** Two tildes or a new paragraph would end what is crossed out. */
function inOneLine(markdown: string): string {
  return markdown.trim().replaceAll(/\s+/g, ' ').replaceAll(/\\?~/g, '\\~');
}
