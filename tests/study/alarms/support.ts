import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { keptAnswers, openDuckDb, rememberingEngine } from '../../../lib/engine/index.js';
import type { PairTable } from '../../../lib/study/alarms/index.js';
import {
  inspectTableFile,
  Ledger,
  prepareTable,
  readDefinition,
  type StudyContext,
  studyColumns,
} from '../../../lib/study/index.js';

const realTables = '../shared/data';

/** Where the real tables are not, tests on them skip. */
export const areRealTablesHere = existsSync(realTables);

/** Reads a study's table, its own or one of the real ones, and gives what questions are asked of. */
export async function openContext(folder: string, realTable?: string): Promise<StudyContext> {
  const definitionFile = await readDefinition(folder);
  const { definition } = definitionFile;
  const table = realTable ? join(realTables, realTable) : join(folder, definition.table.file);
  const headers = [...Object.keys(definition.columns), definition.target.column];
  const file = await inspectTableFile(table, headers);
  const engine = await openDuckDb();
  const report = await prepareTable(engine, definition, file);
  return {
    definition,
    definitionFile,
    columns: studyColumns(definition),
    engine: rememberingEngine(engine, keptAnswers()),
    file,
    report,
    synthetic: false,
    ledger: new Ledger(),
  };
}

/** Those counted and all, of one level of `compared` in one level of `strata`. */
export type Crossed = readonly [compared: string, strata: string, churned: number, n: number];

/** Two columns crossed; levels in the order in which they come, with scores where the compared column is ordered. */
export function pairTable(
  compared: string,
  strata: string,
  rows: readonly Crossed[],
  { ordered = false, mayFollowLeaving = false } = {},
): PairTable {
  const levels = [...new Set(rows.map(([level]) => level))];
  const stratumLevels = [...new Set(rows.map(([, stratum]) => stratum))];
  return {
    columns: [
      {
        column: compared,
        label: compared,
        levels: levels.map((label, index) => ({ label, score: ordered ? index : null })),
        mayFollowLeaving: false,
      },
      {
        column: strata,
        label: strata,
        levels: stratumLevels.map((label) => ({ label, score: null })),
        mayFollowLeaving,
      },
    ],
    cells: rows.map(([level, stratum, churned, n]) => ({
      at: [levels.indexOf(level), stratumLevels.indexOf(stratum)],
      n,
      churned,
    })),
  };
}

/** Success of two treatments of kidney stones by size (Charig et al. 1986, BMJ 292, 879-882), `times` over. */
export const kidneyStones = (times = 1) =>
  pairTable('treatment', 'stones', [
    ['open surgery', 'small', 81 * times, 87 * times],
    ['open surgery', 'large', 192 * times, 263 * times],
    ['puncture', 'small', 234 * times, 270 * times],
    ['puncture', 'large', 55 * times, 80 * times],
  ]);

/** Men and women admitted to Berkeley by department in 1973 (Bickel et al. 1975, Science 187, 398-404). */
export const berkeley = pairTable('sex', 'department', [
  ...(['A 512 825', 'B 353 560', 'C 120 325', 'D 138 417', 'E 53 191', 'F 22 373'] as const).map((row) =>
    crossed('men', row),
  ),
  ...(['A 89 108', 'B 17 25', 'C 202 593', 'D 131 375', 'E 94 393', 'F 24 341'] as const).map((row) =>
    crossed('women', row),
  ),
]);

/**
 * Deaths among confirmed cases of COVID-19 by age, in China to 17 February and in Italy to 9 March 2020
 * (von Kügelgen et al. 2021, IEEE Transactions on Artificial Intelligence 2, 18-27).
 */
export const fatalities = pairTable('country', 'age', [
  ...[
    ['0-9 0 416', '10-19 1 549', '20-29 7 3619', '30-39 18 7600', '40-49 38 8571', '50-59 130 10008'],
    ['60-69 309 8583', '70-79 312 3918', '80+ 208 1408'],
  ]
    .flat()
    .map((row) => crossed('China', row)),
  ...[
    ['0-9 0 43', '10-19 0 85', '20-29 0 296', '30-39 0 470', '40-49 1 891', '50-59 3 1453'],
    ['60-69 37 1471', '70-79 114 1785', '80+ 202 1532'],
  ]
    .flat()
    .map((row) => crossed('Italy', row)),
]);

function crossed(level: string, row: string): Crossed {
  const [stratum, churned, n] = row.split(' ');
  return [level, stratum!, Number(churned), Number(n)];
}
