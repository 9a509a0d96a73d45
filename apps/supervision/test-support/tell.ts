import { randomUUID } from 'node:crypto';
import { serviceOfEvent, type Service } from '@yizhan/contracts';
import { type EventSource, eventSource, eventually, type TestService } from '@yizhan/testing';
import type { Told } from './case-stories.js';

/** Speaks for the other services, and waits until supervision has heard and counted. */
export async function teller(service: TestService) {
  const sources = new Map<Service, EventSource>();
  const sourceOf = async (name: Service) => {
    const source = sources.get(name) ?? (await eventSource(name, service));
    sources.set(name, source);
    return source;
  };
  let seq = 0;
  const sent: string[] = [];

  const heard = () =>
    eventually(
      async () => {
        const [row] = await service.rows<{ heard: number; touched: number }>(
          `select (select count(*)::int from inbox where event_id = any($1)) as heard,
             (select count(*)::int from indicator_touched) as touched`,
          [sent],
        );
        return row!.heard === sent.length && row!.touched === 0;
      },
      { withinMs: 20_000 },
    );

  const tell = async (...told: readonly Told[]) => {
    const byService = new Map<Service, Told[]>();
    for (const one of told) {
      const name = serviceOfEvent(one.type)!;
      byService.set(name, [...(byService.get(name) ?? []), one]);
    }
    for (const [name, some] of byService) {
      const source = await sourceOf(name);
      await source.publish(
        ...some.map(({ type, event }) => {
          const id = randomUUID();
          sent.push(id);
          const of = { type, id, aggregate: randomUUID(), seq: (seq += 1), key: event.caseId, data: event };
          return { ...of, occurredAt: Date.parse(event.occurredAt) };
        }),
      );
    }
    await heard();
  };

  /** Has a projection made again, and waits until what follows from it is counted. */
  const rebuilt = async (name: string) => {
    await service.as('admin').post(`/v1/projections/${name}/actions/rebuild`);
    await eventually(
      async () => {
        const { body } = await service
          .as('admin')
          .get<{ rebuild: { endedAt: string | null; state: string } }>(`/v1/projections/${name}`);
        return body.rebuild.endedAt !== null && body.rebuild.state === 'done';
      },
      { withinMs: 30_000 },
    );
    await heard();
  };

  const stop = async () => {
    for (const source of sources.values()) await source.stop();
  };
  return Object.assign(tell, { rebuilt, heard, stop });
}
