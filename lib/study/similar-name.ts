/**
 * Which of these names was perhaps meant? The one that differs only in case, spaces and punctuation, else the nearest by
 * at most two letters inserted, left out or exchanged.
 *
 * @returns the name, or nothing where none is near
 *
 * @example
 * similarName('Age', ['City', ' age ']); // ' age '
 * similarName('Balance', ['Ballance']); // 'Ballance'
 */
export function similarName(name: string, names: readonly string[]): string | undefined {
  const wanted = bare(name);
  const same = names.find((each) => bare(each) === wanted);
  if (same !== undefined) return same;
  const allowed = Math.min(2, Math.floor(wanted.length / 3));
  const near = names
    .map((each) => ({ each, distance: editDistance(wanted, bare(each)) }))
    .filter(({ distance }) => distance <= allowed);
  return near.sort((a, b) => a.distance - b.distance)[0]?.each;
}

function bare(name: string): string {
  const letters = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return letters || name;
}

/** Levenshtein's distance, a row of the table at a time. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, exchanged));
    }
    row = next;
  }
  return row[b.length]!;
}
