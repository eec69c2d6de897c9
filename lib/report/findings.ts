import { z } from 'zod';
import type { LedgerEntry } from '../study/index.js';

/** The version of the shape of `findings.json`; a field taken away or changed raises it. */
export const findingsVersion = 1;

const Interval = z
  .strictObject({ low: z.number(), high: z.number(), level: z.number() })
  .meta({ description: 'A confidence interval; level .95 means 95 %' });
const OpenInterval = z
  .strictObject({ low: z.number().nullable(), high: z.number().nullable(), level: z.number() })
  .meta({ description: 'A confidence interval of which an end may be open: null' });
const rate = {
  n: z.int().meta({ description: 'Customers' }),
  churned: z.int().meta({ description: 'Customers who left' }),
  rate: z.number().nullable().meta({ description: 'churned / n; null where there is nobody' }),
  interval: Interval.nullable().meta({ description: "Wilson's interval of the rate" }),
};
const Rate = z.strictObject(rate);
const level = { value: z.union([z.string(), z.number()]).nullable(), label: z.string() };
const pValues = {
  pValue: z.number(),
  log10PValue: z.number().meta({ description: 'Holds where pValue is below the smallest double' }),
};
const Effect = z.strictObject({ name: z.string(), value: z.number(), interval: Interval });

const Test = z.strictObject({
  method: z.string(),
  statistic: z.strictObject({ symbol: z.string(), value: z.number() }),
  df: z.union([z.number(), z.array(z.number())]).optional(),
  ...pValues,
  alternative: z.enum(['two-sided', 'greater', 'less']),
  estimate: z.strictObject({ name: z.string(), value: z.number().nullable() }),
  interval: OpenInterval.meta({ description: 'Of the estimate' }),
  effect: z.strictObject({ name: z.string(), value: z.number().nullable(), interval: OpenInterval }),
  n: z.array(z.int()),
  smallestDetectable: z
    .strictObject({ name: z.string(), value: z.number(), power: z.number(), significanceLevel: z.number() })
    .nullable()
    .meta({ description: 'On the scale of the estimate' }),
  assumptions: z.array(
    z.strictObject({
      assumes: z.string(),
      found: z.string(),
      holds: z.boolean().nullable().meta({ description: 'Null where the table cannot show it' }),
      consequence: z.string(),
    }),
  ),
  notes: z.array(z.string()),
});

const Counts = z.strictObject({ n: z.int(), churned: z.int(), rate: z.number() });

const Data = z.strictObject({
  source: z.string().meta({ description: 'File name' }),
  sha256: z.string(),
  rows: z.int().meta({ description: 'Rows in the file' }),
  synthetic: z.boolean(),
  cleaning: z.array(
    z.strictObject({
      rule: z.string(),
      column: z.string().nullable(),
      rows: z.int(),
      reason: z.string(),
      before: Counts,
      after: Counts,
    }),
  ),
  alerts: z.array(z.strictObject({ id: z.string(), columns: z.array(z.string()), text: z.string() })),
});

const Breakdown = z.strictObject({
  kind: z.literal('breakdown'),
  by: z.string(),
  label: z.string(),
  rows: z.array(
    z.strictObject({
      ...level,
      ...rate,
      small: z.boolean(),
      share: z.number().nullable().meta({ description: 'Of all customers' }),
    }),
  ),
  overall: Rate,
});

const Association = z.strictObject({
  column: z.string(),
  level: z.string().optional(),
  label: z.string(),
  method: z.enum(['pearson', 'cramers-v']),
  value: z.number(),
  n: z.int(),
  ...pValues,
  interval: Interval,
});

const Half = { ...rate, ...pValues, pAdjusted: z.number(), log10PAdjusted: z.number() };

const Segment = z.strictObject({
  id: z.string(),
  name: z.string(),
  origin: z.enum(['column', 'declared', 'discovered', 'cluster']),
  source: z.enum(['declared', 'listed', 'discovered']),
  rule: z.strictObject({ text: z.string(), sql: z.string(), where: z.record(z.string(), z.unknown()) }),
  ...rate,
  lift: z.number().nullable(),
  shareOfChurned: z.number(),
  difference: z.strictObject({ value: z.number(), interval: Interval }).nullable(),
  ...pValues,
  pAdjusted: z.number(),
  log10PAdjusted: z.number(),
  small: z.boolean(),
  protectedColumns: z.array(z.string()).optional(),
  mayFollowLeaving: z
    .array(z.string())
    .optional()
    .meta({ description: 'Labels of columns that the study marks as perhaps a result of leaving' }),
  quality: z.number().optional(),
  discovery: z.strictObject(Half).optional().meta({ description: 'The half it was found on: it flatters' }),
  confirmation: z
    .strictObject({ ...Half, verdict: z.enum(['confirmed', 'not confirmed']) })
    .optional()
    .meta({ description: 'The half it was not found on: the rate to expect' }),
});

const traits = {
  definition: z
    .array(z.string())
    .meta({ description: 'Columns of the rule, which say nothing as traits and are left out of them' }),
  traits: z.array(
    z.strictObject({
      column: z.string(),
      level: z.string().optional(),
      label: z.string(),
      unit: z.string().nullable(),
      inside: z.number(),
      outside: z.number(),
      all: z.number().meta({ description: 'The mean or share of all customers' }),
      index: z
        .number()
        .nullable()
        .meta({ description: 'inside where all is 100; null where all is not above 0' }),
      measure: z.enum(['mean', 'share']),
      decimals: z.int(),
      effect: Effect,
    }),
  ),
  counted: z
    .strictObject({ traits: z.int(), marked: z.int(), notMarked: z.int() })
    .meta({ description: 'A trait is marked by an effect of 0.2 or more that its interval tells from none' }),
};

const Portrait = z.strictObject({
  kind: z.literal('portrait'),
  segment: z.string(),
  name: z.string(),
  rule: z.string(),
  n: z.int(),
  of: z.int().meta({ description: 'Customers of the whole table' }),
  share: z.number().meta({ description: 'n / of' }),
  small: z.boolean(),
  ...traits,
});

const Compared = z.strictObject({
  segment: z.string(),
  name: z.string(),
  rule: z.string(),
  n: z.int(),
  compared: z.int().meta({ description: 'Those of them who stand on its side; nobody stands on both' }),
});
const Comparison = z.strictObject({
  kind: z.literal('comparison'),
  inside: Compared,
  outside: Compared,
  both: z.int().meta({ description: 'Customers who are in both segments' }),
  ...traits,
});

const HypothesisVerdict = z.enum([
  'shown to differ',
  'not shown to differ',
  'shown equivalent',
  'not shown equivalent',
]);

const Hypothesis = z.strictObject({
  kind: z.literal('hypothesis'),
  id: z.string(),
  claim: z.string(),
  family: z.string(),
  compare: z.string(),
  between: z.string(),
  labels: z.strictObject({ compare: z.string(), between: z.string(), within: z.string().nullable() }),
  unit: z.string().nullable(),
  declaredTest: z.string(),
  within: z.string().nullable(),
  margin: z.number().nullable(),
  only: z.string().nullable(),
  groups: z.array(
    z.strictObject({
      value: z.union([z.string(), z.number()]),
      label: z.string(),
      n: z.int(),
      mean: z.number().optional(),
      standardDeviation: z.number().optional(),
      meanInterval: Interval.optional(),
      median: z.number().optional(),
      spread: z.number().optional(),
      churn: Rate.optional(),
    }),
  ),
  test: Test,
  pAdjusted: z.number(),
  log10PAdjusted: z.number(),
  adjustment: z.enum(['holm', 'bonferroni', 'benjamini-hochberg']),
  verdict: HypothesisVerdict,
  followUps: z
    .array(
      z.strictObject({
        pair: z.tuple([z.int(), z.int()]),
        test: Test,
        pAdjusted: z.number(),
        log10PAdjusted: z.number(),
        verdict: z.enum(['shown to differ', 'not shown to differ']),
      }),
    )
    .meta({ description: 'Every pair of three groups or more, by their places in groups' }),
  counted: z.strictObject({ groups: z.int(), pairs: z.int(), pairsThatDiffer: z.int() }).meta({
    description: 'How many groups and follow-ups there are, and how many of these are shown to differ',
  }),
  disagreesWith: z.array(z.string()),
  sentence: z.string(),
});

const ClaimVerdict = z.enum(['reproduced', 'reproduced within rounding', 'differs', 'cannot be tested']);
const Figure = z.strictObject({
  what: z.string(),
  value: z.number(),
  n: z.int().optional(),
  churned: z.int().optional(),
  interval: Interval.optional(),
});

const Claim = z.strictObject({
  id: z.string(),
  says: z.string(),
  measure: z.string(),
  published: z.number().optional(),
  measured: z.number().nullable(),
  verdict: ClaimVerdict,
  evidence: z.array(Figure),
  notes: z.array(z.string()),
});

const held = {
  id: z.string(),
  what: z.string(),
  supports: z.boolean().meta({ description: 'Whether this table bears it out' }),
};
const adjusted = { pAdjusted: z.number(), log10PAdjusted: z.number() };
const Evidence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('segment'),
    ...held,
    churn: Rate,
    overall: Rate,
    difference: z.strictObject({ value: z.number(), interval: Interval }).nullable(),
    ...adjusted,
  }),
  z.strictObject({ kind: z.literal('claim'), ...held, verdict: ClaimVerdict, figures: z.array(Figure) }),
  z.strictObject({
    kind: z.literal('hypothesis'),
    ...held,
    verdict: HypothesisVerdict,
    estimate: z.strictObject({ name: z.string(), value: z.number().nullable() }),
    interval: OpenInterval,
    unit: z.string().nullable(),
    highest: z.strictObject({ expected: z.string(), found: z.string().nullable() }).nullable(),
    ...adjusted,
  }),
]);

const NoteOfNotebook = z.strictObject({
  notebook: z.string(),
  sentences: z
    .array(z.strictObject({ says: z.string(), supported: z.boolean(), evidence: z.array(Evidence) }))
    .meta({ description: 'Those that rest on results; one that is not supported is struck' }),
});

const Recommendation = z.strictObject({
  id: z.string(),
  name: z.string(),
  segment: z.string().nullable(),
  customers: z.string(),
  action: z.string(),
  reach: Rate,
  evidence: z.array(Evidence),
  needs: z.array(z.string()),
  supported: z.boolean(),
});

const ids = z.array(z.string());
const Alarm = z.strictObject({
  id: z.string(),
  kind: z.enum([
    'simpsons-paradox',
    'reverse-causality',
    'small-difference',
    'failed-assumption',
    'disagreement',
  ]),
  about: z.strictObject({ columns: ids, segments: ids, recommendations: ids, hypotheses: ids }),
  found: z.record(z.string(), z.unknown()).meta({ description: 'The numbers behind it, by kind' }),
  heading: z.string(),
  text: z.string(),
});

const Score = z.strictObject({ n: z.int(), count: z.int(), interval: Interval });
const Validation = z.strictObject({
  n: z.int(),
  count: z.int().meta({ description: 'Customers who left' }),
  folds: z.int(),
  auc: Effect,
  aucByFold: z.array(z.number().nullable()),
  brier: Effect,
  logLoss: Effect,
  baseline: z
    .strictObject({ auc: z.number(), brier: z.number(), logLoss: z.number() })
    .meta({ description: 'Of saying the overall rate of everybody' }),
  calibration: z
    .array(Score.extend({ from: z.number(), predicted: z.number(), to: z.number(), rate: z.number() }))
    .meta({ description: 'Groups by rising prediction' }),
  gains: z
    .array(Score.extend({ from: z.number(), reach: z.number(), captured: z.number(), lift: z.number() }))
    .meta({ description: 'Groups by falling prediction, each with all before it' }),
});

const Driver = z.strictObject({
  column: z.string(),
  label: z.string(),
  protected: z.boolean().meta({ description: 'May not decide an offer by itself' }),
  base: z.string().meta({ description: 'The level that the others are held against' }),
  informationValue: z.number(),
  informationByChance: z.number(),
  test: z.strictObject({
    method: z.string(),
    factor: z.string(),
    statistic: z.strictObject({ symbol: z.string(), value: z.number() }),
    df: z.int(),
    ...pValues,
  }),
  pAdjusted: z.number(),
  log10PAdjusted: z.number(),
  levels: z.array(
    z.strictObject({
      ...level,
      ...rate,
      small: z.boolean(),
      share: z.number().nullable().meta({ description: 'Of all customers' }),
      status: z
        .enum(['base', 'empty', 'estimated', 'aliased', 'separated'])
        .meta({ description: 'Why there is no odds ratio, where there is none' }),
      oddsRatio: Effect.nullable(),
      pValue: z.number().nullable(),
      log10PValue: z.number().nullable(),
      marginalEffect: Effect.extend({ standardError: z.number() })
        .nullable()
        .meta({ description: 'The difference in the rate, against the base level' }),
      weightOfEvidence: Effect.nullable(),
    }),
  ),
});

const Drivers = z.strictObject({
  kind: z.literal('drivers'),
  event: z.string(),
  overall: Rate,
  drivers: z.array(Driver),
  leftOut: z.array(z.strictObject({ column: z.string(), label: z.string(), reason: z.string() })),
  cells: z.int().meta({ description: 'Combinations of levels that some customer has' }),
  logLikelihood: z.number(),
  nullLogLikelihood: z.number(),
  deviance: z.number(),
  nullDeviance: z.number(),
  df: z.int(),
  mcFadden: z.number(),
  seed: z.int(),
  validation: Validation.nullable().meta({
    description: 'On customers that the model was not fitted to; null where too few left or stayed',
  }),
  notes: z.array(z.string()),
});

const Missing = z.strictObject({
  column: z.string(),
  label: z.string(),
  missing: Rate,
  present: Rate,
  test: Test,
  goesWith: z
    .strictObject({
      column: z.string(),
      label: z.string(),
      cramersV: z.number(),
      levels: z.array(z.strictObject({ ...level, n: z.int(), missing: z.int(), share: z.number() })),
    })
    .nullable(),
});

const outcome = z.strictObject({ churned: z.int(), stayed: z.int() });

/** `findings.json`: everything that a study found, as data. */
export const FindingsSchema = z.strictObject({
  $schema: z.string().optional(),
  schemaVersion: z.literal(findingsVersion),
  study: z.strictObject({ id: z.string(), title: z.string() }),
  data: Data,
  churn: Rate,
  columns: z.array(
    z.strictObject({
      column: z.string(),
      header: z.string(),
      kind: z.string(),
      unit: z.string().nullable(),
      about: z.string().nullable(),
      n: z.int(),
      missing: z.int(),
      distinct: z.int().nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      median: z.number().nullable(),
      declaredRange: z.array(z.number()).nullable(),
    }),
  ),
  missing: z.array(Missing),
  alternatives: z.array(z.strictObject({ id: z.string(), name: z.string(), ...rate })),
  breakdowns: z.array(Breakdown),
  distributions: z.array(
    z.strictObject({
      kind: z.literal('distribution'),
      column: z.string(),
      label: z.string(),
      unit: z.string().nullable(),
      decimals: z.int(),
      bins: z.array(
        z.strictObject({
          from: z.number(),
          to: z.number(),
          churned: z.int(),
          stayed: z.int(),
          shareOfChurned: z.number().nullable().meta({ description: 'Of those who left, in all bins' }),
          shareOfStayed: z.number().nullable().meta({ description: 'Of those who stayed, in all bins' }),
        }),
      ),
      beyond: outcome,
      missing: outcome,
    }),
  ),
  associations: z.array(Association),
  correlations: z.array(
    z.strictObject({
      kind: z.literal('correlations'),
      columns: z.array(z.string()),
      labels: z.array(z.string()),
      values: z.array(z.array(z.number().nullable())),
      n: z.array(z.array(z.int())),
      pairs: z.array(
        z.strictObject({
          first: z.string(),
          second: z.string(),
          value: z.number().nullable(),
          n: z.int(),
        }),
      ),
    }),
  ),
  segments: z.array(Segment),
  discoveries: z.array(
    z.strictObject({
      direction: z.enum(['high', 'low']),
      candidates: z.int(),
      seed: z.int(),
      minSize: z.int(),
      depth: z.int(),
      segments: z.array(z.string()),
      notes: z.array(z.string()),
      found: z.int(),
      confirmed: z.int(),
      withProtected: z
        .int()
        .meta({ description: 'Rules with a column that may not decide an offer by itself' }),
      flattery: z
        .number()
        .nullable()
        .meta({ description: 'The rate where a rule was found less that on the other half, on average' }),
      furthest: z
        .strictObject({ segment: z.string(), timesAverage: z.number().nullable() })
        .nullable()
        .meta({ description: 'The confirmed segment with the most extreme rate' }),
    }),
  ),
  clusters: z.array(
    z.looseObject({
      kind: z.literal('clusters'),
      overall: Rate,
      clusters: z.array(z.looseObject({ id: z.string(), name: z.string(), ...rate, share: z.number() })),
    }),
  ),
  marketing: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      limits: z.record(z.string(), z.number()),
      chosen: z.array(z.strictObject({ id: z.string(), name: z.string(), ...rate })),
      eligible: z.int(),
      isOptimal: z.boolean(),
      union: Rate,
      confirmation: Rate,
      shareOfChurned: z.number(),
      sumOfSizes: z.int(),
      overlap: z.array(z.array(z.int())),
    }),
  ),
  overlaps: z.array(
    z.strictObject({
      kind: z.literal('overlap'),
      ids: z.array(z.string()),
      names: z.array(z.string()),
      counts: z.array(z.array(z.int())),
      union: Rate,
      sumOfSizes: z.int(),
      countedAgain: z.int().meta({ description: 'sumOfSizes less the customers in at least one' }),
      segments: z.int(),
      sizes: z.array(z.strictObject({ name: z.string(), n: z.int() })),
      pairs: z.array(
        z.strictObject({ first: z.string(), second: z.string(), n: z.int(), shareOfSmaller: z.number() }),
      ),
    }),
  ),
  portraits: z.array(Portrait),
  comparisons: z.array(Comparison),
  hypotheses: z.array(Hypothesis),
  alarms: z.array(Alarm),
  drivers: z.array(Drivers),
  claims: z.array(Claim),
  recommendations: z.array(Recommendation),
  counts: z
    .array(
      z.strictObject({
        id: z.string(),
        what: z.string(),
        of: z.int(),
        cameOut: z.int(),
        verdicts: z.array(z.strictObject({ verdict: z.string(), n: z.int() })),
      }),
    )
    .meta({ description: 'How many claims, hypotheses and recommendations came out how' }),
  notes: z.array(NoteOfNotebook),
});

export type Findings = z.infer<typeof FindingsSchema>;

/** Sections with one value; every other section is a list. */
const single = ['study', 'data', 'churn'] as const;

/**
 * Puts what the notebooks recorded together into `findings.json`.
 *
 * @throws {Error} when one result was recorded with two values, or when the whole does not have the published shape
 */
export function assembleFindings(entries: readonly LedgerEntry[]): Findings {
  const lists = Object.keys(FindingsSchema.shape).filter(
    (name) => name !== '$schema' && name !== 'schemaVersion' && !single.some((section) => section === name),
  );
  const findings: Record<string, unknown> = {
    $schema: './findings.schema.json',
    schemaVersion: findingsVersion,
    ...Object.fromEntries(
      single.map((name) => [name, entries.find(({ section }) => section === name)?.value]),
    ),
    ...Object.fromEntries(
      lists.map((name) => [name, distinct(entries.filter(({ section }) => section === name))]),
    ),
  };
  const checked = FindingsSchema.safeParse(findings);
  if (!checked.success) {
    throw new Error(`The notebooks did not record a whole study: ${z.prettifyError(checked.error)}`);
  }
  return checked.data;
}

/** The JSON Schema of `findings.json`. */
export function findingsJsonSchema(): object {
  return z.toJSONSchema(FindingsSchema);
}

/** One value an id; several notebooks may record a result, but they have to agree. */
function distinct(entries: readonly LedgerEntry[]): unknown[] {
  const byId = new Map<string, string>();
  for (const { section, id, value } of entries) {
    const text = JSON.stringify(value);
    const known = byId.get(id);
    if (known !== undefined && known !== text) {
      throw new Error(`Two notebooks recorded different results for ${section}/${id}.`);
    }
    byId.set(id, text);
  }
  return [...byId.values()].map((text) => JSON.parse(text) as unknown);
}
