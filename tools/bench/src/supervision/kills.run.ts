/** Replicas that are killed while a burst is raised. */
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../outage/until.js';
import { type BurstParts, burstOfOurs, type OurBurst } from './burst/our.burst.js';

export interface KillRound {
  readonly burst: OurBurst;
  /** How many processes were killed between the due instant and the last event on Kafka. */
  readonly kills: number;
}

const replicas = 3;
const firstAfterMs = 300;
const everyMs = 2_000;
const backWithinMs = 60_000;

/** Bursts with three replicas, of which one is killed every two seconds and started again by the stack. */
export async function killRuns(
  parts: BurstParts,
  due: number,
  rounds: number,
  tell: (message: string) => void,
): Promise<KillRound[]> {
  const { stack, signal } = parts;
  const names = ['supervision'];
  try {
    while (names.length < replicas) names.push(await stack.stack.addReplica('supervision'));
    const done: KillRound[] = [];
    for (let round = 1; round <= rounds; round++) {
      let kills = 0;
      const burst = await burstOfOurs(parts, due, async stop => {
        const rest = (ms: number) => pause(ms, undefined, { signal: stop }).catch(() => undefined);
        await rest(firstAfterMs);
        for (let nth = 0; !stop.aborted; nth++) {
          // Only who has come back from the last time, so that there is always somebody at work.
          const up = names.filter(name => stack.stack.isUp(name));
          const pid = stack.pids[up[nth % up.length] ?? ''];
          if (pid !== undefined) {
            process.kill(pid, 'SIGKILL');
            kills += 1;
          }
          await rest(everyMs);
        }
      });
      const allUp = () => names.every(name => stack.stack.isUp(name));
      await until('every replica is back', allUp, { withinMs: backWithinMs, everyMs: 100, signal });
      done.push({ burst, kills });
      tell(`kills, round ${round}: ${kills} kills, ${burst.faults.join('; ') || 'exactly once'}`);
    }
    return done;
  } finally {
    for (const name of names.slice(1)) await stack.stack.removeReplica(name);
  }
}
