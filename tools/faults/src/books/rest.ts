import { setTimeout as pause } from 'node:timers/promises';
import { handlingServices, type Service, services } from '@yizhan/contracts';
import pg from 'pg';
import type { Broker } from '../kafka/broker.js';
import { lagOf } from '../kafka/group.lag.js';

/** A backlog that is not gone by then will be told by the checker. */
const patienceMs = 180_000;
const everyMs = 1_200;

const topic = (service: Service) => `yizhan.${service}.v1`;
const listensTo: Readonly<Record<Service, readonly string[]>> = {
  intake: handlingServices.map(topic),
  'legal-aid': [topic('intake')],
  mediation: [topic('intake')],
  notarization: [topic('intake')],
  supervision: services.map(topic),
};

/** How far the system is from rest. */
interface Unrest {
  /** Events that are not on a topic yet. */
  readonly unsent: number;
  /** Records that a consumer has not dealt with yet. */
  readonly lag: number;
  /** Rises with every event that is written. */
  readonly written: number;
}

/**
 * Waits until nothing is left to send or to apply and nothing new comes any more.
 * @returns the milliseconds that took; undefined if the system did not come to rest in time.
 */
export async function comesToRest(
  postgres: string,
  kafka: Broker,
  tell: (unrest: string) => void,
): Promise<number | undefined> {
  const start = performance.now();
  let before: Unrest | undefined;
  while (performance.now() - start < patienceMs) {
    const now = await unrestOf(postgres, kafka).catch(() => undefined); // one of them has just come back
    if (now && before && now.unsent + now.lag === 0 && now.written === before.written) return performance.now() - start;
    if (now) tell(`${now.unsent} to send, ${now.lag} to apply`);
    before = now;
    await pause(everyMs);
  }
  return undefined;
}

async function unrestOf(postgres: string, kafka: Broker): Promise<Unrest> {
  let [unsent, written, lag] = [0, 0, 0];
  for (const service of services) {
    const url = new URL(postgres);
    url.pathname = `/yizhan_${service.replaceAll('-', '_')}`;
    const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 5_000 });
    await client.connect();
    try {
      const { rows } = await client.query<{ unsent: number; written: number }>(
        `select (select count(*) from outbox where sent_at is null)::int as unsent,
           (select coalesce(max(id), 0) from outbox)::float8 as written`,
      );
      unsent += rows[0]!.unsent;
      written += rows[0]!.written;
    } finally {
      await client.end();
    }
    lag += await lagOf(kafka, `yizhan.${service}`, listensTo[service]);
  }
  return { unsent, lag, written };
}
