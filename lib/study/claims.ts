import { literal, numberOf, queryOne, sql } from '../engine/index.js';
import { type Interval, newcombe } from '../stats/index.js';
import { askAssociations } from './associations.js';
import { askChurn, type ChurnRate, churnRateOf, countsSql } from './churn-rate.js';
import { requireColumn, wordsOf } from './columns.js';
import { conditionSql, conditionWords, type Where } from './conditions.js';
import { coverage, type StudyContext } from './context.js';
import { customers } from './customers.js';
import type { ClaimDefinition, Definition } from './definition.js';
import { resolveWhere } from './percentiles.js';

export type ClaimVerdict = 'reproduced' | 'reproduced within rounding' | 'differs' | 'cannot be tested';

/** A figure that a verdict rests on. */
export interface ClaimEvidence {
  readonly what: string;
  readonly value: number;
  readonly n?: number | undefined;
  readonly churned?: number | undefined;
  readonly interval?: Interval | undefined;
}

/** A published claim measured again. */
export interface ClaimResult {
  readonly id: string;
  readonly says: string;
  readonly measure: ClaimDefinition['measure'];
  readonly published?: number;
  readonly measured: number | null;
  readonly verdict: ClaimVerdict;
  readonly evidence: readonly ClaimEvidence[];
  /** What a reader has to know beside the verdict. */
  readonly notes: readonly string[];
}

type Measured = Pick<ClaimResult, 'measured' | 'verdict' | 'evidence' | 'notes'>;
type ClaimOf<M extends ClaimDefinition['measure']> = Extract<ClaimDefinition, { measure: M }>;

/** Does what the original published hold on this table? Each claim is measured again and compared. */
export async function askClaims(context: StudyContext): Promise<ClaimResult[]> {
  const results: ClaimResult[] = [];
  for (const claim of context.definition.claims) {
    const { measured, verdict, evidence, notes } = await measure(context, claim);
    results.push({
      id: claim.id,
      says: claim.says,
      measure: claim.measure,
      ...('published' in claim ? { published: claim.published } : {}),
      measured,
      verdict,
      evidence,
      notes: claim.note ? [...notes, claim.note] : notes,
    });
  }
  return results;
}

function measure(context: StudyContext, claim: ClaimDefinition): Promise<Measured> {
  switch (claim.measure) {
    case 'churn rate':
      return measureRate(context, claim);
    case 'correlation with churn':
      return measureCorrelation(context, claim);
    case 'only positive correlation':
      return measureOnlyPositive(context, claim);
    case 'share of customers':
      return measureShare(context, claim);
    case 'churn difference to the rest':
      return measureDifference(context, claim);
    case 'lift':
      return measureLift(context, claim);
    case 'customers':
      return measureSize(context, claim);
    default:
      return claim satisfies never;
  }
}

const untestable: Measured = {
  measured: null,
  verdict: 'cannot be tested',
  evidence: [],
  notes: ['No customer of this table is meant.'],
};

async function measureRate(context: StudyContext, claim: ClaimOf<'churn rate'>): Promise<Measured> {
  const where = claim.of === undefined ? undefined : whereOf(context.definition, claim.of);
  const rate = await askChurn(context, where);
  if (rate.rate === null) return untestable;
  const what = claim.of ? await describe(context, claim.of) : 'all customers';
  return { measured: rate.rate, ...comparePublished(rate.rate, claim), evidence: [rateEvidence(what, rate)] };
}

async function measureCorrelation(
  context: StudyContext,
  claim: ClaimOf<'correlation with churn'>,
): Promise<Measured> {
  const found = (await askAssociations(context)).find(
    ({ column, method }) => column === claim.column && method === 'pearson',
  );
  if (!found) return { ...untestable, notes: [`${claim.column} has no correlation on this table.`] };
  const { value, interval, n, label } = found;
  return {
    measured: value,
    ...comparePublished(value, claim),
    evidence: [{ what: `Pearson's r of ${label} with churn`, value, n, interval }],
  };
}

/** Holds where the column is the only number whose correlation is shown to be above 0. */
async function measureOnlyPositive(
  context: StudyContext,
  claim: ClaimOf<'only positive correlation'>,
): Promise<Measured> {
  const numbers = (await askAssociations(context)).filter(({ column, method }) => {
    const { kind } = requireColumn(context.columns, column);
    return method === 'pearson' && (kind === 'number' || kind === 'ordinal');
  });
  const positive = numbers.filter(({ interval }) => interval.low > 0);
  const holds = positive.length === 1 && positive[0]!.column === claim.column;
  const above = numbers.filter(({ value, interval }) => value > 0 && interval.low <= 0);
  return {
    measured: positive.length,
    verdict: holds ? 'reproduced' : 'differs',
    evidence: numbers.map(({ label, value, n, interval }) => ({
      what: `Pearson's r of ${label} with churn`,
      value,
      n,
      interval,
    })),
    notes: above.length
      ? [
          `Above 0, but not shown to be: ${above.map(({ label }) => label).join(', ')}. Missing values are left out, not written as 0.`,
        ]
      : [],
  };
}

async function measureShare(context: StudyContext, claim: ClaimOf<'share of customers'>): Promise<Measured> {
  const [inside, rest] = await insideAndRest(context, claim.of);
  const n = inside.n + rest.n;
  const share = inside.n / n;
  return {
    measured: share,
    verdict: isExpected(claim.expect, share, share) ? 'reproduced' : 'differs',
    evidence: [
      { what: `share of customers with ${await describe(context, claim.of)}`, value: share, n },
      rateEvidence('these customers', inside),
    ],
    notes: [],
  };
}

/** The whole interval has to lie on the expected side. */
async function measureDifference(
  context: StudyContext,
  claim: ClaimOf<'churn difference to the rest'>,
): Promise<Measured> {
  const [inside, rest] = await insideAndRest(context, claim.of);
  if (inside.n === 0 || rest.n === 0) return untestable;
  const proportion = ({ churned, n }: ChurnRate) => ({ count: churned, n });
  const interval = newcombe(proportion(inside), proportion(rest), { level: coverage(context) });
  const value = inside.rate! - rest.rate!;
  const holds = isExpected(claim.expect, interval.low, interval.high);
  return {
    measured: value,
    verdict: holds ? 'reproduced' : 'differs',
    evidence: [
      { what: 'difference of the churn rates', value, interval },
      rateEvidence(await describe(context, claim.of), inside),
      rateEvidence('everyone else', rest),
    ],
    notes:
      !holds && isExpected(claim.expect, value, value)
        ? ['The direction is as claimed, but it is not shown.']
        : [],
  };
}

async function measureLift(context: StudyContext, claim: ClaimOf<'lift'>): Promise<Measured> {
  const overall = await askChurn(context);
  const inside = await askChurn(context, whereOf(context.definition, claim.of));
  if (inside.rate === null || !overall.rate) return untestable;
  const lift = inside.rate / overall.rate;
  return {
    measured: lift,
    verdict: isExpected(claim.expect, lift, lift) ? 'reproduced' : 'differs',
    evidence: [
      { what: 'times the overall rate', value: lift },
      rateEvidence(await describe(context, claim.of), inside),
      rateEvidence('all customers', overall),
    ],
    notes: [],
  };
}

/** The expectation has to hold under every reading of the parameters. */
async function measureSize(context: StudyContext, claim: ClaimOf<'customers'>): Promise<Measured> {
  const evidence: ClaimEvidence[] = [];
  const sizes: number[] = [];
  for (const reading of readingsOf(claim)) {
    const definition = context.definitionFile.under({ ...context.definition.parameters, ...reading });
    const rate = await askChurn(context, whereOf(definition, claim.of));
    const named = Object.entries(reading).map(([name, value]) => `${name} = ${value}`);
    sizes.push(rate.n);
    evidence.push(rateEvidence(named.join(', ') || nameOf(definition, claim.of), rate));
  }
  const holds = sizes.every((size) => isExpected(claim.expect, size, size));
  return {
    measured: claim.expect.below === undefined ? Math.min(...sizes) : Math.max(...sizes),
    verdict: holds ? 'reproduced' : 'differs',
    evidence,
    notes: [],
  };
}

function* readingsOf({ readings = {} }: ClaimOf<'customers'>): Generator<Record<string, string | number>> {
  const [first, ...others] = Object.entries(readings);
  if (!first) return yield {};
  if (others.length > 0) throw new RangeError('a claim may vary one parameter at a time');
  for (const value of first[1]) yield { [first[0]]: value };
}

/** Equal; equal at the published decimals, by rounding or by cutting off; or neither. */
function comparePublished(
  measured: number,
  { published, decimals }: { published: number; decimals: number },
): Pick<Measured, 'verdict' | 'notes'> {
  if (Math.abs(measured - published) <= 1e-12) return { verdict: 'reproduced', notes: [] };
  const scale = 10 ** decimals;
  const rounded = Number(measured.toFixed(decimals));
  if (Math.abs(rounded - published) < 0.5 / scale)
    return { verdict: 'reproduced within rounding', notes: [] };
  const cutOff = Math.trunc(measured * scale) / scale;
  if (Math.abs(cutOff - published) < 0.5 / scale) {
    return {
      verdict: 'reproduced within rounding',
      notes: ['The published figure was cut off, not rounded.'],
    };
  }
  return { verdict: 'differs', notes: [] };
}

function isExpected(
  { above, below }: { above?: number | undefined; below?: number | undefined },
  low: number,
  high: number,
) {
  return (above === undefined || low > above) && (below === undefined || high < below);
}

async function insideAndRest(context: StudyContext, of: string | Where): Promise<[ChurnRate, ChurnRate]> {
  const condition = conditionSql(await resolveWhere(context, whereOf(context.definition, of)));
  const inside = sql`coalesce(${condition}, ${literal(false)})`;
  const row = await queryOne(
    context.engine,
    sql`SELECT ${countsSql('in_', inside)}, ${countsSql('out_', sql`NOT ${inside}`)} FROM ${customers}`,
  );
  if (numberOf(row, 'in_n') + numberOf(row, 'out_n') === 0) throw new RangeError('the table is empty');
  return [churnRateOf(context, row, 'in_'), churnRateOf(context, row, 'out_')];
}

function whereOf(definition: Definition, of: string | Where): Where {
  if (typeof of !== 'string') return of;
  return definition.segments.find(({ id }) => id === of)!.where;
}

function nameOf(definition: Definition, id: string): string {
  return definition.segments.find((segment) => segment.id === id)!.name;
}

async function describe(context: StudyContext, of: string | Where): Promise<string> {
  if (typeof of === 'string') return nameOf(context.definition, of);
  return conditionWords(await resolveWhere(context, of), wordsOf(context.definition, context.columns));
}

function rateEvidence(what: string, { n, churned, rate, interval }: ChurnRate): ClaimEvidence {
  return { what, value: rate ?? 0, n, churned, ...(interval ? { interval } : {}) };
}
