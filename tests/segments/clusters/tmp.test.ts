import { test } from 'vitest';
import { identifier, join, literal, sql } from '../../../lib/engine/index.js';
import { clusterFeatures } from '../../../lib/segments/clusters/cluster-features.js';
import { chooseClusters } from '../../../lib/segments/clusters/cluster-count.js';
import { customers, stableHash } from '../../../lib/study/index.js';
import { openContext } from '../../study/alarms/support.js';
test.each([['data/products','bank_dataset.csv'],['data/consumption','bank_scrooge.csv']])('%s', async (f, t) => {
  const c = await openContext(f, t);
  const names = c.columns.filter(x => x.kind !== 'key').map(x => identifier(x.name));
  const rows = await c.engine.query(sql`SELECT ${join(names, ', ')} FROM ${customers} ORDER BY ${stableHash({key: c.definition.key, seed: 1})}, rowid LIMIT ${literal(5000)}`);
  const { features, columns, leftOut } = clusterFeatures(c.columns, rows);
  console.log(columns.map(x => `${x.column} ${x.as} ${x.levels} ${x.missing}`).join('\n'), leftOut, features.length);
  const points = rows.map(r => features.map(x => x.valueOf(r[x.column]!)));
  const t0 = performance.now();
  const { choice, clustering } = chooseClusters(points, { seed: 1 });
  console.log(performance.now() - t0, choice, clustering.centres.map(ce => ce.map((v, i) => `${features[i]!.column} ${v.toFixed(2)}`).join(' ')));
}, 300000);
