import { Injectable } from '@nestjs/common';

/** How long one check may take, in milliseconds; who asks whether a service is ready does not wait much longer. */
const patienceMs = 1_500;

/**
 * One thing a service needs. Resolves when it is there, or with a sentence when the service works without it for a while
 * (degraded); rejects with the reason when it cannot work.
 */
export type ReadinessCheck = () => Promise<string | undefined>;

/** What `/readyz` asks. A stopping service is not ready, so that no new work is sent to it. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();
  private stopping = false;

  add(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  stop(): void {
    this.stopping = true;
  }

  /** Each check by name: `ok`, `degraded: …` or `down: …`. */
  async read(): Promise<{ ready: boolean; checks: Record<string, string> }> {
    const entries = await Promise.all(
      [...this.checks].map(async ([name, check]): Promise<[string, string]> => {
        try {
          const degraded = await inTime(check());
          return [name, degraded ? `degraded: ${degraded}` : 'ok'];
        } catch (error) {
          return [name, `down: ${error instanceof Error ? error.message : 'failed'}`];
        }
      }),
    );
    const ready = !this.stopping && entries.every(([, state]) => !state.startsWith('down'));
    return { ready, checks: { ...Object.fromEntries(entries), ...(this.stopping && { process: 'stopping' }) } };
  }
}

/** What hangs is down: a database behind a silent network gives no error for a long time. */
async function inTime(checking: Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1000} s`)), patienceMs);
  });
  return Promise.race([checking, late]).finally(() => clearTimeout(timer));
}
