/** The command line: `npm start -- …`. Readable by old Nodes, as ready.mjs is. */
import '../lib/run/patient-optimiser.mjs';
import { ready } from './ready.mjs';

ready()
  .then(() => import('../lib/dist/run/command-line.js'))
  .then(({ main }) => main(process.argv.slice(2)))
  .then((exitCode) => {
    process.exitCode = exitCode;
  });
