import { createRequire } from 'node:module';
import type { StudyContext } from '../study/index.js';

/** What makes a folder one of our reports. */
export const manifestName = 'manifest.json';

/** Where a report came from: enough to make it again. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly study: string;
  readonly definitionSha256: string;
  readonly data: {
    readonly source: string;
    readonly sha256: string;
    readonly rows: number;
    readonly synthetic: boolean;
  };
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly versions: Readonly<Record<string, string>>;
  /** The SHA-256 of every other file of the report, by its path in it: the manifest is written last. */
  readonly files: Readonly<Record<string, string>>;
  /** The only thing in a report that differs between two runs on the same input. */
  readonly durationsMs: Readonly<Record<string, number>>;
}

const packages = ['tslab', 'arquero', 'danfojs-node', 'plotly.js-dist', 'jstat', '@duckdb/node-api'] as const;

/**
 * Describes a run.
 *
 * @param files - as `fileHashes` gives them, once everything else is written
 */
export function manifestOf(
  context: StudyContext,
  files: Manifest['files'],
  durationsMs: Manifest['durationsMs'],
): Manifest {
  const { definition, definitionFile, report, synthetic } = context;
  return {
    schemaVersion: 1,
    study: definition.id,
    definitionSha256: definitionFile.sha256,
    data: { source: report.source, sha256: report.sha256, rows: report.rows, synthetic },
    parameters: definition.parameters,
    versions: {
      study: version('../../package.json'),
      node: process.version.slice(1),
      ...Object.fromEntries(packages.map((name) => [name, version(`${name}/package.json`)])),
    },
    files,
    durationsMs,
  };
}

/**
 * Is this the text of a manifest, of this version or an older one? Other programs name files so too.
 *
 * @example
 * isManifest('{ "name": "My web page", "start_url": "/" }'); // false
 */
export function isManifest(text: string): boolean {
  try {
    const { schemaVersion, study, definitionSha256 } = JSON.parse(text) as Partial<Manifest>;
    return typeof schemaVersion === 'number' && Boolean(study && definitionSha256);
  } catch {
    return false;
  }
}

function version(packageFile: string): string {
  return (createRequire(import.meta.url)(packageFile) as { version: string }).version;
}
