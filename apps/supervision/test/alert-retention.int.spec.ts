import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../src/supervision.service.js';
import { taskTold, warningTold } from './alert-events.js';
import { aClock, clockChanged } from './clock-events.js';

const day = 86_400_000;

describe('alerts that are old', () => {
  const clock = new ManualClock(parseInstant('2026-11-24T10:00:00+08:00'));
  let service: TestService;
  let own: EventSource;
  let mediation: EventSource;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock, env: { ALERTS_KEPT_DAYS: '100' } });
    own = await eventSource('supervision', service);
    mediation = await eventSource('mediation', service);
  }, 90_000);
  afterAll(async () => {
    await own.stop();
    await mediation.stop();
    await service.stop();
  }, 60_000);

  const types = async () =>
    (await service.rows<{ type: string }>('select type from alerts order by seq')).map(({ type }) => type);
  const left = async (table: string) => (await service.rows(`select from ${table}`)).length;

  it('are deleted with their notices and mails, but not the warning of a limit that still runs', async () => {
    const known = aClock();
    const dueAt = clock.now() + 400 * day;
    const running = clockChanged(known, { dueAt, consequence: 'remind' });
    const event = { type: 'mediation.clock.changed.v1', aggregate: known.clockId, seq: 1, key: known.caseId };
    await mediation.publish({ ...event, data: running, occurredAt: clock.now() });
    await eventually(async () => (await left('deadlines')) === 1);
    await own.publish(warningTold(clock.now(), known), warningTold(clock.now()), taskTold(clock.now()));
    await eventually(async () => (await left('alerts')) === 3);
    const seqs = await service.rows<{ seq: string }>('select seq from alerts order by seq');
    for (const { seq } of seqs) await service.rows(`insert into notices values ('head', $1, 'head')`, [seq]);
    await service.rows(
      `insert into mails values ('00000000-0000-4000-8000-000000000001', 'head', 'head', '410302', 'single', 1, 'sent', 1,
         null, null, $1, $1),
         ('00000000-0000-4000-8000-000000000002', 'head', 'head', '410302', 'single', 1, 'waiting', 1, $1, null, $1, null)`,
      [clock.date()],
    );
    await service.rows(
      `insert into mail_items values ('head', $1, $3, '00000000-0000-4000-8000-000000000001'), ('head', $2, $3, null)`,
      [seqs[0]!.seq, seqs[1]!.seq, clock.date()],
    );

    clock.advance(99 * day);
    await own.publish(taskTold(clock.now(), {}, 'progressed'));
    await eventually(async () => (await left('alerts')) === 4);
    clock.advance(day + 1);
    await eventually(async () => (await left('alerts')) === 2);
    expect(await types()).toEqual(['deadline.warned', 'task.progressed']);
    const [warning] = await service.rows<{ data: object }>('select data from alerts order by seq limit 1');
    expect(warning!.data).toMatchObject(known);
    await eventually(async () => (await left('notices')) === 0);
    expect(await left('mail_items')).toBe(0);
    expect((await service.rows<{ state: string }>('select state from mails')).map(({ state }) => state)).toEqual([
      'waiting',
    ]);
  }, 60_000);
});
