import type { ColumnTable } from 'arquero';
import type { DataFrame } from 'danfojs-node';
import {
  type KeptAnswers,
  keptAnswers,
  noteQueries,
  queriesNoted,
  type Traced,
  traced,
} from './engine/index.js';
import {
  type Alarms,
  type Alerts,
  type Alternatives,
  type Associations,
  alarmWords,
  type Breakdowns,
  type CameOut,
  type ChurnResult,
  type Claims,
  type CleaningLog,
  type ColumnProfiles,
  claimCounts,
  type Discovery,
  differenceCounts,
  discoveryTally,
  familyCounts,
  type Hypothesis,
  type HypothesisFamily,
  hypothesisSentence,
  type Missing,
  markdownCode,
  markdownText,
  type Note,
  noteOf,
  type Portraits,
  type Recommendations,
  recommendationCounts,
  type Segments,
} from './report/index.js';
import { type Results, recommend, toldSentences } from './retention/index.js';
import {
  askClusters,
  askDiscovery,
  askMarketingSets,
  askMembership,
  askSegmentProfiles,
  askStudySpace,
  type ClustersResult,
  columnSegments,
  compareSegments,
  declaredSegments,
  type MarketingSets,
  type MembershipCell,
  type NamedDiscovery,
  type Overlap,
  portraitOf,
  type SegmentComparison,
  type SegmentProfiles,
  type SegmentRule,
  segmentOverlap,
  segmentResults,
} from './segments/index.js';
import {
  askAlarms,
  askAlternatives,
  askAssociations,
  askBreakdown,
  askChurn,
  askClaims,
  askColumnProfiles,
  askCorrelations,
  askCustomerCells,
  askDistribution,
  askDrivers,
  askHypotheses,
  askMissing,
  askRawRows,
  askRows,
  type Breakdown,
  type ChurnRate,
  type ColumnData,
  type Correlations,
  type Distribution,
  type DriversResult,
  type EvidenceDefinition,
  entriesBehind,
  grouped,
  type HypothesisResult,
  type LedgerEntry,
  type NotebookName,
  noteRecorded,
  type StudyContext,
  shownColumns,
  type Where,
} from './study/index.js';

/**
 * An open study: what notebooks ask. Each question is one method; its answer has a name, goes to `show` and `reading`,
 * and is recorded in the ledger from which everything published is drawn.
 */
export class Study {
  readonly #context: StudyContext;
  readonly #asked = new Map<string, Promise<Traced<unknown>>>();
  /** Of questions that take long, perhaps found ahead of this session. */
  readonly #found: KeptAnswers;

  constructor(context: StudyContext, found = keptAnswers()) {
    this.#context = context;
    this.#found = found;
  }

  /** The significance level of the study's tests. */
  get significance(): number {
    return this.#context.definition.significance;
  }

  /** The definition's parameters, as set for this run. */
  get parameters(): Readonly<Record<string, string | number>> {
    return this.#context.definition.parameters;
  }

  /** The column whose values are the study's first segments. */
  get segmentBy(): string {
    return this.#context.definition.segment_by;
  }

  /** The names of the columns that hold numbers with a distribution worth drawing, personal ones left out. */
  get numbers(): readonly string[] {
    const shown = shownColumns(this.#context.columns);
    return shown.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  }

  /** What is studied, and on which table; a made-up sample says so. */
  about(): Note {
    const { definition, report, synthetic } = this.#context;
    const sample = synthetic
      ? ' **This is a synthetic sample: made-up customers that follow the counts of a real table.**'
      : '';
    return this.#ofTheFile({
      kind: 'note',
      parts: [
        {
          markdown: `**${markdownText(definition.title)}.** ${markdownText(definition.question)}\n\nTable: ${markdownCode(report.source)}, ${grouped(report.rows)} rows.${sample}`,
        },
      ],
    });
  }

  /** The study's own narrative for a notebook; sentences whose evidence this table does not bear out are struck. */
  note(notebook: NotebookName): Promise<Note> {
    return this.#once(`note/${notebook}`, async () => {
      const note = this.#context.definition.notes[notebook] ?? '';
      const named = [note].flat().flatMap((each) => (typeof each === 'string' ? [] : [each.evidence]));
      const told = toldSentences(note, await this.#resultsFor(named));
      const sentences = told.filter(({ evidence }) => evidence.length > 0);
      const recorded = sentences.length > 0 && this.#record('notes', notebook, { notebook, sentences });
      return toldFrom(recorded, noteOf(told));
    });
  }

  /** How many customers left; of all, or of those meant by a condition. */
  async churn(where?: Where): Promise<ChurnResult> {
    const { name: event } = this.#context.definition.target;
    if (where) return { kind: 'churn', event, ...(await askChurn(this.#context, where)) };
    const overall = await this.#overall();
    return toldFrom(overall, { kind: 'churn', event, ...overall });
  }

  /** Who leaves, by one column. */
  churnBy(column: string): Promise<Breakdown> {
    return this.#once(`breakdown/${column}`, async () => {
      return this.#record('breakdowns', column, await askBreakdown(this.#context, column));
    });
  }

  /** Who leaves, by every column but keys and personal ones. */
  async breakdowns(): Promise<Breakdowns> {
    const rows: Breakdown[] = [];
    for (const { name } of shownColumns(this.#context.columns)) rows.push(await this.churnBy(name));
    return { kind: 'breakdowns', rows, churn: await this.#overall() };
  }

  /** What each column holds. */
  columns(): Promise<ColumnProfiles> {
    return this.#once('columns', async () => {
      const profiles = await askColumnProfiles(this.#context);
      return { kind: 'columns', rows: this.#recordAll('columns', profiles, ({ column }) => column) };
    });
  }

  /** What a reader has to know about the table before its numbers. */
  alerts(): Alerts {
    return this.#ofTheFile({ kind: 'alerts', rows: this.#context.report.alerts });
  }

  /** What was cleaned, and what it did to the headline. */
  async cleaning(): Promise<CleaningLog> {
    const churn = await this.#overall();
    return this.#ofTheFile({ kind: 'cleaning', rows: this.#context.report.cleaning, churn });
  }

  /** The headline under other ways of cleaning. */
  alternatives(): Promise<Alternatives> {
    return this.#once('alternatives', async () => {
      const rows = this.#recordAll('alternatives', await askAlternatives(this.#context), ({ id }) => id);
      return { kind: 'alternatives', rows, churn: await this.#overall() };
    });
  }

  /** Missing values held against the target. */
  missing(): Promise<Missing> {
    return this.#once('missing', async () => {
      const rows = this.#recordAll('missing', await askMissing(this.#context), ({ column }) => column);
      return { kind: 'missing', rows, churn: await this.#overall() };
    });
  }

  /** How a number is spread among those who left and those who stayed. */
  distribution(column: string): Promise<Distribution> {
    return this.#once(`distribution/${column}`, async () => {
      return this.#record('distributions', column, await askDistribution(this.#context, column));
    });
  }

  /** How strongly each column goes with leaving. */
  associations(): Promise<Associations> {
    const id = ({ column, level, method }: { column: string; level?: string; method: string }) =>
      [column, level, method].filter(Boolean).join('/');
    return this.#once('associations', async () => {
      const rows = this.#recordAll('associations', await askAssociations(this.#context), id);
      return { kind: 'associations', rows };
    });
  }

  /** How the numeric columns and the target go with each other. */
  correlations(): Promise<Correlations> {
    return this.#once('correlations', async () => {
      return this.#record('correlations', 'numeric', await askCorrelations(this.#context));
    });
  }

  /** The segments that the segmenting column makes. */
  columnSegments(): Promise<Segments> {
    return this.#segments('column', ({ origin }) => origin === 'column');
  }

  /** The study's declared segments. */
  declaredSegments(): Promise<Segments> {
    return this.#segments('declared', ({ origin, source }) => origin === 'declared' && source === 'declared');
  }

  /** Segments that public notebooks list on this table. */
  listedSegments(): Promise<Segments> {
    return this.#segments('listed', ({ source }) => source === 'listed');
  }

  /**
   * Segments that leave most of all that up to three conditions can make, found on one half of the customers and counted
   * again on the other.
   */
  discovery(): Promise<Discovery> {
    return this.#discovery('high');
  }

  /** Segments that leave least, found and counted again in the same way. */
  protectiveSegments(): Promise<Discovery> {
    return this.#discovery('low');
  }

  /** Few discovered segments that cover most of those who left, within the limits that the definition declares. */
  marketingSets(): Promise<MarketingSets> {
    return this.#once('marketing', async () => {
      const { rows } = await this.discovery();
      const sets = await this.#ahead('marketing', async () =>
        askMarketingSets(this.#context, rows, (await this.#space()).customers),
      );
      return { ...sets, rows: this.#recordAll('marketing', sets.rows, ({ id }) => id) };
    });
  }

  /**
   * Customers who are alike, found without looking at who left: how they differ in churn and what they add to the rules.
   *
   * @param options.sampleSize - customers that the clusters are found on; default 1,000, every customer is then assigned
   */
  clusters({ sampleSize = 1_000 } = {}): Promise<ClustersResult> {
    return this.#once(`clusters/${sampleSize}`, async () => {
      const { rules } = await this.#membership();
      const declared = rules.filter(({ origin, source }) => origin === 'declared' && source === 'declared');
      const discovered = (await this.discovery()).rows.map(({ id, name, rule: { where } }) => {
        return { id, name, where };
      });
      const clusters = await this.#ahead(`clusters/${sampleSize}`, () =>
        askClusters(this.#context, { sampleSize, mostClusters: 6, rules: [...declared, ...discovered] }),
      );
      return this.#record('clusters', String(sampleSize), clusters);
    });
  }

  #discovery(direction: 'high' | 'low'): Promise<Discovery> {
    return this.#once(`discovery/${direction}`, async () => {
      const found = await this.#ahead(`discovery/${direction}`, async () => {
        return askDiscovery(this.#context, await this.#space(), direction);
      });
      const { candidates, seed, minSize, depth, notes, rows } = found;
      const segments = rows.map(({ id }) => id);
      const churn = await this.#overall();
      const recorded = this.#record('discoveries', direction, {
        direction,
        candidates,
        seed,
        minSize,
        depth,
        segments,
        notes,
        ...discoveryTally(direction, rows, churn),
      });
      for (const row of rows) toldFrom(this.#record('segments', row.id, discoveredFinding(row)), row);
      return toldFrom(recorded, { ...found, churn });
    });
  }

  #space() {
    return this.#once('search space', () => askStudySpace(this.#context));
  }

  /** What the declared segments share, and how many customers they hold together. */
  overlap(): Promise<Overlap> {
    return this.#once('overlap', async () => {
      const { rules, cells } = await this.#membership();
      const first = rules.findIndex(({ origin }) => origin === 'declared');
      const declared = rules.filter(({ origin, source }) => origin === 'declared' && source === 'declared');
      return this.#record('overlaps', 'declared', segmentOverlap(this.#context, declared, cells, first));
    });
  }

  /** The column's segments and the declared ones, each held against everyone else. */
  portraits(): Promise<Portraits> {
    return this.#once('portraits', async () => {
      const { rules } = await this.#membership();
      const own = rules.filter(({ source }) => source === 'declared');
      const profiles = await this.#profiles();
      const rows = own.map(({ id }) => portraitOf(profiles, id));
      return { kind: 'portraits', rows: this.#recordAll('portraits', rows, ({ segment }) => segment) };
    });
  }

  /**
   * How the customers of two segments differ; nobody stands on both sides (see `SegmentComparison`).
   *
   * @param first - id of a segment: of the segmenting column, declared or listed
   * @param second - id of the one that it is held against; effects are first less second
   * @throws {RangeError} when no segment is called so, naming those that are, or both are the same
   *
   * @example
   * await show(await study.compareSegments('products-1', 'products-2'));
   */
  compareSegments(first: string, second: string): Promise<SegmentComparison> {
    return this.#once(`comparison/${first}/${second}`, async () => {
      const comparison = compareSegments(await this.#profiles(), first, second);
      return this.#record('comparisons', `${first}/${second}`, comparison);
    });
  }

  /** The declared hypotheses as tested, a family after another. */
  hypotheses(): Promise<readonly HypothesisFamily[]> {
    return this.#once('hypotheses', async () => {
      const results = await askHypotheses(this.#context);
      const told = results.map(
        (result): Hypothesis => ({
          kind: 'hypothesis',
          ...result,
          sentence: this.#sentence(result, results),
        }),
      );
      this.#recordAll('hypotheses', told, ({ id }) => id);
      const drawn = await Promise.all(told.map((hypothesis) => this.#withDistribution(hypothesis)));
      const families = [...new Set(told.map(({ family }) => family))];
      this.#recordCounts([differenceCounts(told)]);
      return families.map((family) => {
        const rows = drawn.filter((row) => row.family === family);
        const counts = this.#recordCounts(familyCounts(family, rows));
        return toldFrom(counts, { kind: 'hypotheses', family, rows });
      });
    });
  }

  /**
   * One declared hypothesis as tested.
   *
   * @param id - as in the study definition
   * @throws {RangeError} when no hypothesis is called so
   */
  async hypothesis(id: string): Promise<Hypothesis> {
    const all = (await this.hypotheses()).flatMap(({ rows }) => rows);
    const found = all.find((hypothesis) => hypothesis.id === id);
    if (found) return found;
    throw new RangeError(
      `no hypothesis is called "${id}"; this study has ${all.map((each) => each.id).join(', ')}`,
    );
  }

  /** What deserves a second look, by rule: see `notebooks/05-hypotheses.ipynb`. */
  alarms(): Promise<Alarms> {
    return this.#once('alarms', async () => {
      const hypotheses = (await this.hypotheses()).flatMap(({ rows }) => rows);
      const alarms = await askAlarms(this.#context, hypotheses);
      const told = alarms.map((alarm) => ({ ...alarm, ...alarmWords(alarm) }));
      return { kind: 'alarms', rows: this.#recordAll('alarms', told, ({ id }) => id) };
    });
  }

  /** What goes with leaving when every column is looked at beside the others. */
  drivers(): Promise<DriversResult> {
    return this.#once('drivers', async () => {
      const drivers = await this.#ahead('drivers', () => askDrivers(this.#context));
      return this.#record('drivers', 'every-column', drivers);
    });
  }

  /** The published claims, measured again. */
  claims(): Promise<Claims> {
    return this.#once('claims', async () => {
      const rows = this.#recordAll('claims', await askClaims(this.#context), ({ id }) => id);
      return toldFrom(this.#recordCounts([claimCounts(rows)]), { kind: 'claims', rows });
    });
  }

  /** What to do, drawn from the results above. */
  recommendations(): Promise<Recommendations> {
    return this.#once('recommendations', async () => {
      const { playbook } = this.#context.definition;
      const results = await this.#resultsFor(playbook.map(({ evidence }) => evidence));
      const rows = await recommend(this.#context, results);
      this.#recordAll('recommendations', rows, ({ id }) => id);
      const counts = this.#recordCounts([recommendationCounts(rows)]);
      return toldFrom(counts, { kind: 'recommendations', rows });
    });
  }

  /**
   * The clean rows as an arquero table, without the key and personal columns, for a look of one's own.
   *
   * @param limit - past so many rows a sample, the same on every run; default 100,000
   */
  async table({ limit = 100_000 } = {}): Promise<ColumnTable> {
    const { table } = await import('arquero');
    return table((await askRows(this.#context, limit)).columns);
  }

  /** The clean rows as a danfojs frame; see `table`. */
  async frame({ limit = 100_000 } = {}): Promise<DataFrame> {
    return frameOf((await askRows(this.#context, limit)).columns);
  }

  /**
   * The file's first rows as they stand in it, as a danfojs frame; keys and personal columns are masked.
   *
   * @param limit - how many rows; default 1,000
   */
  async rawFrame({ limit = 1_000 } = {}): Promise<DataFrame> {
    return frameOf((await askRawRows(this.#context, limit)).columns);
  }

  /** Everything recorded so far. */
  findings(): readonly LedgerEntry[] {
    return this.#context.ledger.entries();
  }

  /** Lets go of the table; a study that is closed answers nothing more. */
  close(): Promise<void> {
    return this.#context.engine.close();
  }

  /** Records what is studied and where the rows came from. */
  recordSource(): void {
    const { definition, report } = this.#context;
    this.#record('study', 'study', { id: definition.id, title: definition.title });
    this.#record('data', 'data', { ...report, synthetic: this.#context.synthetic });
  }

  /** Notes that what is told is of the file as it was read. */
  #ofTheFile<T extends object>(told: T): T {
    noteRecorded(told, ['data/data']);
    return told;
  }

  /** The results that some evidence names, asked only where it names any of their kind. */
  async #resultsFor(named: readonly EvidenceDefinition[]): Promise<Results> {
    const isNamed = (kind: keyof EvidenceDefinition) => named.some((evidence) => evidence[kind].length > 0);
    const lists = isNamed('segments') ? [await this.declaredSegments(), await this.listedSegments()] : [];
    return {
      overall: await this.#overall(),
      segments: lists.flatMap(({ rows }) => rows),
      claims: isNamed('claims') ? (await this.claims()).rows : [],
      hypotheses: isNamed('hypotheses') ? (await this.hypotheses()).flatMap(({ rows }) => rows) : [],
      significance: this.significance,
    };
  }

  #segments(list: string, isMeant: (rule: SegmentRule) => boolean): Promise<Segments> {
    return this.#once(`segments/${list}`, async () => {
      const { rules, cells } = await this.#membership();
      const first = rules.findIndex(isMeant);
      const meant = rules.filter(isMeant);
      const results = segmentResults(this.#context, meant, cells, Math.max(first, 0));
      return {
        kind: 'segments',
        rows: this.#recordAll('segments', results, ({ id }) => id),
        churn: await this.#overall(),
      };
    });
  }

  /** The rules of each list stand together, so that a list is a run of bits in a cell's mask. */
  #membership(): Promise<{ rules: readonly SegmentRule[]; cells: readonly MembershipCell[] }> {
    return this.#once('membership', async () => {
      const declared = await declaredSegments(this.#context);
      const rules = [
        ...(await columnSegments(this.#context)),
        ...declared.filter(({ source }) => source === 'declared'),
        ...declared.filter(({ source }) => source === 'listed'),
      ];
      return {
        rules,
        cells: await askMembership(this.#context, rules, await askCustomerCells(this.#context)),
      };
    });
  }

  #profiles(): Promise<SegmentProfiles> {
    return this.#once('profiles', async () => {
      const { rules } = await this.#membership();
      return askSegmentProfiles(this.#context, rules, {
        counted: await askCustomerCells(this.#context),
      });
    });
  }

  #overall(): Promise<ChurnRate> {
    return this.#once('churn', async () => this.#record('churn', 'churn', await askChurn(this.#context)));
  }

  /** For the picture of those who left and stayed; the numbers of the test stand by themselves. */
  async #withDistribution(hypothesis: Hypothesis): Promise<Hypothesis> {
    const { compare, between, only } = hypothesis;
    if (between !== 'churn' || only !== null || !this.numbers.includes(compare)) return hypothesis;
    return toldFrom(hypothesis, { ...hypothesis, distribution: await this.distribution(compare) });
  }

  #sentence(result: HypothesisResult, all: readonly HypothesisResult[]): string {
    const others = all.filter(({ id }) => result.disagreesWith.includes(id)).map(({ claim }) => claim);
    return hypothesisSentence(result, others);
  }

  /** Asked once, with the queries that it takes; whoever asks again took the same. */
  async #once<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const known = (this.#asked.get(name) as Promise<Traced<T>> | undefined) ?? traced(ask);
    this.#asked.set(name, known);
    const { value, queries } = await known;
    noteQueries(queries);
    return value;
  }

  /** What takes long may have been found ahead of this session. */
  async #ahead<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const { value, queries } = await this.#found.get(name, () => traced(ask));
    noteQueries(queries);
    return value;
  }

  #record<T>(section: string, id: string, value: T): T {
    return this.#context.ledger.record(section, id, value, queriesNoted());
  }

  #recordCounts(counts: readonly CameOut[]): readonly CameOut[] {
    return this.#recordAll('counts', counts, ({ id }) => id);
  }

  #recordAll<T>(section: string, values: readonly T[], idOf: (value: T) => string): readonly T[] {
    for (const value of values) this.#record(section, idOf(value), value);
    return values;
  }
}

/** Notes that what is told has the numbers of a result that was recorded. */
function toldFrom<T>(recorded: unknown, told: T): T {
  noteRecorded(told, entriesBehind(recorded));
  return told;
}

/** A discovered segment as findings list it: what chance would make of it stands on the half that it was found on. */
function discoveredFinding({ protectedLabels: _, ...segment }: NamedDiscovery): object {
  const { pValue, log10PValue, pAdjusted, log10PAdjusted } = segment.discovery;
  const p = { pValue, log10PValue, pAdjusted, log10PAdjusted };
  return { source: 'discovered', difference: null, small: false, ...p, ...segment };
}

/** danfojs is loaded where it is asked for, and knows a missing number as NaN. */
async function frameOf(columns: ColumnData): Promise<DataFrame> {
  const { DataFrame } = await import('danfojs-node');
  const filled = Object.entries(columns).map(([name, values]) => {
    const isNumeric = values.every((value) => value === null || typeof value === 'number');
    return [name, isNumeric ? values.map((value) => value ?? Number.NaN) : values];
  });
  return new DataFrame(Object.fromEntries(filled));
}
