import { z } from 'zod';

export { percentilesOf, withPercentiles } from './condition-bounds.js';
export { conjunction } from './condition-conjunction.js';
export { normalised } from './condition-normal-form.js';
export { conditionPredicate, type RowValue } from './condition-predicate.js';
export { conditionSql } from './condition-sql.js';
export { type ColumnWords, conditionWords } from './condition-words.js';

/** A percentile of a column's present values, such as p75. */
export const percentilePattern = /^p\d{1,2}(\.\d+)?$/;

/** A bound is a value, or a quantile of the column's present values (`p75` is the 75th percentile, type 7). */
const Bound = z
  .union([z.number(), z.string().regex(percentilePattern, 'a number or a percentile such as p75')])
  .meta({ description: 'A number, or a percentile of the present values such as p75 (type 7)' });

const Scalar = z.union([z.string(), z.number()]);

/** What one column has to be: a value, one of several, within bounds, missing or not. */
const ColumnCondition = z.union([
  Scalar,
  z.strictObject({ in: z.array(Scalar).min(1) }),
  z.strictObject({ not: z.union([Scalar, z.array(Scalar).min(1)]) }),
  z.strictObject({ missing: z.boolean() }),
  z
    .strictObject({
      from: Bound.optional().meta({ description: 'at least' }),
      above: Bound.optional().meta({ description: 'more than' }),
      to: Bound.optional().meta({ description: 'at most' }),
      below: Bound.optional().meta({ description: 'less than' }),
    })
    .refine((bounds) => Object.values(bounds).some((bound) => bound !== undefined), 'at least one bound')
    .refine(({ from, above }) => from === undefined || above === undefined, 'from or above, not both')
    .refine(({ to, below }) => to === undefined || below === undefined, 'to or below, not both')
    .refine(({ from, above, to, below }) => {
      const [low, high] = [from ?? above, to ?? below];
      return (
        typeof low !== 'number' || typeof high !== 'number' || low < high || (low === from && low === to)
      );
    }, 'a lower bound under the upper one: nobody can satisfy this'),
]);

/** These customers: every column named is as said. Columns are named by their `as`. */
export const Where = z
  .record(z.string(), ColumnCondition)
  .refine((where) => Object.keys(where).length > 0, 'at least one column')
  .meta({ description: 'Customers for whom every column named is as said' });

export type Where = z.infer<typeof Where>;
export type ColumnCondition = z.infer<typeof ColumnCondition>;
