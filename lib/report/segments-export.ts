import { z } from 'zod';
import {
  type ChurnRate,
  conditionSql,
  percentilesOf,
  protectedColumnsOf,
  requireColumn,
  type StudyContext,
  type Where,
} from '../study/index.js';

/** The version of the shape of `segments.json`; a field taken away or changed raises it. */
export const segmentsVersion = 1;

const Interval = z
  .strictObject({ low: z.number(), high: z.number(), level: z.number() })
  .meta({ description: 'A confidence interval; level .95 means 95 %' });
const rate = {
  n: z.int().meta({ description: 'Customers' }),
  churned: z.int().meta({ description: 'Customers who left' }),
  rate: z.number().nullable().meta({ description: 'churned / n; null where there is nobody' }),
  interval: Interval.nullable().meta({ description: "Wilson's interval of the rate" }),
};

const Rule = z
  .strictObject({
    text: z.string().meta({ description: 'In words' }),
    sql: z.string().meta({ description: "By the study's names of columns" }),
    fileSql: z.string().meta({ description: "By the headers of the customers' file" }),
    where: z.record(z.string(), z.unknown()).meta({
      description:
        "A condition a column, by the study's names, of which all hold: a value; in: one of several; not: none of these; missing: true or false; from (at least), above, to (at most), below",
    }),
  })
  .meta({
    description: 'Three ways to say one rule; a missing value satisfies only a condition that asks for it',
  });

const Segment = z.strictObject({
  id: z.string(),
  name: z.string(),
  origin: z.enum(['column', 'declared', 'discovered']),
  rule: Rule,
  percentiles: z
    .array(z.strictObject({ column: z.string(), percentile: z.string(), value: z.number() }))
    .meta({ description: 'What percentiles such as p75 came to on this table; the rule holds the values' }),
  protected: z.array(z.string()).meta({
    description: 'Columns of the rule that may not decide an offer by themselves, such as gender and age',
  }),
  ...rate,
  confirmed: z
    .strictObject({ ...rate, pAdjusted: z.number(), verdict: z.enum(['confirmed', 'not confirmed']) })
    .nullable()
    .meta({
      description:
        'On customers that a discovered segment was not found on: the rate to expect. Null for segments that were not searched for',
    }),
});

const clustersLeftOut =
  'Clusters are not among the segments: a customer is in the cluster whose centre is nearest in all columns at once, which no rule of a few conditions says';

/** `segments.json`: the segments as rules that other programs can apply. */
export const SegmentsSchema = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(segmentsVersion),
  study: z.strictObject({ id: z.string(), title: z.string(), definitionSha256: z.string() }),
  data: z
    .strictObject({ source: z.string(), sha256: z.string(), rows: z.int(), synthetic: z.boolean() })
    .meta({ description: 'The table that the segments were counted on' }),
  event: z.string().meta({ description: 'What happened to those counted as churned' }),
  columns: z
    .array(
      z.strictObject({
        name: z.string().meta({ description: 'In `sql` and `where`' }),
        header: z.string().meta({ description: 'In the file and in `fileSql`' }),
        kind: z.string(),
        unit: z.string().nullable(),
      }),
    )
    .meta({ description: 'The columns that the rules use' }),
  segments: z.array(Segment),
  notes: z.array(z.string()).meta({ description: 'What is not among the segments, and why' }),
});

export type SegmentsExport = z.infer<typeof SegmentsSchema>;

/** A segment as it was counted; a discovered one also on the customers that it was not found on. */
export interface ExportableSegment extends ChurnRate {
  readonly id: string;
  readonly name: string;
  readonly origin: 'column' | 'declared' | 'discovered';
  readonly rule: { readonly text: string; readonly where: Where };
  readonly confirmation?: ChurnRate & {
    readonly pAdjusted: number;
    readonly verdict: 'confirmed' | 'not confirmed';
  };
}

/**
 * What does a CRM or a warehouse need to pick the customers of these segments? The content of `segments.json`: each rule in
 * words, as SQL and as JSON, with its counts and the table that they are of.
 *
 * @param segments - counted, their rules with percentiles resolved
 * @returns the segments in the order given, and the columns that they use in the definition's order
 * @throws {RangeError} when a rule names a column that the study does not have, or holds an unresolved percentile
 * @throws {Error} when the whole does not have the published shape
 */
export function segmentsExport(
  context: StudyContext,
  segments: readonly ExportableSegment[],
): SegmentsExport {
  const { definition, definitionFile, report, synthetic } = context;
  const { source, sha256, rows } = report;
  const used = new Set(segments.flatMap(({ rule }) => Object.keys(rule.where)));
  const columns = context.columns.filter(({ name }) => used.has(name));
  const checked = SegmentsSchema.safeParse({
    $schema: './segments.schema.json',
    schemaVersion: segmentsVersion,
    study: { id: definition.id, title: definition.title, definitionSha256: definitionFile.sha256 },
    data: { source, sha256, rows, synthetic },
    event: definition.target.name,
    columns: columns.map(({ name, header, kind, unit }) => ({ name, header, kind, unit: unit ?? null })),
    segments: segments.map((segment) => exported(context, segment)),
    notes: [clustersLeftOut],
  });
  if (checked.success) return checked.data;
  throw new Error(`segmentsExport requires counted segments: ${z.prettifyError(checked.error)}`);
}

/** The JSON Schema of `segments.json`. */
export function segmentsJsonSchema(): object {
  return z.toJSONSchema(SegmentsSchema);
}

function exported(context: StudyContext, segment: ExportableSegment): z.input<typeof Segment> {
  const { id, name, origin, rule, confirmation } = segment;
  const { text, where } = rule;
  return {
    id,
    name,
    origin,
    rule: {
      text,
      sql: conditionSql(where).text,
      fileSql: conditionSql(byHeaders(context, where)).text,
      where,
    },
    percentiles: origin === 'declared' ? percentiles(context, segment) : [],
    protected: protectedColumnsOf(where, context.columns).map((column) => column.name),
    ...rateOf(segment),
    confirmed: confirmation
      ? { ...rateOf(confirmation), pAdjusted: confirmation.pAdjusted, verdict: confirmation.verdict }
      : null,
  };
}

/** The rule for the table as it was delivered. */
function byHeaders({ columns }: StudyContext, where: Where): Where {
  return Object.fromEntries(
    Object.entries(where).map(([name, condition]) => [requireColumn(columns, name).header, condition]),
  );
}

/** The bounds that the definition states as percentiles, with the values that the rule has in their places. */
function percentiles({ definition }: StudyContext, { id, rule }: ExportableSegment) {
  const declared = definition.segments.find((segment) => segment.id === id);
  if (!declared) return [];
  return percentilesOf(declared.where).map(({ column, percentile, bound }) => {
    const bounds = rule.where[column] as Readonly<Record<string, number>>;
    return { column, percentile, value: bounds[bound]! };
  });
}

/** Counts without what else a result carries. */
function rateOf({ n, churned, rate, interval }: ChurnRate) {
  return { n, churned, rate, interval };
}
