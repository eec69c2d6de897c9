/**
 * Registers the project's kernel for VS Code or one's own Jupyter: `npm run kernel`. Readable by old Nodes, as ready.mjs is.
 *
 *     npm run kernel                      for this user
 *     npm run kernel -- --prefix DIR      in DIR/share/jupyter, for example of a virtual environment
 *     npm run kernel -- --name NAME       under another name than the notebooks ask for
 *     npm run kernel -- --remove          takes it away again (with the same --prefix and --name)
 *
 * Exit codes: 0 done; 2 the call is wrong, or another kernel has the name.
 */
import path from 'node:path';
import { ready } from './ready.mjs';

ready()
  .then(main)
  .then(
    (said) => process.stdout.write(`${said}\n`),
    (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    },
  );

async function main() {
  const kernels = await import('./jupyter/kernelspec.mjs');
  const { name, prefix, remove } = await options(kernels.notebookKernel);
  const data = prefix === undefined ? kernels.userDataFolder() : path.resolve(prefix, 'share', 'jupyter');
  const file = kernels.kernelspecFile(data, name);
  const whose = kernels.whoseKernel(data, name);
  if (whose === 'another') throw new Error(refusal(file, name, remove));
  if (remove && whose === 'nobody') return `No kernel is registered in ${file}: nothing was removed.`;
  if (remove) {
    kernels.removeKernelspec(data, name);
    return `Removed the kernel ${name} (${file}).`;
  }
  kernels.writeKernelspec(data, name);
  return `Registered the kernel ${name}: wrote ${file}\nIt starts ${process.execPath} in this project: if either moves, run this again.`;
}

async function options(notebookKernel) {
  const { parseArgs } = await import('node:util');
  const text = { type: 'string' };
  const { values } = parseArgs({ options: { name: text, prefix: text, remove: { type: 'boolean' } } });
  const { name = notebookKernel, prefix, remove = false } = values;
  if (prefix === '') throw new Error('--prefix needs a folder.');
  // Jupyter's own rule: it overlooks a kernel of any other name.
  if (!/^[a-z0-9._-]+$/i.test(name) || /^\.+$/.test(name))
    throw new Error(
      `--name needs letters, digits, ".", "_" or "-", found ${JSON.stringify(name)}: choose another.`,
    );
  return { name, prefix, remove };
}

function refusal(file, name, remove) {
  const found = `The kernel ${name} in ${file} is not this project's, so it was left as it is.`;
  if (remove) return `${found} Whoever registered it can remove it: jupyter kernelspec remove ${name}`;
  return `${found} Register this one beside it (npm run kernel -- --name bank-churn-study, then choose it in the notebook), or remove the other first (jupyter kernelspec remove ${name}).`;
}
