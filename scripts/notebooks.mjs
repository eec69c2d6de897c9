/**
 * Runs the bundled studies and writes their notebooks with outputs into the repository: `npm run notebooks`. Readable by
 * old Nodes, as ready.mjs is.
 */
import '../lib/run/patient-optimiser.mjs';
import { ready } from './ready.mjs';

ready()
  .then(() => import('../lib/dist/run/committed-notebooks.js'))
  .then(({ main }) => main())
  .then((exitCode) => {
    process.exitCode = exitCode;
  });
