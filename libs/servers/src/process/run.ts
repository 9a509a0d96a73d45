import { spawn } from 'node:child_process';
import { guard } from './guard.js';

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  /** Ends the command. */
  signal?: AbortSignal;
}

/**
 * Runs a command to its end.
 * @returns what it printed on standard output.
 * @throws Error with the end of its output if it could not be started, failed, or was given up.
 */
export function run(command: string, args: string[], { env, signal }: RunOptions = {}): Promise<string> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const forget = child.pid === undefined ? () => undefined : guard(child.pid);
    // The whole group: mvn and apt-get have children of their own.
    const giveUp = () => child.pid !== undefined && process.kill(-child.pid, 'SIGTERM');
    signal?.addEventListener('abort', giveUp, { once: true });
    let stdout = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (all += text));
    const settle = (error?: Error) => {
      forget();
      signal?.removeEventListener('abort', giveUp);
      if (error) reject(error);
      else resolve(stdout);
    };
    child.once('error', cause => settle(new Error(`could not run ${command}`, { cause })));
    child.once('close', (code, killedBy) => {
      const failure = `${command} ${args[0] ?? ''} failed (${killedBy ?? code}):\n${all.trimEnd().split('\n').slice(-15).join('\n')}`;
      settle(signal?.aborted ? (signal.reason as Error) : code === 0 ? undefined : new Error(failure));
    });
  });
}
