import { identifier, type Sql, sql } from '../engine/index.js';
import {
  conditionSql,
  conditionWords,
  customers,
  levelValue,
  percentilesOf,
  requireColumn,
  resolveWhere,
  type StudyContext,
  type Where,
  wordsOf,
} from '../study/index.js';

/** Customers described by a rule, before they are counted. */
export interface SegmentRule {
  readonly id: string;
  readonly name: string;
  /** How it came about: a level of the study's segmenting column, or declared in the definition. */
  readonly origin: 'column' | 'declared';
  /** The study's own, or listed by public notebooks on its table. */
  readonly source: 'declared' | 'listed';
  /** With percentiles resolved. */
  readonly where: Where;
  readonly text: string;
  readonly sql: Sql;
}

/** The segments that the segmenting column makes: one a value that occurs, missing included. */
export async function columnSegments(context: StudyContext): Promise<SegmentRule[]> {
  const column = requireColumn(context.columns, context.definition.segment_by);
  const name = identifier(column.name);
  const rows = await context.engine.query(
    sql`SELECT ${name} AS level FROM ${customers} GROUP BY 1 ORDER BY 1 NULLS LAST`,
  );
  const taken = new Set(context.definition.segments.map(({ id }) => id));
  return rows.map((row) => {
    const value = levelValue(row.level);
    const where: Where = { [column.name]: value ?? { missing: true } };
    const id = freeId(slug(`${column.name} ${value ?? 'missing'}`), taken);
    return segmentRule(context, { id, origin: 'column', source: 'declared', where });
  });
}

/** The segments that the definition declares. */
export async function declaredSegments(context: StudyContext): Promise<SegmentRule[]> {
  const rules: SegmentRule[] = [];
  for (const { id, name, where, source } of context.definition.segments) {
    const resolved = await resolveWhere(context, where);
    const readings = percentilesOf(where).map(({ column, percentile }) => {
      return `${requireColumn(context.columns, column).label}: ${percentile}`;
    });
    const rule = segmentRule(context, { id, origin: 'declared', source, where: resolved });
    const text = readings.length > 0 ? `${rule.text} (${readings.join(', ')})` : rule.text;
    rules.push({ ...rule, name, text });
  }
  return rules;
}

function segmentRule(
  { definition, columns }: StudyContext,
  { where, ...rest }: Pick<SegmentRule, 'id' | 'origin' | 'source' | 'where'>,
): SegmentRule {
  const text = conditionWords(where, wordsOf(definition, columns));
  return { ...rest, name: text, where, text, sql: conditionSql(where) };
}

/** Values may differ in signs only, such as -1 and 1: the second of them gets a number behind its id. */
function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  taken.add(id);
  return id;
}

/** Letters and digits of any script joined by hyphens. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
