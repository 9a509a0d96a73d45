/**
 * Children must not outlive us, also when we are killed with SIGKILL and can do nothing ourselves any more. A small
 * shell in a session of its own holds the other end of a pipe: when the pipe closes, we are gone, and it ends what is
 * still registered. It costs one megabyte and no polling.
 */
import { type ChildProcess, spawn } from 'node:child_process';

// Lines on its input: "+ PID SIGNAL" watches over a child, "- PID" forgets it. At the end of the input each child that
// is left gets its signal, and SIGKILL ten seconds later.
const script = `
children=
while read -r change pid signal; do
  rest=
  for child in $children; do [ "\${child%:*}" = "$pid" ] || rest="$rest $child"; done
  children=$rest
  [ "$change" = + ] && children="$children $pid:$signal"
done
for child in $children; do kill -"\${child#*:}" "\${child%:*}"; done
tries=0
while [ $tries -lt 100 ]; do
  left=
  for child in $children; do kill -0 "\${child%:*}" && left=1; done
  [ -n "$left" ] || exit 0
  sleep 0.1
  tries=$((tries + 1))
done
for child in $children; do kill -KILL "\${child%:*}"; done
`;

let guardian: ChildProcess | undefined;

/**
 * Sees to it that `pid` gets `signal` if this process ends without having stopped it.
 * @returns the function that ends the watch; call it once the child has exited.
 */
export function guard(pid: number, signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): () => void {
  const { stdin } = (guardian ??= startGuardian());
  stdin!.write(`+ ${pid} ${signal.slice(3)}\n`);
  return () => {
    if (stdin!.writable) stdin!.write(`- ${pid}\n`);
  };
}

/** Ends the guardian itself, as the last act before this process exits. */
export async function releaseGuard(): Promise<void> {
  const ending = guardian;
  guardian = undefined;
  if (!ending || ending.exitCode !== null) return;
  ending.ref();
  const ended = new Promise(resolve => ending.once('exit', resolve));
  ending.stdin!.end();
  await ended;
}

function startGuardian(): ChildProcess {
  const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.stdin.on('error', () => undefined); // the guardian was ended from outside: nothing to tell it any more
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return shell;
}
