/**
 * Lets one tslab kernel serve several notebooks, each as if the kernel were new: what cells declared is forgotten
 * between them, while the compiler and the library stay loaded (a start costs 4 s of processor time). When a notebook
 * left more behind than variables, the kernel says so and the runner starts another. Plain JavaScript, because Node
 * loads it as it stands.
 */
import { isDeepStrictEqual } from 'node:util';

/** The cell that asks for it (see kernel.ts). It fails when the last notebook left something to be noticed. */
const startAfresh = '// study: start afresh';

/** Names that libraries, not cells, leave in the global scope: zod, and TensorFlow.js with its polyfill below danfojs. */
const ofLibraries = /^(__zod_|_tf|regeneratorRuntime$)/;

/** What a later notebook could notice of an earlier one, its variables aside. */
function traces() {
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => !ofLibraries.test(name));
  return {
    // Read, not looked up: Node loads some of its own globals when they are first used.
    globals: names.map((name) => [name, globalThis[name]]),
    environment: { ...process.env },
    workingFolder: process.cwd(),
    timers: process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length,
    // Sorted, because tslab takes its listener for Ctrl-C off and on again.
    listeners: process
      .eventNames()
      .map((event) => `${String(event)} ${process.listenerCount(event)}`)
      .sort(),
  };
}

const isSame = ({ globals, ...rest }, { globals: globalsNow, ...restNow }) =>
  globals.length === globalsNow.length &&
  globals.every(([name, value], at) => globalsNow[at][0] === name && Object.is(globalsNow[at][1], value)) &&
  isDeepStrictEqual(rest, restNow);

/**
 * Makes the executors of tslab understand `startAfresh`.
 *
 * @param tslabExecutor - tslab's own module `dist/executor.js`, before tslab has used it
 */
export function teachAfresh(tslabExecutor) {
  const { createExecutor } = tslabExecutor;
  tslabExecutor.createExecutor = (...options) => {
    const executor = createExecutor(...options);
    let atStart;
    let hasModule = false;
    const execute = (source) => {
      // tslab keeps the modules that cells define (`@module`) and has no way to forget them.
      hasModule ||= source.includes('@module');
      return executor.execute(source);
    };
    const forget = () => {
      executor.reset();
      atStart ??= traces();
      return !hasModule && isSame(atStart, traces());
    };
    return { ...executor, execute: async (source) => (source === startAfresh ? forget() : execute(source)) };
  };
}
