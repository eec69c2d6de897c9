import { createRequire } from 'node:module';
import { visibleText } from '../study/visible-text.js';

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
 *
 * @param metadata - how to show a form, by its media type
 */
export function display(bundle: MimeBundle, metadata: MimeBundle = {}): void {
  // Plain text is shown as it is, on terminals too: nothing in it may steer them.
  const plain = visibleText(String(bundle['text/plain']));
  const write = kernelOutput()?.lastWriteDisplayData;
  if (write) write({ data: { ...bundle, 'text/plain': plain }, metadata, transient: {} }, false);
  else console.log(plain);
}

function kernelOutput(): KernelOutput | undefined {
  try {
    return createRequire(import.meta.url)('tslab/dist/jupyter.js') as KernelOutput;
  } catch {
    return undefined;
  }
}
