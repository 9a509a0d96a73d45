import { setTimeout as pause } from 'node:timers/promises';

/** What one service has answered to whether it is ready. */
export interface Health {
  /** Answers so far, and those of them that were not 200; no answer in time is none. */
  asked: number;
  notReady: number;
  /** Seconds from the beginning until it first said that it works without something; undefined if it never did. */
  degradedAfter?: number;
  /** Whether it said so the last time. */
  degraded: boolean;
}

const everyMs = 2_000;
const patienceMs = 5_000;

/** Asks every service again and again whether it is ready, as whoever sends it work does. */
export class HealthWatch {
  readonly services: Record<string, Health> = {};
  private readonly begun = performance.now();
  private readonly stopping = new AbortController();
  private readonly running: Promise<unknown>;

  /** @param origins by service. */
  constructor(origins: ReadonlyMap<string, string>) {
    this.running = Promise.all([...origins].map(([name, origin]) => this.watch(name, origin)));
  }

  /** Ends it and returns what it has seen. */
  async stop(): Promise<Readonly<Record<string, Health>>> {
    this.stopping.abort();
    await this.running;
    return this.services;
  }

  private async watch(name: string, origin: string): Promise<void> {
    const { signal } = this.stopping;
    const health: Health = (this.services[name] = { asked: 0, notReady: 0, degraded: false });
    while (!signal.aborted) {
      const answer = await askHealth(origin);
      health.asked += 1;
      if (!answer.ready) health.notReady += 1;
      health.degraded = answer.degraded;
      if (answer.degraded) health.degradedAfter ??= (performance.now() - this.begun) / 1000;
      await pause(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** What one question for its health brought. */
export interface Answer {
  /** It answered at all. */
  readonly answers: boolean;
  readonly ready: boolean;
  /** Some part of what it needs is away, and it goes on without it. */
  readonly degraded: boolean;
}

export async function askHealth(origin: string): Promise<Answer> {
  try {
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(patienceMs) });
    const { checks } = (await answer.json()) as { checks: Record<string, string> };
    const degraded = Object.values(checks).some(state => state.startsWith('degraded'));
    return { answers: true, ready: answer.ok, degraded };
  } catch {
    return { answers: false, ready: false, degraded: false };
  }
}
