import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { named, openClocks, publishedTo } from '../../../libs/casework/test-support/editions.js';
import { parcelService } from '../../../libs/casework/test-support/parcel.service.js';
import { opened } from '../../../libs/casework/test-support/parcels.js';
import { supervisionService } from '../src/supervision.service.js';

interface Task {
  clockId: string;
  state: string;
  outcome: string | null;
  dueAt: string;
}

const monday = parseInstant('2026-12-14T09:00:00+08:00');
const day = 86_400_000;
const soon = (check: () => Promise<void>) =>
  eventually(async () => {
    await check();
    return true;
  });

/** A service with its real clocks, and supervision beside it. */
describe('a limit that a calendar moves', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let supervision: TestService;
  let caseId: string;

  beforeAll(async () => {
    service = await startTestService(parcelService, { clock });
    supervision = await startTestService(supervisionService, { beside: service });
    caseId = await opened(service, { receivedAt: new Date(monday) });
    await service.relay.drained();
  }, 90_000);
  afterAll(async () => {
    await supervision.stop();
    await service.stop();
  }, 60_000);

  const tasks = async () => {
    const { body } = await supervision.as('supervisor').get<{ items: Task[] }>(`/v1/tasks?caseId=${caseId}`);
    return body.items;
  };
  const registered = async () => {
    const { body } = await supervision
      .as('supervisor')
      .get<{ items: object[] }>(`/v1/deadlines?service=mediation&caseId=${caseId}`);
    return body.items[0];
  };

  it('is missed first, by the calendar of the day', async () => {
    await soon(async () => expect(await registered()).toMatchObject({ watch: 'watched' }));
    clock.set(monday + 4 * day); // due on Thursday
    await soon(async () => expect(await tasks()).toMatchObject([{ state: 'raised' }]));
    expect(await registered()).toMatchObject({ watch: 'raised', dueAt: '2026-12-17T23:59:59.999+08:00' });
  }, 30_000);

  it('has its task withdrawn when a flood day is declared afterwards, and the register follows', async () => {
    await publishedTo(service, {
      edition: 1,
      year: 2026,
      division: '410302',
      holidays: named('防汛停工', '2026-12-16', '2026-12-17'),
      makeUpWorkingDays: [],
      notice: '洛政办〔2026〕12号',
    });
    await soon(async () => expect(await tasks()).toMatchObject([{ outcome: 'withdrawn' }]));
    const { 'mediation.accept': accept } = await openClocks(service, caseId);
    expect(accept).toMatchObject({ due: '2026-12-21', last: 'recomputed' });
    expect(await registered()).toMatchObject({
      clockId: accept!.id,
      watch: 'watched',
      version: accept!.version,
      calendarVersion: accept!.calendar,
      dueAt: '2026-12-21T23:59:59.999+08:00',
    });
  }, 30_000);

  it('is missed again when the new day has passed too, with a task of its own', async () => {
    clock.set(monday + 8 * day);
    await soon(async () =>
      expect((await tasks()).map(({ outcome }) => outcome).sort()).toEqual([null, 'withdrawn'].sort()),
    );
  }, 30_000);
});
