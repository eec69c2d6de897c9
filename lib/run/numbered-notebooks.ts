import { readdir } from 'node:fs/promises';

/**
 * Which notebooks of a folder are a study's? Those with a number, in its order; others are somebody's own.
 *
 * @returns the names of their files
 *
 * @example
 * await numberedNotebooks('notebooks'); // ['01-preprocessing.ipynb', '02-eda.ipynb', …]
 */
export async function numberedNotebooks(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d\d-.*\.ipynb$/.test(name)).toSorted();
}
