import { createRequire } from 'node:module';

/** What a front end may choose from to show one thing, by media type. */
export type MimeBundle = Readonly<Record<string, unknown>>;

interface KernelOutput {
  readonly lastWriteDisplayData: ((message: object, update?: boolean) => void) | null;
}

/**
 * Shows one thing in a notebook cell in several forms at once; outside a kernel its plain text goes to the console.
 *
 * tslab's public `display` sends one form a message, so that a chart and its picture would stand side by side; its
 * kernel module takes the whole bundle.
 */
export function display(bundle: MimeBundle): void {
  const write = kernelOutput()?.lastWriteDisplayData;
  if (write) write({ data: bundle, metadata: {}, transient: {} }, false);
  else console.log(bundle['text/plain']);
}

function kernelOutput(): KernelOutput | undefined {
  try {
    return createRequire(import.meta.url)('tslab/dist/jupyter.js') as KernelOutput;
  } catch {
    return undefined;
  }
}
