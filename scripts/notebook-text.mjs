/**
 * A notebook as text, so that `git diff` shows what a reader sees, and one line a chart. To use it in a clone:
 *
 *   git config diff.jupyternotebook.textconv 'node scripts/notebook-text.mjs'
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const text = (value) => [value ?? ''].flat().join('');

const indented = (value) => text(value).trimEnd().replace(/^/gm, '    ');

/** A picture changes where its hash does; which of its bytes do says nothing to a reader. */
function outputText({ data, text: printed, evalue }) {
  if (data === undefined) return text(printed ?? evalue);
  const picture = data['image/png'];
  const words = text(data['text/markdown'] ?? data['text/plain']);
  if (picture === undefined) return words;
  const figure = JSON.stringify(data['application/vnd.plotly.v1+json']);
  return `[chart ${shortHash(figure)}, picture ${shortHash(text(picture))}] ${words}`;
}

function shortHash(content) {
  return createHash('sha256')
    .update(content ?? '')
    .digest('hex')
    .slice(0, 12);
}

function cellText({ cell_type: type, source, outputs = [] }) {
  const own = type === 'code' ? indented(source) : text(source);
  return [own, ...outputs.map(outputText)].map((part) => part.trimEnd()).join('\n\n');
}

const { cells } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
process.stdout.write(`${cells.map(cellText).join('\n\n')}\n`);
