/**
 * A sentence as it is quoted within another one: without its full stop.
 *
 * @example
 * withoutStop('Women leave more often.'); // 'Women leave more often'
 */
export function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
