import type { Engine } from '../engine/index.js';
import type { StudyColumn } from './columns.js';
import type { Definition } from './definition.js';
import type { DefinitionFile } from './definition-file.js';
import type { Ledger } from './ledger.js';
import type { TableReport } from './prepare-table.js';
import type { TableFile } from './table-file.js';

/** What every question needs: the definition, the clean table in its engine, and the ledger. */
export interface StudyContext {
  readonly definition: Definition;
  readonly definitionFile: DefinitionFile;
  readonly columns: readonly StudyColumn[];
  readonly engine: Engine;
  readonly file: TableFile;
  readonly report: TableReport;
  /** The rows shown are made up: the bundled sample is being studied. */
  readonly synthetic: boolean;
  readonly ledger: Ledger;
}

/** The coverage of the study's intervals: one minus its significance level. */
export function coverage({ definition }: Pick<StudyContext, 'definition'>): number {
  return Number((1 - definition.significance).toFixed(12));
}
