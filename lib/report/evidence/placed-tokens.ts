import { fieldsOfColumn } from './column-fields.js';
import { type NumberToken, numberTokens } from './number-tokens.js';
import { fieldsOfPhrases } from './phrase-fields.js';

/** A piece of the words that belong together. */
export interface BlockPart {
  readonly text: string;
  /** Of the column that it stands in. */
  readonly header?: string;
}

/** A number by its place in all the words of its block. */
export interface PlacedToken extends NumberToken {
  /** Where its part of the words starts. */
  readonly offset: number;
  /** Ends of the paths that it may come from, where its column or phrase tells. */
  readonly fields?: readonly string[];
  /** The phrase that it stands in, whose numbers belong together. */
  readonly phrase?: number;
}

/** The numbers of each part, by their places in all the words, with the fields that they may come from. */
export function placedTokens(parts: readonly BlockPart[], words: string): PlacedToken[][] {
  const inPhrases = fieldsOfPhrases(words);
  let [offset, cellHeader, inCell] = [0, '', 0];
  return parts.map(({ text, header }) => {
    if (header === undefined || header !== cellHeader) inCell = 0;
    cellHeader = header ?? '';
    const placed = numberTokens(text).map((token): PlacedToken => {
      const start = offset + token.start;
      const told = inPhrases.get(start);
      const fields = (header && fieldsOfColumn(header, inCell++)) || told?.fields;
      const scales = header === 'percent' ? [100] : token.scales;
      return {
        ...token,
        scales,
        start,
        end: offset + token.end,
        offset,
        ...(fields && { fields }),
        ...(told && { phrase: told.phrase }),
      };
    });
    offset += text.length + 1;
    return placed;
  });
}

/** The base that others are held against is 1, or 0, by definition. */
export function isBase(words: string, { end }: PlacedToken): boolean {
  return words.startsWith(' (base)', end);
}
