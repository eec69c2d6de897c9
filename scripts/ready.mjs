/**
 * Brings the installation up to date before anything else runs: Node's version, the packages, the compiled library.
 *
 * It needs no package, and it keeps to the syntax of Node 12 (no `?.`, no `??`, no `await` outside a function), so
 * that an old Node can read it and say what is wrong.
 */
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const LONGEST_WAIT_MS = 600000;

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inRoot = (...parts) => path.join(root, ...parts);
const lockFile = inRoot('package-lock.json');
const installedStamp = inRoot('node_modules', '.installed-from');
const dist = inRoot('lib', 'dist');
const builtStamp = path.join(dist, '.built-from');
// Outside node_modules, which `npm ci` empties.
const claim = path.join(dist, '.being-set-up');

/**
 * Makes sure that packages and compiled library are those of this checkout.
 *
 * Silent when they are. Otherwise one line a step on standard error; two processes at once take turns. Ends the process
 * with exit code 2 when the environment is wrong (Node too old, npm missing, no network) and 1 when the library does
 * not compile.
 */
export async function ready() {
  try {
    requireNode();
    if (isInstalled() && isBuilt()) return;
    await claimSetup();
    try {
      if (!isInstalled()) install();
      if (!isBuilt()) build();
    } finally {
      fs.rmSync(claim, { force: true });
    }
  } catch (error) {
    if (error.exitCode === undefined) throw error;
    say(error.message);
    process.exit(error.exitCode);
  }
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function refusal(exitCode, message) {
  return Object.assign(new Error(message), { exitCode });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw refusal(
    2,
    `Node ${OLDEST_NODE.join('.')} or newer is needed, and this is Node ${process.versions.node}.`,
  );
}

function isInstalled() {
  const wanted = sha256([lockFile]);
  if (textOf(installedStamp) === wanted) return true;
  if (!isInstalledByHand()) return false;
  fs.writeFileSync(installedStamp, wanted);
  return true;
}

/** npm notes what it installed: an `npm install` or `npm ci` outside this script needs no second one. */
function isInstalledByHand() {
  const note = textOf(inRoot('node_modules', '.package-lock.json'));
  if (note === undefined) return false;
  const installed = JSON.parse(note).packages;
  return Object.entries(JSON.parse(fs.readFileSync(lockFile, 'utf8')).packages).every(([name, wanted]) => {
    if (name === '') return true;
    const found = installed[name];
    return found === undefined ? Boolean(wanted.optional) : found.version === wanted.version;
  });
}

function install() {
  const isFirst = !fs.existsSync(inRoot('node_modules'));
  say(`Installing packages (${isFirst ? 'first run' : 'package-lock.json has changed'}, about a minute)…`);
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] };
  const isWindows = process.platform === 'win32';
  const npm = spawnSync('npm', ['ci', '--include=dev', '--loglevel=error'], { ...options, shell: isWindows });
  if (npm.error)
    throw refusal(2, `The packages could not be installed: npm did not start (${npm.error.message}).`);
  if (npm.status !== 0) throw refusal(2, npmRefusal(npm.stderr));
  fs.writeFileSync(installedStamp, sha256([lockFile]));
}

function npmRefusal(stderr) {
  const lines = stderr
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/, '').trim())
    .filter((line) => line !== '' && !/complete log of this run|^npm warn/i.test(line));
  const network = lines.find((line) =>
    /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/.test(line),
  );
  if (network === undefined)
    return `The packages could not be installed: ${lines.find(isReason) || 'npm gave no reason'}`;
  const code = /\bE[A-Z_]+\b/.exec(network)[0];
  return `The packages could not be installed: the package registry cannot be reached (${code}). Connect and run this again.`;
}

/** npm says its codes before its reason. */
function isReason(line) {
  return !/^(?:code|errno|syscall|path|command) /.test(line);
}

function isBuilt() {
  return textOf(builtStamp) === sha256(librarySources());
}

function build() {
  say('Compiling the library…');
  const source = sha256(librarySources());
  fs.rmSync(builtStamp, { force: true });
  // Not node_modules/.bin/tsc: that is the older compiler of the notebook kernel.
  const compiler = inRoot('node_modules', 'typescript', 'bin', 'tsc');
  const tsc = spawnSync(process.execPath, [compiler, '-p', 'lib'], { cwd: root, encoding: 'utf8' });
  if (tsc.status !== 0) throw refusal(1, `${tsc.stdout}${tsc.stderr}The library does not compile.`);
  removeStaleOutputs();
  fs.writeFileSync(builtStamp, source);
}

/** Everything that the compiled library depends on. */
function librarySources() {
  const inLibrary = filesBelow(inRoot('lib')).filter((file) => /\.(?:ts|json)$/.test(file));
  return inLibrary.concat(inRoot('tsconfig.json'), lockFile);
}

function removeStaleOutputs() {
  for (const output of filesBelow(dist)) {
    const [isOutput, stem] = /^(.*?)(?:\.d\.ts|\.js)(?:\.map)?$/.exec(path.relative(dist, output)) || [];
    if (isOutput && !fs.existsSync(inRoot('lib', `${stem}.ts`))) fs.rmSync(output);
  }
}

function filesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (!entry.isDirectory()) return [full];
    return full === dist || entry.name === 'node_modules' ? [] : filesBelow(full);
  });
}

function sha256(files) {
  const hash = crypto.createHash('sha256');
  for (const file of files.sort())
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function textOf(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/** Waits until no other process is setting up. A claim whose process is gone is taken over. */
async function claimSetup() {
  fs.mkdirSync(dist, { recursive: true });
  const deadline = Date.now() + LONGEST_WAIT_MS;
  for (let turn = 0; !hasClaimed(); turn++) {
    if (removeAbandonedClaim()) continue;
    if (turn === 0) say('Another process is installing or compiling; waiting for it…');
    if (Date.now() > deadline)
      throw refusal(2, `Waited too long. If nothing else is running, delete ${claim}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function hasClaimed() {
  try {
    fs.writeFileSync(claim, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeAbandonedClaim() {
  const owner = textOf(claim);
  // Empty for an instant, between its creation and its writing.
  if (owner === undefined || owner === '' || isRunning(Number(owner))) return false;
  const aside = `${claim}-${process.pid}`;
  try {
    fs.renameSync(claim, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    throw error;
  }
  // Another process may have been quicker: what was moved away is then its new claim, and goes back.
  if (textOf(aside) === owner) fs.rmSync(aside);
  else fs.renameSync(aside, claim);
  return true;
}

function isRunning(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
