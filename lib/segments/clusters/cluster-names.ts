import type { Trait } from '../portraits/index.js';

/** Smaller differences do not make a name: Cohen (1988) calls 0.2 standard deviations small. */
const smallestNamed = 0.2;
/** A name of more traits is read by nobody. */
const mostTraits = 4;

/**
 * What are clusters called? Each by its two most marked traits, one a column; by up to four where two would give two
 * clusters the same name.
 *
 * @param portraits - the traits of each cluster, strongest first
 * @returns a name each; `ordinary customers` where no trait is marked, a number behind what still names two
 *
 * @example
 * // of a cluster whose mean balance is high and that holds 70 % men: 'high balance, mostly Gender: men'
 */
export function clusterNames(portraits: readonly (readonly Trait[])[]): string[] {
  const words = portraits.map(traitWords);
  const names = words.map((own, index) => {
    for (let length = 2; length <= mostTraits; length++) {
      const name = own.slice(0, length).join(', ');
      const isTaken = words.some((others, at) => at !== index && others.slice(0, length).join(', ') === name);
      if (!isTaken && name !== '') return name;
    }
    return own.slice(0, mostTraits).join(', ') || 'ordinary customers';
  });
  return names.map((name, index) => {
    const earlier = names.slice(0, index).filter((other) => other === name).length;
    return earlier === 0 ? name : `${name} (${earlier + 1})`;
  });
}

/** The marked traits in words, the strongest of each column. */
function traitWords(traits: readonly Trait[]): string[] {
  const marked = traits.filter(({ effect }) => Math.abs(effect.value) >= smallestNamed);
  const firsts = marked.filter(
    ({ column }, index) => marked.findIndex((other) => other.column === column) === index,
  );
  return firsts.map(words);
}

function words({ measure, level, label, inside, effect }: Trait): string {
  const isMore = effect.value > 0;
  if (measure === 'mean') return `${isMore ? 'high' : 'low'} ${label}`;
  if (level === 'missing') {
    const state = isMore ? 'missing' : 'present';
    return `${often(isMore ? inside : 1 - inside)}${label.replace(/: missing$/, ` ${state}`)}`;
  }
  if (isMore) return `${often(inside)}${label}`;
  return `${inside === 0 ? 'not' : 'less often'} ${label}`;
}

/** How often something is so of the customers of whom it is so more often than of others. */
function often(share: number): string {
  if (share === 1) return '';
  return share >= 0.5 ? 'mostly ' : 'more often ';
}
