import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Answers to questions about a table that does not change any more: each is found once. */
export interface KeptAnswers {
  /**
   * @param question - names the question and everything that its answer depends on
   * @param find - finds the answer, plain data, where nobody knows it yet
   */
  get<T>(question: string, find: () => Promise<T>): Promise<T>;
}

/** Where answers are kept, and who else may be finding them. */
export interface KeptAnswersOptions {
  /** A file each here, for other processes that ask about the same table; in memory only when left out. */
  readonly folder?: string;
  /** Tells the others before finding an answer, so that they wait for it; default: they may find it too. */
  readonly ahead?: boolean;
}

/** How long to wait before looking again whether an answer is there, in milliseconds. */
const patienceMs = 10;
const announcement = '.coming';

/**
 * Keeps answers, which are small.
 *
 * @example
 * const answers = keptAnswers();
 * await answers.get('sum', async () => 1 + 1); // 2
 */
export function keptAnswers({ folder, ahead = false }: KeptAnswersOptions = {}): KeptAnswers {
  const known = new Map<string, Promise<unknown>>();
  return {
    get<T>(question: string, find: () => Promise<T>): Promise<T> {
      const answer =
        known.get(question) ??
        (folder === undefined ? find() : shared(fileOf(folder, question), ahead, find));
      known.set(question, answer);
      return answer as Promise<T>;
    },
  };
}

/** Takes back what was announced in `folder`, when whoever announced it is gone: nobody waits for it any more. */
export async function withdrawAnnouncements(folder: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(announcement));
  await Promise.all(files.map((name) => rm(join(folder, name), { force: true })));
}

function fileOf(folder: string, question: string): string {
  return join(folder, `${createHash('sha256').update(question).digest('hex')}.json`);
}

async function shared<T>(file: string, ahead: boolean, find: () => Promise<T>): Promise<T> {
  const coming = `${file}${announcement}`;
  while (!ahead && existsSync(coming)) await delay(patienceMs);
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8'), revive) as T;
  if (ahead) await writeFile(coming, '');
  try {
    const answer = await find();
    // Others, in this process too, see the whole answer or none.
    const whole = `${file}.${randomUUID()}`;
    await writeFile(whole, JSON.stringify(answer, replace));
    await rename(whole, file);
    return answer;
  } finally {
    if (ahead) await rm(coming, { force: true });
  }
}

/** JSON has no wide integers, infinities, NaN or -0. They are written under names that no column can have. */
const bigintName = '\0bigint';
const numberName = '\0number';

function replace(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return { [bigintName]: String(value) };
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : { [numberName]: Object.is(value, -0) ? '-0' : String(value) };
}

function revive(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (bigintName in value) return BigInt(value[bigintName] as string);
  if (numberName in value) return Number(value[numberName]);
  return value;
}
