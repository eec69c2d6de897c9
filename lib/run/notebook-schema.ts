import { z } from 'zod';

/** nbformat stores a text as one string or as its lines; in memory it is one string. */
const text = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat().join(''));
const metadata = z.record(z.string(), z.unknown());

const mimeBundle = z
  .record(z.string(), z.unknown())
  .transform((data) =>
    Object.fromEntries(Object.entries(data).map(([type, value]) => [type, joined(type, value)])),
  );

function joined(type: string, value: unknown): unknown {
  const isText =
    Array.isArray(value) && !type.endsWith('json') && value.every((line) => typeof line === 'string');
  return isText ? value.join('') : value;
}

const streamOutput = z.strictObject({
  output_type: z.literal('stream'),
  name: z.enum(['stdout', 'stderr']),
  text,
});
const displayDataOutput = z.strictObject({
  output_type: z.literal('display_data'),
  data: mimeBundle,
  metadata,
});
const executeResultOutput = z.strictObject({
  output_type: z.literal('execute_result'),
  execution_count: z.int().nullable(),
  data: mimeBundle,
  metadata,
});
const errorOutput = z.strictObject({
  output_type: z.literal('error'),
  ename: z.string(),
  evalue: z.string(),
  traceback: z.array(z.string()),
});
const output = z.discriminatedUnion('output_type', [
  streamOutput,
  displayDataOutput,
  executeResultOutput,
  errorOutput,
]);

const everyCell = {
  id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'requires 1 to 64 letters, digits, hyphens or underscores'),
  metadata: z.looseObject({ tags: z.array(z.string()).optional() }),
  source: text,
};
const attachments = z.record(z.string(), mimeBundle).optional();
const codeCell = z.strictObject({
  ...everyCell,
  cell_type: z.literal('code'),
  execution_count: z.int().nullable(),
  outputs: z.array(output),
});
const markdownCell = z.strictObject({ ...everyCell, cell_type: z.literal('markdown'), attachments });
const rawCell = z.strictObject({ ...everyCell, cell_type: z.literal('raw'), attachments });

/** The nbformat 4.5 notebook, texts joined; unknown fields of cells and outputs are refused, as nbformat does. */
export const notebookSchema = z.looseObject({
  nbformat: z.literal(4),
  nbformat_minor: z.literal(5),
  metadata,
  cells: z.array(z.discriminatedUnion('cell_type', [codeCell, markdownCell, rawCell])),
});

/** Text that a cell printed. */
export type StreamOutput = z.infer<typeof streamOutput>;
/** What a cell displayed, by MIME type. */
export type DisplayDataOutput = z.infer<typeof displayDataOutput>;
/** How a cell failed. */
export type ErrorOutput = z.infer<typeof errorOutput>;
/** Anything that stands below a cell. */
export type Output = z.infer<typeof output>;
/** A cell that is run. */
export type CodeCell = z.infer<typeof codeCell>;
/** Any cell. */
export type Cell = z.infer<typeof notebookSchema>['cells'][number];
/** A notebook in the nbformat 4.5 structure, each text as one string. */
export type Notebook = z.infer<typeof notebookSchema>;
