import type { LedgerEntry } from '../../study/index.js';

/** What is in a result, and where. */
interface LedgerPlace {
  readonly entry: LedgerEntry;
  /** Where it stands in the result: rows.2.rate. */
  readonly path: string;
  /** The texts that stand beside it and beside what it is part of: labels, names, columns. */
  readonly beside: readonly string[];
  /** The parts of the result that hold it, the nearest first, at most three. */
  readonly around: readonly string[];
  /** Of how many parts it is part. */
  readonly depth: number;
}

/** One number of a result; also a label that is nothing but a number: "3" products. */
export interface LedgerValue extends LedgerPlace {
  readonly value: number;
}

/** One text of a result that holds a number among words: "Age 18 to 39". */
export interface LedgerText extends LedgerPlace {
  readonly text: string;
}

/** What `grouped` and a database write for a number. */
const onlyNumber = /^−?\d[\d,]*(\.\d+)?$/;

/**
 * Every number of a result, and every text with one.
 *
 * @example
 * ledgerValues({ section: 'churn', id: 'churn', value: { n: 10, rate: 0.2 }, queries: [] }).values.length; // 2
 */
export function ledgerValues(entry: LedgerEntry): { values: LedgerValue[]; texts: LedgerText[] } {
  const values: LedgerValue[] = [];
  const texts: LedgerText[] = [];
  const visit = (value: unknown, path: string, beside: readonly string[], parts: readonly string[]) => {
    const place = { entry, path, beside, around: parts.slice(0, 3), depth: parts.length };
    if (typeof value === 'number' && Number.isFinite(value)) values.push({ ...place, value });
    else if (typeof value === 'string' && onlyNumber.test(value))
      values.push({ ...place, value: Number(value.replaceAll(',', '').replace('−', '-')) });
    else if (typeof value === 'string' && /\d/.test(value)) texts.push({ ...place, text: value });
    else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, below(path, index), beside, parts);
    } else if (typeof value === 'object' && value !== null) {
      const own = Object.values(value).filter(
        (each): each is string => typeof each === 'string' && each !== '',
      );
      const labels = own.length === 0 ? beside : [...new Set([...beside, ...own])];
      for (const [name, item] of Object.entries(value))
        visit(item, below(path, name), labels, [path, ...parts]);
    }
  };
  visit(entry.value, '', [entry.id], []);
  return { values, texts };
}

function below(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`;
}
