import type { TableReport } from '../study/index.js';
import { visibleText } from '../study/visible-text.js';

/** What a run tells while it goes on. */
export interface Progress {
  onTable(report: TableReport, durationMs: number): void;
  onNotebookStart(name: string, index: number, total: number): void;
  onCell(notebook: string, index: number): void;
  onNotebookEnd(name: string, durationMs: number): void;
}

/** Where progress is written: a terminal, or a file or pipe. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * A line for the table and a line a notebook; on a terminal the running notebook's line counts its cells.
 */
export function progressOn(stream: ProgressStream): Progress {
  let running = '';
  return {
    onTable: ({ source, rows }, durationMs) => {
      stream.write(`Read ${visibleText(source)}: ${rows} rows (${seconds(durationMs)})\n`);
    },
    onNotebookStart: (name, index, total) => {
      running = `[${index + 1}/${total}] ${name}`;
      if (stream.isTTY) stream.write(running);
    },
    onCell: (_, index) => {
      if (stream.isTTY) stream.write(`\r${running} … cell ${index + 1}`);
    },
    onNotebookEnd: (_, durationMs) => {
      const line = `${running} (${seconds(durationMs)})`;
      stream.write(stream.isTTY ? `\r\x1b[K${line}\n` : `${line}\n`);
    },
  };
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
