import type { Notebook, Output } from './notebook-schema.js';

/**
 * Which bytes does Jupyter write for a notebook?
 *
 * Indented by one space, keys sorted, texts as arrays of lines, other characters than ASCII as they are, a newline at
 * the end. So a notebook that was run here and one that was saved in Jupyter differ only in their outputs.
 *
 * @param notebook - texts as single strings
 * @returns the content of the .ipynb file
 *
 * Source: nbformat 5.11, `v4/nbjson.py` and `v4/rwbase.py`.
 *
 * @example
 * notebookJson({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] });
 * // '{\n "cells": [],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n'
 */
export function notebookJson(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: lines(cell.source),
    ...('outputs' in cell && { outputs: cell.outputs.map(storedOutput) }),
    ...('attachments' in cell &&
      cell.attachments && { attachments: mapValues(cell.attachments, storedBundle) }),
  }));
  return `${json({ ...notebook, cells }, '')}\n`;
}

function storedOutput(output: Output): object {
  switch (output.output_type) {
    case 'stream':
      return { ...output, text: lines(output.text) };
    case 'display_data':
    case 'execute_result':
      return { ...output, data: storedBundle(output.data) };
    case 'error':
      return output;
    default:
      return output satisfies never;
  }
}

/** Base64 stays one string; text and the two text formats without `text/` in their names become lines. */
function storedBundle(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return mapValues(data, (value, type) =>
    typeof value === 'string' && /^text\/|^image\/svg\+xml$|^application\/javascript$/.test(type)
      ? lines(value)
      : value,
  );
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function mapValues<T, R>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => R,
): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** `JSON.stringify` cannot sort: it puts keys that look like numbers first whatever their order. */
function json(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    return block(
      '[',
      value.map((item) => json(item, inner)),
      ']',
      indent,
    );
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return block(
    '{',
    sorted.map(([key, item]) => `${JSON.stringify(key)}: ${json(item, inner)}`),
    '}',
    indent,
  );
}

function block(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => `${indent} ${item}`).join(',\n')}\n${indent}${close}`;
}
