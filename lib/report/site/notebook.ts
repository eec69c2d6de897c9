/** What a cell left behind, as far as a page shows it. */
export type SiteOutput =
  | { readonly output_type: 'stream'; readonly text: string }
  | {
      readonly output_type: 'display_data' | 'execute_result';
      readonly data: Readonly<Record<string, unknown>>;
      readonly metadata?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly output_type: 'error';
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };

/** A cell of an executed notebook. */
export type SiteCell =
  | { readonly cell_type: 'markdown' | 'raw'; readonly source: string }
  | {
      readonly cell_type: 'code';
      readonly id: string;
      readonly source: string;
      readonly outputs: readonly SiteOutput[];
    };

/** An executed notebook, each text as one string, and the name of its file. */
export interface SiteNotebook {
  readonly name: string;
  readonly notebook: { readonly cells: readonly SiteCell[] };
}

/** The outputs of a notebook, in order. */
export function outputsOf({ notebook }: SiteNotebook): SiteOutput[] {
  return notebook.cells.flatMap((cell) => (cell.cell_type === 'code' ? cell.outputs : []));
}
