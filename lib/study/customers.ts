import { identifier } from '../engine/index.js';

/** The clean table in the engine: a row a customer, the columns by their study names, `churn` as 0 and 1. */
export const customers = identifier('customers');
