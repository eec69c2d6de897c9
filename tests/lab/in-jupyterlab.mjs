/** Functions that a test sends into JupyterLab's page; `jupyterapp` is JupyterLab itself. Each stands alone. */

/** Runs every cell of the notebook in front and saves it, by the commands behind the menu. */
export async function runAllAndSave() {
  const { commands, shell } = globalThis.jupyterapp;
  const { sessionContext } = shell.currentWidget;
  // Before the kernel has said what it is, the command would ask which one to take.
  await sessionContext.ready;
  await sessionContext.session.kernel.info;
  await commands.execute('notebook:run-all-cells');
  await commands.execute('docmanager:save');
}

/** The size at which each picture of an output stands on the page; one that is broken has none. */
export function pictureSizes() {
  const pictures = document.querySelectorAll('.jp-OutputArea-output img');
  return [...pictures].map((picture) => {
    const { width, height } = picture.getBoundingClientRect();
    return picture.naturalWidth === 0 ? { width: 0, height: 0 } : { width, height };
  });
}

/** What cells say before and after interrupts and a restart, in a kernel of its own that is ended in the end. */
export async function lifeOfKernel(name) {
  const kernel = await globalThis.jupyterapp.serviceManager.kernels.startNew({ name });
  const run = async (code) => {
    const future = kernel.requestExecute({ code });
    let said = '';
    future.onIOPub = ({ content }) => {
      said += content.text ?? '';
    };
    const { content } = await future.done;
    return { status: content.status, said };
  };
  // Again and again, as one presses the button: an interrupt that comes while the cell is compiled is lost.
  const interrupted = async (code) => {
    const pressed = setInterval(() => kernel.interrupt(), 1000);
    const end = await run(code);
    clearInterval(pressed);
    // For 0.2 s after a failure the kernel refuses the cells that were waiting behind it.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return end;
  };
  const processId = async () => Number((await run('console.log(process.pid);')).said);
  const first = await processId();
  await run('const kept = 1;');
  const waiting = await interrupted('await new Promise(() => {});');
  const busy = await interrupted('for (;;) {}');
  const after = await run('console.log(kept);');
  await kernel.restart();
  const afterRestart = await run('console.log(kept);');
  const second = await processId();
  await kernel.shutdown();
  return { first, waiting, busy, after, afterRestart, second };
}
