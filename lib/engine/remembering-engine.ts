import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, Row } from './engine.js';
import type { Sql } from './sql.js';

/**
 * An engine that asks each question once: for a table that does not change any more.
 *
 * Answers are small, so they are kept; with a folder also for other processes that ask the same table.
 *
 * @param folder - where to keep answers, a file each; in memory only when left out
 */
export function rememberingEngine(engine: Engine, folder?: string): Engine {
  const answers = new Map<string, Promise<readonly Row[]>>();
  return {
    ...engine,
    query: (statement) => {
      const known = answers.get(statement.text) ?? ask(engine, statement, folder);
      answers.set(statement.text, known);
      return known;
    },
  };
}

async function ask(engine: Engine, statement: Sql, folder?: string): Promise<readonly Row[]> {
  if (folder === undefined) return engine.query(statement);
  const file = join(folder, `${createHash('sha256').update(statement.text).digest('hex')}.json`);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'), revive) as Row[];
  const rows = await engine.query(statement);
  // Another process sees the whole answer or none.
  await writeFile(`${file}.${process.pid}`, JSON.stringify(rows, replace));
  await rename(`${file}.${process.pid}`, file);
  return rows;
}

/** JSON has no wide integers, infinities or NaN: they are written as `{ "bigint": "…" }` and `{ "number": "…" }`. */
function replace(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { bigint: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  return value;
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('bigint' in value) return BigInt(value.bigint as string);
  if ('number' in value) return Number(value.number);
  return value;
}
