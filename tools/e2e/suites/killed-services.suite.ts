/** Every service is killed once while matters are on their way: nothing is lost, nothing is doubled. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handlingServices, type Service, services, topicOf } from '@yizhan/contracts';
import { Books, concerns } from '../support/books.js';
import type { CaseView, Client, TaskView } from '../support/client.js';
import { inState, travel, type Travelled } from '../support/driver.js';
import { journeys } from '../support/journeys.js';
import type { RunningStack } from '../support/running-stack.js';
import type { Message, Topics } from '../support/topics.js';
import { until } from '../support/until.js';

/** Matters that are on their way at least, all told; they go on until the last service is back. */
const atLeast = 60;
const abreast = 8;
const victims = [...services, 'gateway'];

export function killedServices(stack: () => RunningStack, { readTopic }: Topics): void {
  describe('killing each service in turn in the middle of a replay', () => {
    let books: Books;
    let clerk: Client;
    let travelled: Travelled[];

    beforeAll(async () => {
      const { postgres } = await stack().ready();
      books = new Books(postgres);
      clerk = await stack().as('clerk');
      for (const account of ['legal-aid', 'mediator', 'notary']) await stack().token(account);
      let killing = true;
      const killed = killEach(stack()).finally(() => (killing = false));
      const crowd = replay(stack(), () => killing);
      await Promise.all([killed, crowd]);
      travelled = await crowd;
    }, 180_000);
    afterAll(() => books?.close());

    it('takes every matter to its end, in its service and at intake', async () => {
      expect(travelled.length).toBeGreaterThanOrEqual(atLeast);
      for (const { journey, id } of travelled) {
        const { service, state, outcome, intake } = journey.ends;
        const there = await inState(clerk, service, id, state);
        const here = await inState(clerk, 'intake', id, intake);
        expect(there.outcome).toBe(outcome);
        expect(here.progress).toMatchObject({ service, state, outcome, version: there.version });
        expect([...there.clocks, ...here.clocks].filter(clock => clock.state !== 'stopped')).toEqual([]);
      }
    });

    it('opened each matter once', async () => {
      const known = await clerk.all<CaseView>('/api/intake/v1/cases?limit=200');
      const ids = known.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(known.map(({ acceptanceNo }) => acceptanceNo)).size).toBe(ids.length);
      for (const { id } of travelled) expect(ids).toContain(id);
      // Every matter of the replay says so in its words: a doubled acceptance would be one too many.
      const [row] = await books.rows<{ n: number }>(
        'intake',
        `select count(*)::int as n from cases where statement like '%：请帮我处理'`,
      );
      expect(row!.n).toBe(travelled.length);
    });

    it.each(services)('left whole histories, ledgers and event numbers in %s', async service => {
      expect(await books.brokenHistories(service)).toEqual([]);
      expect(await books.brokenLedgers(service)).toEqual([]);
      expect(await books.brokenSequences(service)).toEqual([]);
    });

    it.each(services)('sent every event of %s, each case’s in their order', async service => {
      await until('the outbox is empty', async () =>
        (await books.published(service)).every(({ sent_at }) => sent_at !== null),
      );
      const published = await books.published(service);
      const wanted = new Set(published.map(({ event_id }) => event_id));
      const { kafka } = await stack().ready();
      const messages = await readTopic([kafka], topicOf(service), all => covers(all, wanted));
      const sent = byCase(firstOf(messages).filter(({ event_id }) => wanted.has(event_id)));
      expect(sent).toEqual(byCase(published));
    });

    it.each(services)('was applied by %s exactly once', async service => {
      const sources = await Promise.all(services.map(source => books.published(source)));
      const due = sources.flat().filter(event => concerns(service, event));
      const ids = due.map(({ event_id }) => event_id);
      await until('every event is applied', async () => {
        const applied = new Set(await books.applied(service));
        return ids.every(id => applied.has(id));
      });
      const applied = await books.applied(service);
      expect(new Set(applied).size).toBe(applied.length);
      expect(applied.filter(id => !ids.includes(id)).length).toBe(strangers(applied, sources.flat()));
    });

    it.each(['intake', ...handlingServices] as Service[])(
      'left the clocks of %s in the register as they are',
      async service => {
        expect(await books.registered(service)).toEqual(await books.clocks(service));
      },
    );

    it('raised at most one task for each missed limit and level', async () => {
      const tasks = await (
        await stack().as('supervisor')
      ).all<TaskView>('/api/supervision/v1/tasks?kind=limit&limit=200');
      const limits = tasks.map(({ clockId, dueAt, level }) => `${clockId} ${dueAt} ${level}`);
      expect(new Set(limits).size).toBe(limits.length);
    });
  });
}

/** Keeps so many matters on their way at a time until there were enough and the killing is over. */
async function replay(stack: RunningStack, killing: () => boolean): Promise<Travelled[]> {
  const travelled: Promise<Travelled>[] = [];
  const lane = async () => {
    while (killing() || travelled.length < atLeast) {
      const next = travel(stack, journeys[travelled.length % journeys.length]!);
      travelled.push(next);
      await next;
    }
  };
  await Promise.all(Array.from({ length: abreast }, lane));
  return Promise.all(travelled);
}

/** Kills one after the other, each when the one before is back in its consumer group. */
async function killEach(stack: RunningStack): Promise<void> {
  for (const victim of victims) {
    await stack.ready();
    const { [victim]: before } = stack.pids();
    stack.kill(victim);
    await until(`${victim} is started again`, () => {
      const { [victim]: now } = stack.pids();
      return now !== undefined && now !== before;
    });
  }
  await stack.ready();
}

interface Sent {
  event_id: string;
  key: string;
}

/** The events of a topic, each at its first arrival: a relay that was killed may have to send some again. */
function firstOf(messages: readonly Message[]): Sent[] {
  const first = new Map<string, Sent>();
  for (const { key, headers } of messages) {
    const id = headers?.['ce_id']?.toString();
    if (id && !first.has(id)) first.set(id, { event_id: id, key: key!.toString() });
  }
  return [...first.values()];
}

function covers(messages: readonly Message[], wanted: ReadonlySet<string>): boolean {
  return (
    messages.length >= wanted.size &&
    firstOf(messages).filter(({ event_id }) => wanted.has(event_id)).length === wanted.size
  );
}

function byCase(events: readonly Sent[]): Record<string, string[]> {
  const cases: Record<string, string[]> = {};
  for (const { key, event_id } of events) (cases[key] ??= []).push(event_id);
  return cases;
}

/** Applied events that no service has published: what another test put on a topic by hand. */
function strangers(applied: readonly string[], published: readonly { event_id: string }[]): number {
  const known = new Set(published.map(({ event_id }) => event_id));
  return applied.filter(id => !known.has(id)).length;
}
