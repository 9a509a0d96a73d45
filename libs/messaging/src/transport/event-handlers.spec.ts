import { describe, expect, it } from '@jest/globals';
import { traceparentFor } from '@yizhan/platform';
import { of, throwError } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { EventHandlers, type NestHandler, type ReceivedEvent } from './event-handlers.js';

const progressed = 'mediation.case.progressed.v1';
const returned = 'mediation.case.returned.v1';
const routed = 'intake.case.routed.v1';
const tx = {} as EntityManager;

const received = (type: string, name: string): ReceivedEvent => ({
  meta: { id: name, type, source: '', key: name, occurredAt: '', headers: {} },
  event: { name },
});
const recorder =
  (calls: string[], who: string): NestHandler =>
  (payload, { metas }) => {
    const names = [payload].flat().map(each => (each as { name: string }).name);
    expect(metas.map(({ id }) => id)).toEqual(names);
    calls.push(`${who}(${names.join()})`);
    return Promise.resolve();
  };

describe('handlers of events', () => {
  it('are called in the order of the events, several of one type one after another', async () => {
    const calls: string[] = [];
    const handlers = new EventHandlers();
    handlers.add(progressed, recorder(calls, 'first'));
    handlers.add(progressed, recorder(calls, 'second'));
    handlers.add(returned, recorder(calls, 'returned'));
    await handlers.run([received(progressed, 'a'), received(returned, 'b'), received(progressed, 'c')], tx, []);
    expect(calls).toEqual(['first(a)', 'second(a)', 'returned(b)', 'first(c)', 'second(c)']);
  });

  it('get all events of their type at once where they ask for batches, in the place of the first', async () => {
    const calls: string[] = [];
    const handlers = new EventHandlers();
    handlers.add(progressed, recorder(calls, 'batch'), { batch: true });
    handlers.add(returned, recorder(calls, 'returned'));
    await handlers.run(
      [received(returned, 'a'), received(progressed, 'b'), received(returned, 'c'), received(progressed, 'd')],
      tx,
      [],
    );
    expect(calls).toEqual(['returned(a)', 'batch(b,d)', 'returned(c)']);
  });

  it('are ordered unless all of a type let the newest win', () => {
    const handlers = new EventHandlers();
    handlers.add(progressed, () => Promise.resolve());
    handlers.add(returned, () => Promise.resolve(), { order: 'newest-wins' });
    handlers.add(routed, () => Promise.resolve(), { order: 'newest-wins' });
    handlers.add(routed, () => Promise.resolve());
    expect([progressed, returned, routed, 'mediation.case.concluded.v1'].map(type => handlers.isOrdered(type))).toEqual(
      [true, false, true, false],
    );
  });

  it('work in the trace of their event; in a batch what is said of a case goes on with the trace of that case', async () => {
    const [a, b] = ['0'.repeat(31) + 'a', '0'.repeat(31) + 'b'];
    const traced = (name: string, trace: string): ReceivedEvent => {
      const { meta, event } = received(progressed, name);
      return { meta: { ...meta, headers: { traceparent: `00-${trace}-${'1'.repeat(16)}-01` } }, event };
    };
    const seen: (string | undefined)[] = [];
    const look: NestHandler = () => {
      seen.push(...['a', 'b', 'c'].map(key => traceparentFor(key)?.slice(3, 35)));
      return Promise.resolve();
    };
    const single = new EventHandlers();
    single.add(progressed, look);
    await single.run([traced('a', a)], tx, []);
    expect(seen.splice(0)).toEqual([a, a, a]);
    const batch = new EventHandlers();
    batch.add(progressed, look, { batch: true });
    await batch.run([traced('a', a), traced('b', b), received(progressed, 'c')], tx, []);
    expect(seen).toEqual([a, b, undefined]);
    expect(traceparentFor('a')).toBeUndefined();
  });

  it('make known what they threw, as they threw it', async () => {
    const error = new Error('not so');
    const handlers = new EventHandlers();
    handlers.add(progressed, () => throwError(() => error));
    handlers.add(returned, () => Promise.resolve(of(1, 2)));
    await handlers.run([received(returned, 'a')], tx, []);
    await expect(handlers.run([received(progressed, 'a')], tx, [])).rejects.toBe(error);
  });

  it('name the topics to subscribe to', () => {
    const handlers = new EventHandlers();
    handlers.add(progressed, () => Promise.resolve());
    handlers.add(returned, () => Promise.resolve());
    handlers.add(routed, () => Promise.resolve());
    expect(handlers.topics()).toEqual(['yizhan.intake.v1', 'yizhan.mediation.v1']);
  });

  it('cannot wait for an event that nobody declared', () => {
    expect(() => new EventHandlers().add('mediation.case.progresed.v1', () => Promise.resolve())).toThrow(
      "@EventPattern('mediation.case.progresed.v1'): no such event is declared in libs/contracts",
    );
  });
});
