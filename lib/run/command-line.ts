import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DefinitionError, type ParameterValues } from '../study/index.js';
import { visibleText } from '../study/visible-text.js';
import { closingWords } from './closing-words.js';
import { outcomeOf } from './outcome.js';
import { progressOn } from './progress.js';
import { runStudy } from './run-study.js';

const usage = `Usage: npm start -- [STUDY] [--data FILE] [--out FOLDER] [--set NAME=VALUE]

  STUDY     a study's folder; default data/products
  --data    another customers table (CSV or Parquet) than the study's own
  --out     where to publish; default reports/<study>
  --set     a value for a parameter of the definition, such as high=p50; may be repeated
  --help    this text`;

/**
 * The command line.
 *
 * @param args - without node and the script
 * @returns the exit code: 0 done; 1 the study failed; 2 the call, the definition or the environment is wrong; 3 the table
 *   cannot be read or breaks the definition; 130 interrupted
 */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  // Not `once`: kernels listen too, and give a signal that nobody else listens to its usual effect back.
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const call = readCall(args);
    if (call === 'help') {
      console.log(usage);
      return 0;
    }
    const { folder, findings } = await runStudy({
      ...call,
      progress: progressOn(process.stdout),
      signal: interrupt.signal,
    });
    console.log(`\n${closingWords(findings)}\n\nThe report is in ${visibleText(folder)}`);
    return 0;
  } catch (error) {
    if (interrupt.signal.aborted) {
      console.error('\nInterrupted; the last report is as it was.');
      return 130;
    }
    const { message, exitCode } = outcomeOf(error);
    console.error(`\n${visibleText(message)}`);
    return exitCode;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

interface Call {
  readonly study: string;
  readonly data?: string;
  readonly out?: string;
  readonly set?: ParameterValues;
}

function readCall(args: readonly string[]): Call | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  if (positionals.length > 1)
    throw new DefinitionError(`found ${positionals.length} studies, expected one.\n\n${usage}`);
  const { data, out, set } = values;
  return {
    study: fromCaller(positionals[0] ?? 'data/products'),
    ...(data !== undefined && { data: fromCaller(data) }),
    ...(out !== undefined && { out: fromCaller(out) }),
    ...(set !== undefined && { set: readSettings(set) }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        out: { type: 'string' },
        set: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new DefinitionError(`${(error as Error).message}\n\n${usage}`);
  }
}

function readSettings(settings: readonly string[]): ParameterValues {
  return Object.fromEntries(
    settings.map((setting) => {
      const [, name, value] = /^([^=]+)=(.+)$/.exec(setting) ?? [];
      if (name === undefined || value === undefined) {
        throw new DefinitionError(`found --set ${setting}, expected --set NAME=VALUE.\n\n${usage}`);
      }
      return [name, Number.isNaN(Number(value)) ? value : Number(value)];
    }),
  );
}

/** npm runs scripts in the project's folder and says where it was called. */
function fromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}
