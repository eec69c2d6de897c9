import { expect, test } from 'vitest';
import { openStudy } from '../../lib/open-study.js';
import { studyFolder } from './support.js';

const names = Array.from({ length: 60 }, (_, index) => `Flag${index}`);

test('a study of 60 columns is read, broken down and looked through for alarms', async () => {
  const columns = Object.fromEntries(names.map((name) => [name, { as: name.toLowerCase(), kind: 'flag' }]));
  const rows = Array.from({ length: 80 }, (_, row) => {
    const flags = names.map((_name, index) => ((row * (index + 3)) % 7) % 2);
    return [`c${row}`, ...flags, row % 4 === 0 ? 1 : 0].join(',');
  });
  const folder = await studyFolder(
    {
      id: 'wide',
      title: 'Wide',
      question: 'Who leaves?',
      table: { file: 'customers.csv' },
      key: ['id'],
      target: { column: 'Left', event: 1, name: 'left the bank' },
      columns: { Id: { as: 'id', kind: 'key' }, ...columns },
      segment_by: 'flag0',
    },
    [['Id', ...names, 'Left'].join(','), ...rows],
  );
  const study = await openStudy({ study: folder });
  expect((await study.breakdowns()).rows).toHaveLength(60);
  const last = await study.churnBy('flag59');
  expect(last.rows.reduce((sum, { n }) => sum + n, 0)).toBe(80);
  expect((await study.alarms()).kind).toBe('alarms');
});
