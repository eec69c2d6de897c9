import { describe, expect, test } from 'vitest';
import { readDefinition } from '../../../lib/study/index.js';
import { smallDefinition, studyFolder } from '../support.js';

const { columns } = smallDefinition() as { columns: Record<string, object> };

async function problemOf(header: string, mark: unknown): Promise<string> {
  const marked = { ...columns, [header]: { ...columns[header], may_follow_leaving: mark } };
  return readDefinition(await studyFolder(smallDefinition({ columns: marked }))).then(
    () => 'no problem',
    (error: Error) => error.message,
  );
}

describe('may_follow_leaving', () => {
  test.each([
    ['City', ['North']],
    ['Products', [0]],
    ['Card', [0]],
    ['Card', true],
    ['Age', true],
  ])('of %s may be %j', async (header, mark) => {
    expect(await problemOf(header, mark)).toBe('no problem');
  });

  test.each([
    ['City', [0], 'columns.City.may_follow_leaving: found the number 0, expected text'],
    ['Products', ['none'], 'columns.Products.may_follow_leaving: found the text "none", expected a number'],
    ['Card', [2], 'columns.Card.may_follow_leaving: found 2, expected 0 or 1'],
    ['Age', [0], 'columns.Age.may_follow_leaving: '],
    ['Id', true, 'columns.Id.may_follow_leaving: '],
  ])('of %s may not be %j', async (header, mark, message) => {
    expect(await problemOf(header, mark)).toContain(message);
  });
});

describe('matters', () => {
  test('is 2 points of churn and a tenth of a standard deviation unless declared otherwise', async () => {
    const { definition } = await readDefinition(await studyFolder());
    expect(definition.matters).toEqual({ rate: 0.02, standardised: 0.1 });
    const changed = await readDefinition(await studyFolder(smallDefinition({ matters: { rate: 0.005 } })));
    expect(changed.definition.matters).toEqual({ rate: 0.005, standardised: 0.1 });
  });
});
