import { Injectable } from '@nestjs/common';

/** How long a service may take to say that it is ready, in milliseconds. */
const patience = 2_000;

/** Asks every service whether it is ready. */
@Injectable()
export class ServicesHealth {
  private asking?: Promise<ReadonlyMap<string, string>>;

  /** @param services origins by service name */
  constructor(private readonly services: ReadonlyMap<string, string>) {}

  /** `ready`, or in a few words why not, by service. Those who ask at the same time share one round of questions. */
  read(): Promise<ReadonlyMap<string, string>> {
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(): Promise<ReadonlyMap<string, string>> {
    const states = [...this.services].map(async ([name, origin]) => [name, await readiness(origin)] as const);
    return new Map(await Promise.all(states));
  }
}

async function readiness(origin: string): Promise<string> {
  try {
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(patience) });
    await answer.arrayBuffer(); // unread, it would hold its connection
    return answer.ok ? 'ready' : `尚未就绪（${answer.status}）`;
  } catch {
    return '没有应答';
  }
}
