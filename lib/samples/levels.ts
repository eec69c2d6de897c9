import { bandCount, type ColumnCalibration, type Level } from './calibration.js';
import { type Random, shuffle } from './random.js';

/**
 * Deals the calibrated levels of a column to the customers of each churn and band: exact counts, chance order.
 *
 * @returns the level's index for each customer of the skeleton
 */
export function dealLevels(
  column: ColumnCalibration,
  bands: Uint8Array,
  stayed: number,
  random: Random,
): Uint8Array {
  const decks = column.counts.map((counts) => decksByBand(column, counts, random));
  return bands.map((band, row) => decks[row < stayed ? 0 : 1]![band]!.pop()!);
}

function decksByBand(column: ColumnCalibration, counts: readonly number[], random: Random): number[][] {
  const decks: number[][] = Array.from({ length: bandCount(column) }, () => []);
  counts.forEach((count, level) => {
    for (let card = 0; card < count; card++) decks[column.bandOf[level]!]!.push(level);
  });
  return decks.map((deck) => shuffle(deck, random));
}

/**
 * Draws levels by chance, in the calibrated proportions of a churn and band.
 *
 * @returns a function from churn (0 or 1) and band to a level's index
 */
export function levelDrawer(
  column: ColumnCalibration,
  random: Random,
): (churned: 0 | 1, band: number) => number {
  const decks = column.counts.map((counts) => decksByBand(column, counts, random));
  return (churned, band) => {
    const deck = decks[churned]![band]!;
    return deck[random.below(deck.length)]!;
  };
}

/** Draws a value of a level: the value itself, or evenly between the level's bounds. */
export function drawValue(column: ColumnCalibration, level: number, random: Random): string | number | null {
  const range = column.levels[level] as Level;
  if (range === null || typeof range !== 'object') return range;
  const [from, to] = range;
  if (column.draw === 'whole') return from + random.below(to - from);
  const cents = Math.round(from * 100) + random.below(Math.round((to - from) * 100));
  return cents / 100;
}
