import { capitalised, churnedOf, decimal, decimalsFor, intervalName, percent } from '../../charts/format.js';
import type { CalibrationRow, CrossValidation, Effect, GainsRow, Interval } from '../../stats/index.js';
import { type TextTable, textTable } from '../table.js';
import { withInterval } from '../test-result/quantity-text.js';

/** The scores beside those of saying the overall rate of everybody. */
export function scoresTable({ auc, brier, logLoss, baseline }: CrossValidation): TextTable {
  const scores: readonly { score: Effect; asks: string; baseline: number }[] = [
    {
      score: auc,
      asks: 'of one who left and one who stayed, how often the one who left has the higher prediction; 1 is best',
      baseline: baseline.auc,
    },
    { score: brier, asks: 'squared distance of prediction and outcome; 0 is best', baseline: baseline.brier },
    {
      score: logLoss,
      asks: 'surprise at the outcome, large where a sure prediction fails; 0 is best',
      baseline: baseline.logLoss,
    },
  ];
  return textTable(scores, [
    { header: 'Score', text: ({ score }) => capitalised(score.name) },
    { header: 'What it measures', text: ({ asks }) => asks },
    {
      header: `Model (${intervalName([auc.interval])})`,
      align: 'right',
      text: ({ score }) => withInterval(score, score.interval),
    },
    {
      header: 'The overall rate for everybody',
      align: 'right',
      text: ({ score, baseline: same }) => decimal(same, decimalsFor([score.interval])),
    },
  ]);
}

/** The customers in groups from the highest risk down: how many were to leave and did, and how many are reached so far. */
export function riskTable({ calibration, gains, count }: CrossValidation): TextTable {
  const rows = calibration.toReversed().map((group, index) => ({ group, reached: gains[index]! }));
  const interval = intervalName(calibration.map((group) => group.interval));
  return textTable<{ group: CalibrationRow; reached: GainsRow }>(rows, [
    { header: 'Mean prediction', align: 'right', text: ({ group }) => percent(group.predicted) },
    { header: 'Left / all', align: 'right', text: ({ group }) => churnedOf(group.count, group.n) },
    {
      header: `Share who left (${interval})`,
      align: 'right',
      text: ({ group }) => shareText(group.rate, group.interval),
    },
    { header: 'Reached so far', align: 'right', text: ({ reached }) => percent(reached.reach) },
    {
      header: 'Left among them / all who left',
      align: 'right',
      text: ({ reached }) => churnedOf(reached.count, count),
    },
    {
      header: `Share of all who left (${interval})`,
      align: 'right',
      text: ({ reached }) => shareText(reached.captured, reached.interval),
    },
    {
      header: 'Times as many as by lot',
      align: 'right',
      text: ({ reached }) => decimal(reached.lift, 2),
    },
  ]);
}

function shareText(share: number, { low, high }: Interval): string {
  return `${percent(share)} (${decimal(100 * low, 1)} to ${decimal(100 * high, 1)})`;
}
