import { DefinitionError } from '../study/errors.js';

/** What a file system's code means for a folder that is to be written. */
const FOUND: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'a disk that can only be read',
  ENOTDIR: 'a file on the way there',
  ENAMETOOLONG: 'a name that is too long',
  EBUSY: 'a folder in use, which cannot be replaced',
  EXDEV: 'a folder on which a disk is mounted, which cannot be replaced',
};
const FULL = /\b(?:ENOSPC|EDQUOT)\b|No space left on device|Disk quota exceeded/;

/**
 * Does something with folders, and says what to do when the disk does not let it.
 *
 * @param out - the folder, as the user named it
 * @param action - creates, moves or removes folders there
 * @returns what the action returns
 * @throws {DefinitionError} for what the file system says of such a folder; anything else as it was thrown
 */
export async function refusingByDisk<T>(out: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (FOUND[code] === undefined) throw fullDisk(out, error) ?? error;
    throw new DefinitionError(
      `${out}: found ${FOUND[code]} (${code}), expected a folder that can be written. Name another folder with --out.`,
    );
  }
}

/**
 * Was the disk full?
 *
 * It is recognised by its words: a notebook's kernel and the database tell it in theirs.
 *
 * @param out - where the report was to go, as the user named it
 * @returns the refusal that says what to do; `undefined` for another error
 *
 * @example
 * fullDisk('out', new Error('ENOSPC: no space left on device, write'))?.message;
 * // 'out: found no space left on the disk, expected room for the report. Free some, or name a folder on …'
 */
export function fullDisk(out: string, error: unknown): DefinitionError | undefined {
  if (!(error instanceof Error) || !FULL.test(error.message)) return undefined;
  return new DefinitionError(
    `${out}: found no space left on the disk, expected room for the report. Free some, or name a folder on another disk with --out.`,
  );
}
