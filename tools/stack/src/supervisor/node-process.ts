import { join } from 'node:path';
import { projectRoot, startProcess } from '@yizhan/servers';
import type { Launch } from './supervised-process.js';

export interface NodeProcessOptions {
  name: string;
  /** The file to run. */
  main: string;
  /** Put on the command line, by which a later start knows the process again: the data folder. */
  mark: string;
  logFile: string;
  /** Asked at every start, because it may change with time. */
  env: () => NodeJS.ProcessEnv;
  /** Answers 200 when the process is ready. */
  readyUrl: string;
  onMessage?: (message: unknown) => void;
}

const nodeOptions = [
  '--enable-source-maps',
  // kafkajs asks for a timer of less than no time while nothing is throttled; Node 24 warns, and fires it at once.
  '--disable-warning=TimeoutNegativeWarning',
  // Left to itself V8 lets a process of 80 MB grow to 400 on a large machine before it looks what it still needs.
  '--max-semi-space-size=8',
  '--max-old-space-size=160',
];

/** Compiled code of the modules, kept for the next start of any stack: half a second of the processor for each service. */
const compileCache = join(projectRoot(), '.yizhan/compile-cache');

/** How to start a Node.js process that tells over HTTP when it is ready. */
export function nodeProcess({ name, main, mark, logFile, env, readyUrl, onMessage }: NodeProcessOptions): Launch {
  return ({ signal, onSpawn }) =>
    startProcess({
      name,
      command: process.execPath,
      args: [...nodeOptions, main, `--stack=${mark}`],
      env: { ...inherited(), NODE_COMPILE_CACHE: compileCache, ...env() },
      logFile,
      stopGraceMs: 15_000,
      isReady: async () => (await httpStatus(readyUrl)) === 200,
      onMessage,
      onSpawn,
      signal,
    });
}

/** The status that a GET is answered with; undefined when nobody answers within two seconds. */
export async function httpStatus(url: string): Promise<number | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return undefined;
  }
}

/** Our environment without what is meant for npm, for Jest, or for the stack itself. */
function inherited(): NodeJS.ProcessEnv {
  const ours = /^(npm_|JEST_|YIZHAN_|NODE_OPTIONS$|DATABASE_URL$|KAFKA_BROKERS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
