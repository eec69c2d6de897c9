import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { Notebook } from '../../lib/run/notebook.js';
import { notebookJson } from '../../lib/run/notebook-json.js';

const schema = JSON.parse(
  readFileSync(new URL('fixtures/nbformat-4-5.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

/** What breaks nbformat 4.5 in the notebook as it would be written; none when it is valid. */
export function nbformatErrors(notebook: Notebook): string[] {
  validate(JSON.parse(notebookJson(notebook)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
