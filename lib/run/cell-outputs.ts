import type { JupyterMessage } from './jupyter-wire.js';
import type { DisplayDataOutput, Output } from './notebook.js';

/** What a cell published, in order, before it becomes outputs. */
export type Published =
  | { readonly kind: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: string }
  | {
      readonly kind: 'display' | 'update';
      readonly displayId: string | undefined;
      readonly data: MimeBundle;
      /** How to show a form, by its media type. */
      readonly metadata: DisplayDataOutput['metadata'];
    };

type MimeBundle = DisplayDataOutput['data'];

/** The displays that a kernel has shown, by id: a later cell may update what an earlier one displayed. */
export type Displays = Map<string, DisplayDataOutput[]>;

/**
 * What did a cell publish, as far as a notebook keeps it?
 *
 * @param messages - what came on the kernel's iopub channel for the cell
 * @returns text and displays in order; other message types are left out
 *
 * @example
 * publishedBy([]); // []
 */
export function publishedBy(messages: readonly JupyterMessage[]): Published[] {
  return messages.flatMap(({ header, content }): Published[] => {
    switch (header.msg_type) {
      case 'stream':
        return [
          {
            kind: 'stream',
            name: content.name === 'stderr' ? 'stderr' : 'stdout',
            text: String(content.text),
          },
        ];
      case 'display_data':
      case 'update_display_data': {
        const transient = content.transient as { readonly display_id?: string } | undefined;
        const kind = header.msg_type === 'display_data' ? 'display' : 'update';
        const data = parsedJson(content.data as MimeBundle);
        const metadata = (content.metadata ?? {}) as DisplayDataOutput['metadata'];
        return [{ kind, displayId: transient?.display_id, data, metadata }];
      }
      default:
        return [];
    }
  });
}

/**
 * Which outputs does a notebook store for what a cell published?
 *
 * Pieces of the same stream that follow each other become one output. An update changes every display with its id,
 * those of earlier cells too, and adds none. Display ids are not stored: they differ from run to run.
 *
 * @param published - what the cell published, in order
 * @param displays - the kernel's displays so far; those of this cell are added
 * @returns nbformat outputs, in order
 *
 * @example
 * outputsOf([
 *   { kind: 'stream', name: 'stdout', text: 'a\n' },
 *   { kind: 'stream', name: 'stdout', text: 'b\n' },
 * ], new Map()); // [{ output_type: 'stream', name: 'stdout', text: 'a\nb\n' }]
 */
export function outputsOf(published: readonly Published[], displays: Displays): Output[] {
  const outputs: Output[] = [];
  for (const item of published) {
    if (item.kind === 'stream') addText(outputs, item);
    else if (item.kind === 'display') outputs.push(shown(item, displays));
    else {
      const { data, metadata } = item;
      for (const display of displays.get(item.displayId ?? '') ?? [])
        Object.assign(display, { data, metadata });
    }
  }
  return outputs;
}

function addText(outputs: Output[], { name, text }: Published & { kind: 'stream' }): void {
  const last = outputs.at(-1);
  if (last?.output_type === 'stream' && last.name === name) last.text += text;
  else outputs.push({ output_type: 'stream', name, text });
}

function shown(item: Published & { kind: 'display' | 'update' }, displays: Displays): DisplayDataOutput {
  const { data, metadata } = item;
  const display: DisplayDataOutput = { output_type: 'display_data', data, metadata };
  if (item.displayId !== undefined)
    displays.set(item.displayId, [...(displays.get(item.displayId) ?? []), display]);
  return display;
}

/** Front ends expect an object where the type is JSON; `tslab.display.raw` passes text. */
function parsedJson(data: MimeBundle): MimeBundle {
  return Object.fromEntries(
    Object.entries(data).map(([type, value]) => [type, isJsonType(type) ? parsedOrAsItIs(value) : value]),
  );
}

function isJsonType(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json');
}

function parsedOrAsItIs(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
