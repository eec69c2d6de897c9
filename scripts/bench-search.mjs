/** The parts of finding segments, each timed by itself: for bench.mjs. */
import { performance } from 'node:perf_hooks';
import { median } from './median.mjs';

/**
 * @param context - the definition, its columns and an engine that holds the customers
 * @returns names and milliseconds
 */
export async function measureSearch(context) {
  const { askSearchSpace, askOverlap, discoverSegments, searchSegments } = await import(
    '../lib/dist/segments/index.js'
  );
  const { conditionSql } = await import('../lib/dist/study/index.js');
  const { min_size: minSize, top } = context.definition.discovery;
  const counting = await timed(() => askSearchSpace(context));
  const space = counting.value;
  const searches = [];
  for (let run = 0; run < 5; run++) searches.push((await timed(() => searchSegments(space, { minSize }))).ms);
  let askedMs = 0;
  let queries = 0;
  const countOverlap = async (rules) => {
    const asked = await timed(() =>
      askOverlap(
        context,
        rules.map((where) => ({ sql: conditionSql(where) })),
        space.together,
      ),
    );
    askedMs += asked.ms;
    queries += 1;
    return asked.value;
  };
  const choosing = await timed(() => discoverSegments(space, countOverlap, { minSize, top }));
  const { candidates } = choosing.value;
  return [
    { name: 'counting all tables', ms: counting.ms },
    { name: `search of ${candidates.toLocaleString('en')} rules, first`, ms: searches[0] },
    { name: 'search again, the median of 4', ms: median(searches.slice(1)) },
    { name: `counting overlap, ${queries} queries`, ms: askedMs },
    { name: 'search, choice and p-values without them', ms: choosing.ms - askedMs },
  ];
}

async function timed(run) {
  const startedMs = performance.now();
  const value = await run();
  return { ms: performance.now() - startedMs, value };
}
