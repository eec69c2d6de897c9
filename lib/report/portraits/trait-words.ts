import { count, decimal, percent } from '../../charts/format.js';
import type { Trait } from '../../segments/index.js';

/** From here on effects are told by their size: Cohen's small, medium and large. */
const sizes = [
  { from: 0.8, word: 'much' },
  { from: 0.5, word: 'clearly' },
  { from: 0.2, word: 'somewhat' },
] as const;

/** A trait in words: Age is clearly higher (43.2 against 38.8 years, index 110). */
export function traitWords(trait: Trait): string {
  const { label, unit, measure, inside, outside, effect } = trait;
  const size = sizes.find(({ from }) => Math.abs(effect.value) >= from)?.word ?? 'slightly';
  const more = measure === 'mean' ? 'higher' : 'more frequent';
  const less = measure === 'mean' ? 'lower' : 'less frequent';
  const values = `${traitValue(trait, inside)} against ${traitValue(trait, outside)}${unit ? ` ${unit}` : ''}`;
  const index = trait.index === null ? '' : `, index ${indexText(trait)}`;
  return `${label} is ${size} ${effect.value > 0 ? more : less} (${values}${index})`;
}

/** One side of a trait: a share in percent, a mean with a decimal more than its values, at most 2. */
export function traitValue({ measure, decimals }: Trait, value: number): string {
  if (measure === 'share') return percent(value);
  return decimal(value, Math.abs(value) >= 1000 ? 0 : Math.min(decimals + 1, 2));
}

/** The index without decimals; empty where there is none. */
export function indexText({ index }: Trait): string {
  return index === null ? '' : count(index);
}
