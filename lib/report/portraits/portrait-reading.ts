import { count, percent } from '../../charts/format.js';
import {
  fewestPainted,
  isMarked,
  type Portrait,
  type SegmentComparison,
  type Trait,
  type TraitCounts,
} from '../../segments/index.js';
import { traitWords } from './trait-words.js';

/** Past so many traits a paragraph is a list. */
const mostTold = 5;

/** What marks a segment, in sentences. */
export function portraitSentences({ name, rule, n, of, share, small, traits, counted }: Portrait): string[] {
  if (n < fewestPainted) {
    return [`${name}: ${customers(n)}, too few for a portrait that does not point at persons`];
  }
  if (of - n < fewestPainted) {
    return [`${name}: ${customers(n)}; only ${customers(of - n)} outside, too few to hold it against`];
  }
  const about = [
    ...(name === rule ? [] : [rule]),
    `${customers(n)}, ${percent(share)} of all`,
    ...(small ? ['a small group, to be read with care'] : []),
  ];
  return traitSentences(`${name} (${about.join('; ')}) against everyone else`, traits, counted);
}

/** How two segments differ, in sentences. */
export function comparisonSentences(comparison: SegmentComparison): string[] {
  const { inside, outside, both, traits, counted } = comparison;
  const named = `${inside.name} (${customers(inside.n)}) against ${outside.name} (${customers(outside.n)})`;
  if (both > 0 && both === inside.n && both === outside.n) return [`${named}: they hold the same customers`];
  if (Math.min(inside.compared, outside.compared) < fewestPainted) {
    return [`${named}: fewer than ten customers are on a side, too few to compare`];
  }
  return [...traitSentences(named, traits, counted), ...sharedSentences(comparison)];
}

/** Who of the customers of both segments stands where. */
export function sharedSentences({ inside, outside, both }: SegmentComparison): string[] {
  if (both === 0) return [];
  if (both === inside.n || both === outside.n) {
    const [part, whole] = both === inside.n ? [inside, outside] : [outside, inside];
    return [
      `${part.name} lies within ${whole.name}, of which the other ${count(whole.compared)} are compared`,
    ];
  }
  return [
    `${count(both)} ${both === 1 ? 'customer is' : 'customers are'} in both and on neither side: ${count(inside.compared)} are compared with ${count(outside.compared)}`,
  ];
}

/** A trait is marked by an effect of 0.2 or more that its interval tells from none. */
function traitSentences(subject: string, traits: readonly Trait[], counted: TraitCounts): string[] {
  const marked = traits.filter(isMarked);
  if (marked.length === 0) return [`${subject}: no trait is marked`];
  return [
    `${subject}: ${marked.slice(0, mostTold).map(traitWords).join('; ')}`,
    ...(counted.marked > mostTold ? [`In all ${count(counted.marked)} traits are marked`] : []),
    ...(counted.notMarked > 0
      ? [
          `${count(counted.notMarked)} of ${count(counted.traits)} traits ${counted.notMarked === 1 ? 'is' : 'are'} not marked`,
        ]
      : []),
  ];
}

function customers(n: number): string {
  return `${count(n)} ${n === 1 ? 'customer' : 'customers'}`;
}
