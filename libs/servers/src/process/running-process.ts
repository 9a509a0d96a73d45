import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { guard } from './guard.js';

export interface ProcessOptions {
  /** What it is called in messages. */
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Gets everything the process prints, appended. */
  logFile: string;
  /** The signal that asks for a clean stop; SIGTERM unless told. */
  stopSignal?: 'SIGTERM' | 'SIGINT';
  /** How long a clean stop may take before SIGKILL, in milliseconds. */
  stopGraceMs?: number;
  /** Answers true as soon as the process does its work. */
  isReady: () => Promise<boolean>;
  /** How long it may take to become ready, in milliseconds. */
  readyWithinMs?: number;
  /** Opens a channel to a Node.js process and gets the messages that it sends. */
  onMessage?: (message: unknown) => void;
  /** Called as soon as the process exists, before it is ready. */
  onSpawn?: (running: RunningProcess) => void;
  /** Gives the start up: the process is stopped and the start fails. */
  signal?: AbortSignal;
}

export interface ExitStatus {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface RunningProcess {
  pid: number;
  /** Fulfilled when the process has ended, for whatever reason. */
  exited: Promise<ExitStatus>;
  /** Sends a message over the channel that `onMessage` opened; without a channel, or when it is closed, nothing. */
  send(message: object): void;
  /** Asks it to stop, kills it when the grace is over, and returns when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a long-running process in a session of its own (so that Ctrl-C reaches it through us and in order) and returns
 * once it is ready. It never outlives this process (see guard.ts).
 * @throws Error with the end of its log if it exits first, is not ready in time or `signal` gives up; it is gone then.
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  options.signal?.throwIfAborted();
  const running = launch(options);
  if (running.pid !== undefined) options.onSpawn?.(running);
  try {
    await untilReady(options, running.exited);
    return running;
  } catch (error) {
    await running.stop();
    throw error;
  }
}

function launch(options: ProcessOptions): RunningProcess {
  const { name, command, args, env, cwd, logFile, stopSignal = 'SIGTERM', stopGraceMs = 10_000, onMessage } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, {
    env,
    cwd,
    stdio: ['ignore', log, log, ...(onMessage ? ['ipc' as const] : [])],
    detached: true,
  });
  closeSync(log);
  if (onMessage) child.on('message', onMessage);
  const forget = child.pid === undefined ? () => undefined : guard(child.pid, stopSignal);
  const exited = new Promise<ExitStatus>((resolve, reject) => {
    child.once('error', cause => reject(new Error(`${name} could not be started: ${command}`, { cause })));
    child.once('exit', (code, signal) => {
      forget();
      resolve({ code, signal });
    });
  });
  exited.catch(() => undefined); // told to whoever waits for readiness
  const stop = async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(stopSignal);
    const late = setTimeout(() => child.kill('SIGKILL'), stopGraceMs);
    await exited;
    clearTimeout(late);
  };
  const send = (message: object) => {
    if (child.connected) child.send(message, () => undefined); // one that ends meanwhile cannot answer any more
  };
  return { pid: child.pid!, exited, send, stop };
}

async function untilReady(options: ProcessOptions, exited: Promise<ExitStatus>): Promise<void> {
  const { name, logFile, isReady, readyWithinMs = 60_000, signal } = options;
  const deadline = performance.now() + readyWithinMs;
  let end: ExitStatus | undefined;
  const ended = exited.then(status => void (end = status));
  while (!(await Promise.race([isReady(), ended.then(() => false)]))) {
    signal?.throwIfAborted();
    if (end) throw new Error(`${name} ended at its start (${end.signal ?? end.code}):\n${tail(logFile)}`);
    if (performance.now() > deadline) throw new Error(`${name} was not ready in time:\n${tail(logFile)}`);
    await Promise.race([wait(40), ended]);
  }
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
