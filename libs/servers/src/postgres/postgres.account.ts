/**
 * PostgreSQL refuses to run as root, and in containers and on build machines we often are root. Its processes then run
 * under an unprivileged account of the machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

export interface PostgresAccount {
  /** The command that runs `program` with `args` under this account. */
  wrap(program: string, args: string[]): [command: string, args: string[]];
  /** Hands a folder or file over to this account. */
  own(path: string): void;
}

/**
 * The account to run PostgreSQL under: our own unless we are root, else `postgres` where the machine has it, or `nobody`.
 * @param paths what that account has to reach, above all the program and the data folder.
 */
export function postgresAccount(paths: string[]): PostgresAccount {
  if (process.getuid?.() !== 0) return { wrap: (program, args) => [program, args], own: () => undefined };
  const { uid, gid } = unprivileged();
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  // A clone below /root (mode 700) cannot be entered by anyone else. Rather than open root's home, the processes keep
  // the one capability that lets them pass; without `no_setuid_fixup` access(2) would still deny it.
  const passing = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const options = paths.every(path => reachable(path, uid, gid)) ? identity : [...identity, ...passing];
  return {
    wrap: (program, args) => ['setpriv', [...options, '--', program, ...args]],
    own: path => chownSync(path, uid, gid),
  };
}

function unprivileged(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const id = (option: string) =>
      Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    try {
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue; // the machine has no such account
    }
  }
  throw new Error(
    'PostgreSQL cannot run as root and this machine has neither an account postgres nor nobody. Start as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 of yours.',
  );
}

function reachable(path: string, uid: number, gid: number): boolean {
  return spawnSync('test', ['-e', path], { uid, gid, cwd: '/' }).status === 0;
}
