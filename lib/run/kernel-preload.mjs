/**
 * Loaded into a tslab kernel before tslab itself (`node --import=kernel-preload.mjs …/tslab kernel …`): makes the
 * kernel send everything that a cell prints, serve one notebook after another, and end when the process that started it
 * is gone. Plain JavaScript, because Node loads it as it stands.
 */
import './patient-optimiser.mjs';
import { createRequire } from 'node:module';
import { isMainThread, Worker } from 'node:worker_threads';
import { teachAfresh } from './kernel-afresh.mjs';
import { noteNoReferences, readDeclarationsOnce } from './kernel-compiler.mjs';

/**
 * tslab sends each printed line without waiting for the one before. zeromq allows 512 such sends, then refuses the
 * next; the refusal is printed, which sends again, and the kernel is lost. So sends stand in a queue here. Without a
 * high-water mark none is dropped when lines come faster than they leave (2,000 lines arrived as 1,661).
 */
function queueEverySend(zeromq) {
  zeromq.Publisher = class extends zeromq.Publisher {
    #sent = Promise.resolve();

    constructor(options) {
      super({ ...options, sendHighWaterMark: 0 });
    }

    send(message) {
      this.#sent = this.#sent.then(() => super.send(message));
      return this.#sent;
    }

    close() {
      this.#sent.finally(() => super.close());
    }
  };
}

/** Runs in a thread of its own, so that it also ends a kernel whose cell never yields. */
const watchParent = `
  const { workerData: parent } = require('node:worker_threads');
  const parentAtStart = process.ppid;
  const attempt = (action) => { try { action(); return true; } catch { return false; } };
  setInterval(() => {
    if (process.ppid === parentAtStart && attempt(() => process.kill(parent, 0))) return;
    attempt(() => process.kill(-process.pid, 'SIGKILL'));
    attempt(() => process.kill(process.pid, 'SIGKILL'));
  }, 500);
`;

// A cell's own workers and forked processes inherit --import: they are left as they are.
if (isMainThread && /\btslab\b/.test(process.argv[1] ?? '')) {
  const require = createRequire(process.argv[1]);
  queueEverySend(require('zeromq'));
  noteNoReferences(require);
  if (process.env.STUDY_FILES_STAY) readDeclarationsOnce(require);
  teachAfresh(require('../dist/executor.js'));
  // On Windows, Jupyter gives a handle there instead of a process id, and this other variable with it.
  const parent = process.env.JPY_INTERRUPT_EVENT ? 0 : Number(process.env.JPY_PARENT_PID);
  if (parent > 0) new Worker(watchParent, { eval: true, execArgv: [], env: {}, workerData: parent }).unref();
}
