/**
 * What the npm scripts call, plain JavaScript for any Node ≥ 20: installs and builds what is missing or outdated, then
 * runs the command on the Node version that the project pins.
 */
import { spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inRoot = (...path) => join(root, ...path);
const node = inRoot('node_modules/node/bin/node');
const bin = (pack, file) => [node, inRoot('node_modules', pack, file)];
const nx = bin('nx', 'dist/bin/nx.js');

const lint = [
  // ESLint passes over the boundary rule silently when no project graph is cached.
  ['project graph', [...nx, 'show', 'projects'], { quiet: true }],
  ['lint', [...bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0']],
  ['format', [...bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
];
// Jest keeps what ES modules it has loaded until the process ends, so a long run needs room, and each kind of tests
// processes of its own: with less, half of the time goes into looking for memory.
const room = '--max-old-space-size=6144';
const jest = [node, room, '--experimental-vm-modules', '--no-warnings', inRoot('node_modules/jest/bin/jest.js')];
// kafkajs asks for a timer of less than no time while nothing is throttled; Node 24 warns, and fires it at once.
const quietly = ['--disable-warning=TimeoutNegativeWarning'];
const generate = inRoot('tools/generate/dist/main.js');

/** Each command: the built file to run, or the checks to pass. */
const commands = {
  stack: () => run([node, ...quietly, inRoot('tools/stack/dist/main.js'), ...args]),
  token: () => run([node, inRoot('tools/stack/dist/token.js'), ...args]),
  clock: () => run([node, inRoot('tools/stack/dist/clock.js'), ...args]),
  due: () => run([node, inRoot('tools/due/dist/main.js'), ...args]),
  replay: () => run([node, inRoot('tools/replay/dist/main.js'), ...args]),
  year: () => run([node, inRoot('tools/replay/dist/year/main.js'), ...args]),
  bench: () => run([node, ...quietly, inRoot('tools/bench/dist/main.js'), ...args]),
  recompute: () => run([node, inRoot('tools/recompute/dist/main.js'), ...args]),
  faults: () => run([node, ...quietly, inRoot('tools/faults/dist/main.js'), ...args]),
  'dead-letters': () => run([node, inRoot('tools/dead-letters/dist/main.js'), ...args]),
  triage: () => run([node, inRoot('tools/triage/dist/main.js'), ...args]),
  rebuild: () => run([node, inRoot('tools/rebuild/dist/main.js'), ...args]),
  // The engine of time limits against its reference, and against mistakes planted in it.
  prove: () => run([node, '--import', './libs/deadlines/test/typescript.mjs', 'libs/deadlines/test/prove.ts', ...args]),
  mutate: () =>
    run([...bin('@stryker-mutator/core', 'bin/stryker.js'), 'run', 'libs/deadlines/stryker.config.mjs', ...args]),
  generate: () => run([node, generate, ...args]),
  walks: () => walks(),
  lint: () => passAll(lint),
  // With arguments only the named tests: npm test -- libs/messaging
  test: () => (args.length > 0 ? run([...jest, ...args]) : passAll(everyCheck())),
};

/** The walks of `npm test`, as many as one wants: `mediation --walks 3000`, or one of them again: `--seed N --path P`. */
function walks() {
  const options = { walks: { type: 'string', default: '3000' }, seed: { type: 'string' }, path: { type: 'string' } };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { walks: WALKS, seed: WALK_SEED = String(randomInt(2 ** 31)), path: WALK_PATH = '' } = values;
  const [service = '[a-z-]+'] = positionals;
  return run([...jest, `apps/${service}/test/.*\\.walks\\.int\\.spec\\.ts$`], { env: { WALKS, WALK_SEED, WALK_PATH } });
}

function everyCheck() {
  return [
    ['types', [...bin('typescript', 'bin/tsc'), '-p', '.']],
    ...lint,
    ...(existsSync(generate) ? [['generated pages', [node, generate, '--check']]] : []),
    ['pure tests', [...jest, '--selectProjects', 'pure', '--maxWorkers=100%']],
    // Half of their time they wait for a server; more than two at a time would wait for each other.
    ['tests with real servers', [...jest, '--maxWorkers=2', '\\.int\\.spec\\.ts$']],
    ['tests of the whole system', [...jest, '--maxWorkers=2', '\\.e2e\\.spec\\.ts$']],
  ];
}

const [name, ...args] = process.argv.slice(2);
let running; // the child of the moment
let stopped; // the signal that we were stopped with
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
stopWithNpm();
process.exitCode = await main();

async function main() {
  if (!Object.hasOwn(commands, name)) {
    say(`usage: node tools/run.mjs ${Object.keys(commands).join('|')}`);
    return 2;
  }
  return (await install()) || (await build()) || (await commands[name]());
}

function stop(signal) {
  stopped ??= signal;
  running?.pass(signal);
}

/** An npm that was killed passes no signal on. */
function stopWithNpm() {
  const { ppid } = process;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== ppid && stop('SIGTERM'), 1_000).unref();
}

/** Runs the checks one after the other, also when one has failed; 0 if all passed. */
async function passAll(checks) {
  const failed = [];
  for (const [check, command, options] of checks) {
    const start = performance.now();
    if ((await run(command, options)) !== 0) failed.push(check);
    if (stopped) return 130;
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`${failed.includes(check) ? '✗' : '✓'} ${check} (${seconds} s)`);
  }
  if (failed.length > 0) say(`failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}

/**
 * Installs the versions of the lockfile. Not by `npm ci`: that refuses a lockfile from which npm left out the optional
 * packages of other platforms that the registry did not offer.
 */
async function install() {
  // Written last, so it also tells an installation that was interrupted.
  const record = inRoot('node_modules/.package-lock.json');
  if (!existsSync(record) || modified(record) < modified(inRoot('package-lock.json'))) {
    say('installing packages (npm install, a minute or two)');
    const options = ['--no-save', '--include=dev', '--prefer-offline', '--loglevel=error'];
    const failure = await run(npm('install', ...options), { aside: true });
    if (failure) return failure;
    utimesSync(record, new Date(), new Date()); // npm leaves it alone when there was nothing to do
  }
  // npm may hold install scripts back, and this one brings the pinned Node.
  return existsSync(node) ? 0 : run(npm('rebuild', 'node', '--loglevel=error'), { aside: true });
}

/** Builds unless the sources are, to the file, those of the last build: asking Nx alone would take seconds. */
async function build() {
  const stamp = inRoot('.yizhan/build.stamp');
  const projects = ['apps', 'libs', 'tools'].flatMap(folder =>
    readdirSync(inRoot(folder))
      .filter(project => existsSync(inRoot(folder, project, 'src')))
      .map(project => inRoot(folder, project)),
  );
  const sources = fingerprint(projects);
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
  if (built && [root, ...projects].every(folder => existsSync(join(folder, 'dist')))) return 0;
  say('building');
  const failure = await run([...nx, 'run-many', '-t', 'build', 'bundle', '--parallel=2', '--outputStyle=static'], {
    quiet: true,
  });
  if (failure) return failure;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
  return 0;
}

/** Changes whenever a file of these projects, other than what is built, is added, removed, or changed. */
function fingerprint(projects) {
  const shared = ['.swcrc', 'nx.json', 'package-lock.json'].map(file => modified(inRoot(file)));
  const hash = createHash('sha256').update(String(shared));
  const visit = path => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  for (const project of projects) {
    visit(join(project, 'package.json'));
    for (const folder of ['src', 'migrations'].map(each => join(project, each)).filter(existsSync))
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
        if (entry.isFile()) visit(join(entry.parentPath ?? entry.path, entry.name));
  }
  return hash.digest('hex');
}

/**
 * Runs a command with the pinned Node first on the path and passes signals on to it.
 * @returns its exit code. `aside` keeps standard output free of its output, `quiet` shows that only if it fails.
 */
function run([command, ...words], { aside = false, quiet = false, env: more = {} } = {}) {
  if (stopped) return 130;
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const out = quiet ? 'pipe' : aside ? process.stderr : 'inherit';
  // Nx leaves processes of its daemon and its plugins behind when it is interrupted, unless it has none.
  const env = { ...process.env, PATH, NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', NX_TUI: 'false', ...more };
  // What we wait for in between has children of its own, so it gets a group that a signal reaches as a whole.
  const detached = aside || quiet;
  const child = spawn(command, words, {
    cwd: root,
    env,
    stdio: ['inherit', out, quiet ? 'pipe' : 'inherit'],
    detached,
  });
  running = { pass: signal => (detached ? process.kill(-child.pid, signal) : child.kill(signal)) };
  let output = '';
  child.stdout?.on('data', text => (output += text));
  child.stderr?.on('data', text => (output += text));
  return new Promise(resolve => {
    child.once('error', error => {
      say(`${command}: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code, signal) => {
      running = undefined;
      if (code !== 0 && quiet && !stopped) process.stderr.write(output);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function npm(...words) {
  const { npm_execpath: path } = process.env;
  return path?.endsWith('.js') ? [process.execPath, path, ...words] : ['npm', ...words];
}

function modified(file) {
  return statSync(file).mtimeMs;
}

function say(message) {
  process.stderr.write(`${message}\n`);
}
