import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OfficerBook } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventSource, type EventSource, eventually, staff, startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../src/supervision.service.js';
import { eventsOf } from '../test-support/case-stories.js';
import { teller } from '../test-support/tell.js';
import { aClock, clockChanged, type ClockTold } from './clock-events.js';

const hour = 3_600_000;

/** From a service's clock to the desks of those who have to act, with two detectors and a clock that is moved by hand. */
describe('the lamps of a limit', () => {
  const clock = new ManualClock(parseInstant('2026-11-24T09:00:00+08:00'));
  let service: TestService;
  let replica: TestService;
  let mediation: EventSource;
  let tell: Awaited<ReturnType<typeof teller>>;

  beforeAll(async () => {
    service = await startTestService(supervisionService, { clock });
    replica = await startTestService(supervisionService, { replicaOf: service });
    mediation = await eventSource('mediation', service);
    tell = await teller(service);
  }, 90_000);
  afterAll(async () => {
    await tell.stop();
    await mediation.stop();
    await replica.stop();
    await service.stop();
  }, 60_000);

  it.each<[string, Pick<ClockTold, 'consequence'>, string[][]]>([
    [
      'that is supervised: yellow, and then its task',
      { consequence: 'supervise' },
      [['task.raised'], ['deadline.warned', 'yellow']],
    ],
    [
      'that only reminds: yellow, and red',
      { consequence: 'remind' },
      [
        ['deadline.warned', 'red'],
        ['deadline.warned', 'yellow'],
      ],
    ],
  ])(
    '%s, to the handler and to the head of the unit, once each',
    async (_, more, expected) => {
      const known = aClock();
      const handler = `handler-of-${known.caseId}`;
      const story = eventsOf({ caseId: known.caseId, receivedAt: clock.now(), handler, steps: 1 });
      await tell(...story);
      const desks = [
        service.as({ ...staff('mediator'), id: handler, name: handler }),
        service.as({ ...staff('head'), id: 'head', name: 'head' }),
      ];
      for (const desk of desks) await desk.get('/v1/alerts/notices');
      await service.running.app.get(OfficerBook).written();
      const told = { ...more, dueAt: clock.now() + 2 * hour, warnAt: clock.now() + hour };
      const event = { type: 'mediation.clock.changed.v1', aggregate: known.clockId, seq: 1, key: known.caseId };
      await mediation.publish({ ...event, data: clockChanged(known, told), occurredAt: clock.now() });
      const registered = () => service.rows('select from deadlines where clock_id = $1', [known.clockId]);
      await eventually(async () => (await registered()).length === 1);

      const shown = async (desk: (typeof desks)[number]) => {
        type Notice = { type: string; data: { caseId: string; lamp?: string } };
        const { items } = (await desk.get<{ items: Notice[] }>('/v1/alerts/notices?limit=200')).body;
        return items
          .filter(({ data }) => data.caseId === known.caseId)
          .map(({ type, data: { lamp = 'yellow' } }) => (type === 'deadline.warned' ? [type, lamp] : [type]));
      };
      const bothShow = (notices: string[][]) =>
        eventually(async () => {
          for (const desk of desks) expect(await shown(desk)).toEqual(notices);
          return true;
        });
      await bothShow([]);
      clock.advance(hour);
      await bothShow(expected.slice(1));
      clock.advance(hour + 1);
      await bothShow(expected);
    },
    60_000,
  );
});
