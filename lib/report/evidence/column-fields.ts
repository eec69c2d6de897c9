/** For each number in a cell, in order, the fields that it may come from; the last ones hold for all that follow. */
type CellFields = readonly (readonly string[])[];

const COUNTS: CellFields = [['churned', 'count'], ['n']];
const LOW = ['interval.low', 'meanInterval.low'];
const HIGH = ['interval.high', 'meanInterval.high'];

/**
 * Headers of the columns of our tables, and the fields of results that their numbers come from: ends of paths, or whole paths
 * after a `^`. A header stands for the same fields in every table; one that is not here stands for any.
 */
const columns: readonly (readonly [RegExp, CellFields])[] = [
  [/^left \/ all$/i, COUNTS],
  [/^whole table$/i, [['^churned'], ['^n']]],
  [/^left$/, [['churned', 'count']]],
  [/^churned$/, [['churned']]],
  [/^stayed$/, [['stayed']]],
  [/^(all|n|customers|customers in all|customers reached)$/i, [['n']]],
  [/^left among them$/, [['count']]],
  [/^left among them \/ all who left$/i, [['count'], ['validation.count']]],
  [/^share of all who left \(.*interval\)$/i, [['captured'], LOW, HIGH]],
  [
    /^confirmed: share who left/i,
    [['confirmation.rate'], ['confirmation.interval.low'], ['confirmation.interval.high']],
  ],
  [/^share who left \(.*interval\)$/i, [['rate'], LOW, HIGH]],
  [/^(share who left|rate|percent)$/i, [['rate']]],
  [/^where it was found$/i, [['discovery.rate']]],
  [/^of all who left$/i, [['shareOfChurned', 'captured']]],
  [/^of those shown who left$/, [['shareOfChurned']]],
  [/^of those shown who stayed$/, [['shareOfStayed']]],
  [/^of the smaller$/, [['shareOfSmaller']]],
  [/^(share|share of customers|of all customers)$/i, [['share', 'reach']]],
  [/^reached so far$/i, [['reach']]],
  [/^(\d+ % )?interval from$/, [LOW]],
  [/^to$/, [HIGH]],
  [/^(\d+ % )?interval$/i, [LOW, HIGH]],
  [/^from(, .*)?$/, [['from']]],
  [/^to below$/, [['to']]],
  [/^times the average$/i, [['lift']]],
  [/^times as many as by lot$/i, [['lift']]],
  [/^mean predict(ion|ed share)$/i, [['predicted']]],
  [/^p, adjusted$/i, [['pAdjusted']]],
  [/^p( \(.*\))?$/, [['pValue']]],
  [/^mean .*/, [['mean']]],
  [/^statistic$/i, [['statistic.value']]],
  [/^effect$/i, [['effect.value'], ['effect.interval.low'], ['effect.interval.high']]],
  [/^standardised difference$/, [['effect.value']]],
  [/^index$/, [['index']]],
  [/^(A|segment)$/, [['inside']]],
  [/^(B|others)$/, [['outside']]],
  [/^(value|correlation|Pearson's r)$/i, [['value']]],
  [/^(?!Balance$).* missing$/, [['missing']]],
  [/^missing$/i, [['missing']]],
  [/^different values$/i, [['distinct']]],
  [/^least$/i, [['min']]],
  [/^median$/i, [['median']]],
  [/^greatest$/i, [['max']]],
  [/^declared range$/i, [['declaredRange.0'], ['declaredRange.1']]],
  [/^churn before$/i, [['before.churned'], ['before.n'], ['before.rate']]],
  [/^churn after$/i, [['after.churned'], ['after.n'], ['after.rate']]],
  [/^rows$/i, [['rows']]],
  [/^published$/i, [['published']]],
  [/^measured$/i, [['measured']]],
  [/^clusters$/i, [['k']]],
  [/^silhouette$/i, [['silhouette']]],
  [/^stability$/i, [['stability']]],
  [/^χ² beside/, [['statistic.value'], ['df']]],
  [/^information value/i, [['informationValue'], ['informationByChance']]],
  [/^most surely apart/i, [['label', 'value'], ['base']]],
  [/^odds ratio/i, [['oddsRatio.value'], ['oddsRatio.interval.low'], ['oddsRatio.interval.high']]],
  [
    /^(percentage )?points/i,
    [['marginalEffect.value'], ['marginalEffect.interval.low'], ['marginalEffect.interval.high']],
  ],
  [/^model \(/i, [['value'], LOW, HIGH]],
  // Words that explain a score: "1 is best".
  [/^what it measures$/i, [[]]],
  [/^the overall rate for everybody$/i, [['baseline.auc', 'baseline.brier', 'baseline.logLoss']]],
];

/**
 * Which fields of a result may a number in a table come from?
 *
 * @param header - of its column
 * @param position - 0 for the first number in the cell
 * @returns ends of paths; undefined where the header does not tell
 *
 * @example
 * fieldsOfColumn('Left / all', 1); // ['n']
 */
export function fieldsOfColumn(header: string, position: number): readonly string[] | undefined {
  const fields = columns.find(([pattern]) => pattern.test(header))?.[1];
  return fields?.[Math.min(position, fields.length - 1)];
}
