import { identifier, join, numberOf, queryOne, type Row, type Sql, sql } from '../engine/index.js';
import type { StudyColumn } from './columns.js';
import type { StudyContext } from './context.js';
import { customers } from './customers.js';

/** What one column of the clean table holds. */
export interface ColumnProfile {
  readonly column: string;
  readonly header: string;
  readonly kind: StudyColumn['kind'];
  readonly unit: string | null;
  readonly about: string | null;
  readonly n: number;
  readonly missing: number;
  /** Different values; null for numbers and keys, where the count says little and costs much. */
  readonly distinct: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Type 7. */
  readonly median: number | null;
  readonly declaredRange: readonly [number, number] | null;
}

/** What does each column hold: how many values are missing, how many differ, how far do they reach? */
export async function askColumnProfiles({ engine, columns }: StudyContext): Promise<ColumnProfile[]> {
  const asked = columns.flatMap((column, index) => {
    const name = identifier(column.name);
    const as = (figure: string) => identifier(`c${index}_${figure}`);
    const figures: Sql[] = [sql`count(${name}) AS ${as('n')}`];
    if (isCounted(column)) figures.push(sql`count(DISTINCT ${name}) AS ${as('distinct')}`);
    if (column.isNumeric) {
      figures.push(sql`min(${name}) AS ${as('min')}, max(${name}) AS ${as('max')}`);
      figures.push(sql`quantile_cont(${name}, 0.5) AS ${as('median')}`);
    }
    return figures;
  });
  const row = await queryOne(engine, sql`SELECT count(*) AS n, ${join(asked, ', ')} FROM ${customers}`);
  return columns.map((column, index) => profile(column, row, `c${index}_`));
}

const isCounted = ({ kind }: StudyColumn) => kind !== 'number' && kind !== 'key';

function profile(column: StudyColumn, row: Row, prefix: string): ColumnProfile {
  const { definition } = column;
  const figure = (name: string) => (row[prefix + name] as number | null | undefined) ?? null;
  const present = numberOf(row, `${prefix}n`);
  return {
    column: column.name,
    header: column.header,
    kind: column.kind,
    unit: column.unit ?? null,
    about: definition.about ?? null,
    n: present,
    missing: numberOf(row, 'n') - present,
    distinct: figure('distinct'),
    min: figure('min'),
    max: figure('max'),
    median: figure('median'),
    declaredRange: 'range' in definition ? (definition.range ?? null) : null,
  };
}
