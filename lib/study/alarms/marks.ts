import type { StudyColumn } from '../columns.js';

/** What the definition marks as possibly a result of leaving: the whole column, or some of its levels. */
export function marksOf({
  definition,
}: Pick<StudyColumn, 'definition'>): true | readonly (string | number)[] {
  const marked = 'may_follow_leaving' in definition ? definition.may_follow_leaving : false;
  return marked === true ? true : marked === false ? [] : marked;
}
