import { count, percent } from '../../charts/format.js';
import { type Figure, portraitChart } from '../../charts/index.js';
import type { Portrait, SegmentComparison, Trait } from '../../segments/index.js';
import { sharedSentences } from './portrait-reading.js';
import { indexText, traitValue } from './trait-words.js';

/** More would not be grasped at once. */
const mostDrawn = 10;

const effectLabel = 'standardised difference';

/** The most marked traits of a segment; none where it has no traits. */
export function portraitFigures({ name, n, of, small, traits }: Portrait): Figure[] {
  if (traits.length === 0) return [];
  const size = `${count(n)} customers, ${percent(n / of)} of all${small ? '; small' : ''}`;
  return [
    portraitChart({
      title: `${name} (${size})`,
      traits: traits.slice(0, mostDrawn).map(drawnTrait),
      effectLabel,
      sides: { inside: 'segment', outside: 'others' },
    }),
  ];
}

/** The traits in which two segments differ most; none where they have no traits. */
export function comparisonFigures(comparison: SegmentComparison): Figure[] {
  const { inside, outside, traits } = comparison;
  if (traits.length === 0) return [];
  const shared = sharedSentences(comparison).map((text) => `${text}. `);
  return [
    portraitChart({
      title: `A: ${inside.name} · B: ${outside.name}`,
      note: shared.join(''),
      traits: traits.slice(0, mostDrawn).map(drawnTrait),
      effectLabel,
      sides: { inside: 'A', outside: 'B' },
    }),
  ];
}

function drawnTrait(trait: Trait) {
  const { label, unit, inside, outside, effect } = trait;
  return {
    label: unit ? `${label}, ${unit}` : label,
    inside: traitValue(trait, inside),
    outside: traitValue(trait, outside),
    index: indexText(trait),
    effect,
  };
}
