import { count, decimal, sentence } from '../../charts/format.js';
import { calibrationChart, driversChart, type Figure, gainsChart } from '../../charts/index.js';
import type { CrossValidation } from '../../stats/index.js';
import type { DriversResult } from '../../study/index.js';
import type { Item, View } from '../views.js';
import { driverName } from './driver-words.js';
import { columnsTable, levelsTable } from './drivers-tables.js';
import { riskTable, scoresTable } from './validation-tables.js';

/**
 * The drivers of churn made visible: the chart, what each column tells beside the others and by itself, the levels, how the
 * model does on customers that it was not fitted to, and what to keep in mind.
 */
export function driversViews(result: DriversResult): View[] {
  return [
    { figure: driversFigure(result) },
    {
      text: 'χ² is what the model loses without the column (likelihood-ratio test, p adjusted by Holm): what it tells beside the others. The information value is what it tells by itself; in brackets, what as many levels would come to by chance. The level named is the one whose interval lies furthest from no difference.',
    },
    { table: columnsTable(result) },
    { table: levelsTable(result) },
    ...(result.validation ? validationViews(result.validation) : []),
    { item: toKeepInMind(result) },
  ];
}

function driversFigure({ drivers }: DriversResult): Figure {
  return driversChart({
    title: 'What goes with leaving, the other columns held still',
    drivers: drivers.map((driver) => ({
      title: driverName(driver),
      levels: driver.levels.map(({ label, n, churned, status, marginalEffect }) => ({
        label,
        n,
        churned,
        isBase: status === 'base',
        effect: marginalEffect,
      })),
    })),
  });
}

function validationViews(validation: CrossValidation): View[] {
  const { folds, n, count: churned, calibration, gains } = validation;
  return [
    {
      text: `How well the model tells customers that it was not fitted to: the ${count(n)} customers are split into ${folds} parts by a hash of their key, and each part is scored by the model of the others.`,
    },
    { table: scoresTable(validation) },
    {
      figure: calibrationChart({
        title: 'Do as many leave as predicted?',
        groups: calibration.map((group) => ({ ...group, churned: group.count })),
      }),
    },
    {
      figure: gainsChart({
        title: 'How many of those who left are among the customers at highest risk?',
        steps: gains.map((step) => ({ ...step, churned: step.count })),
        all: { n, churned },
      }),
    },
    { table: riskTable(validation) },
  ];
}

function toKeepInMind({ notes, leftOut, cells, df, overall, mcFadden }: DriversResult): Item {
  const fitted = `Fitted to ${count(overall.n)} customers in ${count(cells)} combinations of levels, with ${count(df)} coefficients beside the intercept; McFadden's R² is ${decimal(mcFadden, 3)}`;
  const out = leftOut.map(({ label, reason }) => `Left out: ${label}, because ${reason}`);
  return {
    heading: 'To keep in mind',
    paragraphs: [...notes, ...out, fitted].map(sentence),
  };
}
