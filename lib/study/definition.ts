import { z } from 'zod';
import { Where } from './conditions.js';

const Id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens, such as over-40-women');
const ColumnName = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9]*([ _][A-Za-z0-9]+)*$/,
    'letters, digits and underscores, beginning with a letter',
  );
const Scalar = z.union([z.string(), z.number()]);

const ColumnCommon = {
  as: ColumnName.meta({ description: 'The name that conditions, hypotheses and notebooks use' }),
  label: z.string().optional().meta({ description: 'The name in tables and charts; default: `as`' }),
  about: z.string().optional().meta({ description: 'What the column means' }),
  personal: z.boolean().default(false).meta({
    description:
      'Its values appear in no output: masked in rows, left out of charts, breakdowns and searches',
  }),
  protected: z
    .boolean()
    .default(false)
    .meta({ description: 'An attribute that may not decide an offer by itself' }),
  fixed: z
    .boolean()
    .default(false)
    .meta({ description: 'Cannot change for one person: shows which repeated keys are different people' }),
  missing: z
    .enum(['level', 'stop'])
    .default('level')
    .meta({ description: 'A missing value is a level of its own, or refused' }),
};

const NumberRange = {
  unit: z.string().optional(),
  decimals: z
    .int()
    .min(0)
    .max(6)
    .default(2)
    .meta({ description: 'Decimals of the values; sums are exact at that precision' }),
  range: z
    .tuple([z.number(), z.number()])
    .refine(([low, high]) => low <= high, 'the lower bound first')
    .optional(),
  outside: z
    .enum(['stop', 'missing', 'count'])
    .default('stop')
    .meta({ description: 'A value outside the range: stop the run, set it missing, or keep and count it' }),
};

const Levels = z
  .record(z.string(), z.string())
  .meta({ description: 'What a value reads as in tables and charts' });

const MayFollowLeaving = z
  .boolean()
  .default(false)
  .meta({ description: 'May be a result of leaving rather than a reason for it; raises an alarm' });

const LevelsThatMayFollowLeaving = z
  .union([z.boolean(), z.array(Scalar).min(1)])
  .default(false)
  .meta({
    description:
      'May be a result of leaving rather than a reason for it: the whole column, or the values listed (such as 0 products); raises an alarm',
  });

/** What a column of the file means. */
const Column = z.discriminatedUnion('kind', [
  z.strictObject({ ...ColumnCommon, kind: z.literal('key') }),
  z.strictObject({
    ...ColumnCommon,
    kind: z.literal('category'),
    levels: Levels.optional(),
    tested: z
      .string()
      .optional()
      .meta({ description: 'The level whose 0/1 column stands for the whole in correlations' }),
    may_follow_leaving: LevelsThatMayFollowLeaving,
  }),
  z.strictObject({
    ...ColumnCommon,
    kind: z.literal('flag'),
    levels: Levels.optional(),
    may_follow_leaving: LevelsThatMayFollowLeaving,
  }),
  z.strictObject({
    ...ColumnCommon,
    ...NumberRange,
    kind: z.literal('ordinal'),
    decimals: z.literal(0).default(0),
    levels: Levels.optional(),
    may_follow_leaving: LevelsThatMayFollowLeaving,
  }),
  z.strictObject({
    ...ColumnCommon,
    ...NumberRange,
    kind: z.literal('number'),
    may_follow_leaving: MayFollowLeaving,
    bins: z
      .array(z.number())
      .min(1)
      .refine(
        (edges) => edges.every((edge, index) => index === 0 || edge > edges[index - 1]!),
        'rising edges',
      )
      .optional()
      .meta({ description: 'Lower edges of the bands it is shown in; default: quintiles' }),
  }),
]);

const Parameter = Scalar.meta({
  description: 'A value that the definition names as $name and a run may set',
});

const Cleaning = z.discriminatedUnion('do', [
  z.strictObject({
    id: Id,
    do: z.literal('set missing'),
    column: ColumnName,
    where: Where,
    reason: z.string(),
  }),
  z.strictObject({ id: Id, do: z.literal('drop rows'), where: Where, reason: z.string() }),
]);

const Alternative = z.discriminatedUnion('do', [
  z.strictObject({ id: Id, name: z.string(), do: z.literal('drop rows'), where: z.array(Where).min(1) }),
  z.strictObject({ id: Id, name: z.string(), do: z.literal('keep first'), per: ColumnName }),
]);

const Segment = z.strictObject({
  id: Id,
  name: z.string(),
  where: Where,
  source: z
    .enum(['declared', 'listed'])
    .default('declared')
    .meta({ description: 'Declared by the study, or listed by public notebooks' }),
});

const Test = z.enum([
  ...(['student', 'welch', 'welch-anova', 'mann-whitney', 'kruskal-wallis', 'brown-forsythe'] as const),
  ...(['chi-square', 'fisher', 'two-proportion-z', 'trend', 'mantel-haenszel', 'equivalence'] as const),
]);

const Hypothesis = z.strictObject({
  id: Id,
  claim: z.string().meta({ description: 'What is put to the test, in words' }),
  family: z.string().meta({ description: 'p-values are adjusted within a family' }),
  compare: ColumnName.meta({ description: 'A column, or churn' }),
  between: z.union([ColumnName, z.strictObject({ column: ColumnName, values: z.array(Scalar).min(2) })]),
  test: Test,
  within: ColumnName.optional().meta({
    description: 'For mantel-haenszel: the column within whose levels the two groups are compared',
  }),
  margin: z.number().positive().optional().meta({
    description:
      'For equivalence: the largest difference that does not matter, in the unit of the column; of churn as a share',
  }),
  where: Where.optional().meta({ description: 'Only these customers; part of the sentence' }),
});

const Adjustment = z.enum(['holm', 'bonferroni', 'benjamini-hochberg']);
const Family = z.strictObject({
  adjust: Adjustment.default('holm').meta({ description: 'How p-values are adjusted within the family' }),
});

const Of = z.union([Id, Where]).meta({ description: 'A segment by its id, or customers by their columns' });
const Expectation = z
  .strictObject({ above: z.number().optional(), below: z.number().optional() })
  .refine(({ above, below }) => (above === undefined) !== (below === undefined), 'either above or below');
const Published = { published: z.number(), decimals: z.int().min(0).max(6) };
const ClaimCommon = { id: Id, says: z.string(), note: z.string().optional() };

/** What the original published, in a form that can be measured again. */
const Claim = z.discriminatedUnion('measure', [
  z.strictObject({ ...ClaimCommon, ...Published, measure: z.literal('churn rate'), of: Of.optional() }),
  z.strictObject({
    ...ClaimCommon,
    ...Published,
    measure: z.literal('correlation with churn'),
    column: ColumnName,
  }),
  z.strictObject({ ...ClaimCommon, measure: z.literal('only positive correlation'), column: ColumnName }),
  z.strictObject({ ...ClaimCommon, measure: z.literal('share of customers'), of: Of, expect: Expectation }),
  z.strictObject({
    ...ClaimCommon,
    measure: z.literal('churn difference to the rest'),
    of: Of,
    expect: Expectation,
  }),
  z.strictObject({ ...ClaimCommon, measure: z.literal('lift'), of: Of, expect: Expectation }),
  z.strictObject({
    ...ClaimCommon,
    measure: z.literal('customers'),
    of: Id,
    expect: Expectation,
    readings: z
      .record(z.string(), z.array(Parameter).min(1))
      .optional()
      .meta({ description: 'Parameters to vary; the claim has to hold under each' }),
  }),
]);

const HypothesisEvidence = z.union([
  Id,
  z.strictObject({
    id: Id,
    highest: Scalar.meta({
      description: 'The group that has to have the highest share, mean or median',
    }),
  }),
]);

/** Results that a statement rests on; a segment counts where it leaves more often than everyone else. */
const Evidence = z.strictObject({
  segments: z.array(Id).default([]),
  claims: z.array(Id).default([]),
  hypotheses: z.array(HypothesisEvidence).default([]),
});

/** A sentence of a note: as it stands, or struck where this table does not bear it out. */
const Sentence = z.union([
  z.string(),
  z.strictObject({
    says: z.string(),
    evidence: Evidence.meta({
      description: 'Results that all have to bear the sentence out; else it is struck, with the reason',
    }),
  }),
]);

const Note = z
  .union([z.string(), z.array(Sentence).min(1)])
  .meta({ description: 'A text, or its sentences; one that states a finding names its evidence' });

const Play = z.strictObject({
  id: Id,
  name: z.string(),
  for: Of.optional().meta({ description: 'Whom it addresses; default: every customer' }),
  action: z.string(),
  evidence: Evidence.default({ segments: [], claims: [], hypotheses: [] }),
  needs: z
    .array(z.string())
    .default([])
    .meta({ description: 'Data that the table does not have and the recommendation needs' }),
});

/** The smallest differences that the study cares about. */
const Matters = z.strictObject({
  rate: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.02)
    .meta({ description: 'Between two rates: 0.02 is two points of churn' }),
  standardised: z
    .number()
    .gt(0)
    .default(0.1)
    .meta({ description: 'Between two means, in standard deviations: half of what is usually called small' }),
});

/** What the search for segments is asked for. */
const Discovery = z.strictObject({
  min_size: z
    .int()
    .min(1)
    .default(200)
    .meta({ description: 'Fewest customers of a segment, on the whole table' }),
  depth: z.int().min(1).max(3).default(3).meta({ description: 'Most conditions that a rule joins' }),
  top: z.int().min(1).max(25).default(10).meta({ description: 'Segments that are reported' }),
  measure: z
    .enum(['excess', 'lift'])
    .default('excess')
    .meta({ description: 'excess: sqrt(n) x (rate - base), which weighs rate and size; lift: rate / base' }),
});

/** A few segments that marketing can write to; chosen among the discovered ones. */
const MarketingSet = z.strictObject({
  id: Id,
  name: z.string(),
  most: z.int().min(1).max(10).meta({ description: 'Segments at most' }),
  min_size: z.int().min(1).optional().meta({ description: 'Customers of each segment, on the whole table' }),
  max_size: z.int().min(1).optional(),
  min_rate: z.number().min(0).max(1).optional().meta({ description: 'Churn of each segment' }),
  min_lift: z.number().min(0).optional().meta({ description: 'Churn of each segment over the churn of all' }),
});

const notebooks = ['preprocessing', 'eda', 'segmentation', 'portraits', 'hypotheses', 'conclusions'] as const;

/** A study definition: what the columns of a customers table mean and what is asked of it. */
export const Definition = z.strictObject({
  id: Id,
  title: z.string(),
  question: z.string(),
  table: z.strictObject({
    file: z.string().meta({ description: 'The customers table beside this file' }),
    synthetic: z
      .boolean()
      .default(false)
      .meta({ description: 'The bundled table is made up; said wherever it is shown' }),
  }),
  key: z.array(ColumnName).min(1),
  target: z.strictObject({
    column: z.string(),
    event: Scalar,
    name: z.string().meta({ description: 'What the event is, as in "left the bank"' }),
    left: z.string().default('left'),
    stayed: z.string().default('stayed'),
  }),
  parameters: z.record(z.string(), Parameter).default({}),
  columns: z.record(z.string(), Column),
  cleaning: z.array(Cleaning).default([]),
  alternatives: z.array(Alternative).default([]),
  segment_by: ColumnName,
  significance: z
    .number()
    .gt(0)
    .lt(0.5)
    .default(0.05)
    .meta({ description: 'Significance level of tests; intervals cover 1 minus it' }),
  matters: Matters.default({ rate: 0.02, standardised: 0.1 }).meta({
    description:
      'The smallest differences that matter: a difference that is shown, yet surely smaller, raises an alarm',
  }),
  small_group: z.int().min(1).default(100).meta({ description: 'Groups with fewer customers are flagged' }),
  segments: z.array(Segment).default([]),
  discovery: Discovery.default({ min_size: 200, depth: 3, top: 10, measure: 'excess' }).meta({
    description: 'The search for segments on one half of the customers, confirmed on the other',
  }),
  marketing: z
    .array(MarketingSet)
    .default([])
    .meta({ description: 'Compact sets of segments, within the limits of those who write to them' }),
  hypotheses: z.array(Hypothesis).default([]),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .meta({ description: 'Seed of everything that is drawn at random: the same seed, the same result' }),
  families: z
    .record(z.string(), Family)
    .default({})
    .meta({ description: 'Families of hypotheses whose p-values are adjusted otherwise than by Holm' }),
  claims: z.array(Claim).default([]),
  notes: z.partialRecord(z.enum(notebooks), Note).default({}),
  playbook: z.array(Play).default([]),
});

export type Definition = z.infer<typeof Definition>;
export type ColumnDefinition = z.infer<typeof Column>;
export type CleaningRule = z.infer<typeof Cleaning>;
export type AlternativeRule = z.infer<typeof Alternative>;
export type SegmentDefinition = z.infer<typeof Segment>;
export type Adjustment = z.infer<typeof Adjustment>;
export type MarketingSetDefinition = z.infer<typeof MarketingSet>;
export type HypothesisDefinition = z.infer<typeof Hypothesis>;
export type ClaimDefinition = z.infer<typeof Claim>;
export type EvidenceDefinition = z.infer<typeof Evidence>;
export type NoteDefinition = z.infer<typeof Note>;
export type PlayDefinition = z.infer<typeof Play>;
export type NotebookName = (typeof notebooks)[number];

/** The name by which conditions and hypotheses mean the target. */
export const churn = 'churn';
