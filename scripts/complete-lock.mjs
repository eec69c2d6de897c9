// Adds the builds for other platforms that npm leaves out of package-lock.json where the registry at hand does not have
// them: `npm ci` refuses a lock file without them, and on those platforms nothing would be installed.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const { packages } = lock;

for (const parent of Object.values(packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (!(place in packages)) packages[place] = entry(parent, name, version);
  }
}

const sorted = Object.keys(packages).toSorted();
lock.packages = Object.fromEntries(sorted.map((place) => [place, packages[place]]));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);

/** The name of such a build says what it is for: @scope/name-linux-x64-musl. */
function entry(parent, name, version) {
  const words = name.split('/').at(-1).split('-');
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  const libc = os[0] !== 'linux' ? [] : words.includes('musl') ? ['musl'] : ['glibc'];
  if (os.length !== 1 || cpu.length !== 1 || !/^\d/.test(version)) {
    throw new Error(`package-lock.json: found no platform in the name ${name}@${version}, add it by hand`);
  }
  return { version, cpu, ...(parent.dev && { dev: true }), ...(libc[0] && { libc }), optional: true, os };
}
