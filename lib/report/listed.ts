/**
 * Texts as a list in a sentence.
 *
 * @example
 * listed(['Products', 'Age', 'City']); // 'Products, Age and City'
 */
export function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
