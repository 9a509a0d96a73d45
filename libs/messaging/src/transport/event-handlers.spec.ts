import { describe, expect, it } from '@jest/globals';
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
    handlers.add(progressed, recorder(calls, 'first'), false);
    handlers.add(progressed, recorder(calls, 'second'), false);
    handlers.add(returned, recorder(calls, 'returned'), false);
    await handlers.run([received(progressed, 'a'), received(returned, 'b'), received(progressed, 'c')], tx, []);
    expect(calls).toEqual(['first(a)', 'second(a)', 'returned(b)', 'first(c)', 'second(c)']);
  });

  it('get all events of their type at once where they ask for batches, in the place of the first', async () => {
    const calls: string[] = [];
    const handlers = new EventHandlers();
    handlers.add(progressed, recorder(calls, 'batch'), true);
    handlers.add(returned, recorder(calls, 'returned'), false);
    await handlers.run(
      [received(returned, 'a'), received(progressed, 'b'), received(returned, 'c'), received(progressed, 'd')],
      tx,
      [],
    );
    expect(calls).toEqual(['returned(a)', 'batch(b,d)', 'returned(c)']);
  });

  it('make known what they threw, as they threw it', async () => {
    const error = new Error('not so');
    const handlers = new EventHandlers();
    handlers.add(progressed, () => throwError(() => error), false);
    handlers.add(returned, () => Promise.resolve(of(1, 2)), false);
    await handlers.run([received(returned, 'a')], tx, []);
    await expect(handlers.run([received(progressed, 'a')], tx, [])).rejects.toBe(error);
  });

  it('name the topics to subscribe to', () => {
    const handlers = new EventHandlers();
    handlers.add(progressed, () => Promise.resolve(), false);
    handlers.add(returned, () => Promise.resolve(), false);
    handlers.add(routed, () => Promise.resolve(), false);
    expect(handlers.topics()).toEqual(['yizhan.intake.v1', 'yizhan.mediation.v1']);
  });

  it('cannot wait for an event that nobody declared', () => {
    expect(() => new EventHandlers().add('mediation.case.progresed.v1', () => Promise.resolve(), false)).toThrow(
      "@EventPattern('mediation.case.progresed.v1'): no such event is declared in libs/contracts",
    );
  });
});
