import { type Random, shuffle } from './random.js';
import type { Skeleton } from './skeleton.js';

/** A customer of the skeleton and the key under which it is written. */
export interface NumberedCustomer {
  readonly row: number;
  /** Counts keys from 0; two customers with one key share it. */
  readonly key: number;
}

/** Every customer of the skeleton once, in chance order; of two with one key, one who left comes first. */
export function* everyCustomer(
  skeleton: Skeleton,
  partners: Int32Array,
  random: Random,
): Generator<NumberedCustomer> {
  const order = shuffle(
    Uint32Array.from({ length: skeleton.size }, (_, row) => row),
    random,
  );
  const placeOf = new Uint32Array(skeleton.size);
  order.forEach((row, place) => {
    placeOf[row] = place;
  });
  partners.forEach((partner, row) => {
    if (
      partner >= 0 &&
      partner < skeleton.stayed &&
      row >= skeleton.stayed &&
      placeOf[partner]! < placeOf[row]!
    ) {
      [order[placeOf[row]!], order[placeOf[partner]!]] = [partner, row];
    }
  });
  const keys = new Int32Array(skeleton.size).fill(-1);
  let nextKey = 0;
  for (const row of order) {
    const shared = partners[row]! >= 0 ? keys[partners[row]!]! : -1;
    keys[row] = shared >= 0 ? shared : nextKey++;
    yield { row, key: keys[row]! };
  }
}

/** Customers of the skeleton at random, with replacement; two with one key come together, one who left first. */
export function* customersByChance(
  skeleton: Skeleton,
  partners: Int32Array,
  rows: number,
  random: Random,
): Generator<NumberedCustomer> {
  let drawn = 0;
  for (let key = 0; drawn < rows; key++) {
    let row = random.below(skeleton.size);
    // A pair would come up twice as often as a single customer, so half of its draws are passed over.
    while (partners[row]! > row) row = random.below(skeleton.size);
    yield { row, key };
    drawn++;
    if (partners[row]! >= 0 && drawn < rows) {
      yield { row: partners[row]!, key };
      drawn++;
    }
  }
}
