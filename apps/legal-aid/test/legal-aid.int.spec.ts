import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '@yizhan/casework';
import { acceptanceNo } from '@yizhan/contracts';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { ManualClock, type StaffRole } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { legalAidService } from '../src/legal-aid.service.js';
import { legalAidSamples } from './legal-aid.samples.js';

interface View {
  state: string;
  version: number;
  outcome: string | null;
  clocks: { rule: string; state: string; startedAt: string; dueAt: string; stoppedAt?: string }[];
}

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const day = 86_400_000;

describe('legal aid in the database', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  beforeAll(async () => void (service = await startTestService(legalAidService, { clock })), 60_000);
  afterAll(() => service.stop(), 30_000);

  type Action = keyof typeof legalAidSamples.inputs;
  let serial = 0;
  const send = (id: string, action: Action, changes: object = {}, role: StaffRole = 'legal-aid') =>
    service.as(role).post<Record<string, unknown>>(`/v1/cases/${id}/actions/${action}`, {
      ...legalAidSamples.inputs[action],
      ...changes,
    });
  const after = async (...actions: Action[]) => {
    clock.set(monday);
    serial += 1;
    const opening = {
      id: randomUUID(),
      acceptanceNo: acceptanceNo('410302', 2026, serial),
      division: '410302',
      receivedAt: new Date(monday),
      ...legalAidSamples.opening,
    };
    await service.dataSource.transaction(tx =>
      service.running.app.get(CaseEngine).open(tx, [{ opening: opening as never }]),
    );
    for (const action of actions) expect((await send(opening.id, action)).status).toBe(200);
    return opening.id;
  };
  const read = async (id: string) => (await service.as('head').get<View>(`/v1/cases/${id}`)).body;
  const clockOf = (view: View, rule: string) => view.clocks.find(each => each.rule === rule)!;

  it('while the applicant is waited for, the agency’s clock stands and the applicant’s runs', async () => {
    const id = await after();
    clock.advance(2 * day);
    await send(id, 'request-supplement');
    const waiting = await read(id);
    expect(clockOf(waiting, 'legal-aid.review').state).toBe('suspended');
    expect(clockOf(waiting, 'legal-aid.supplement')).toMatchObject({
      state: 'running',
      dueAt: '2026-12-10T23:59:59.999+08:00',
    });
    clock.advance(6 * day);
    await send(id, 'supplement');
    const back = await read(id);
    expect(clockOf(back, 'legal-aid.supplement').state).toBe('stopped');
    // Seven days from the 23rd and six that do not count: the 6th, a Sunday.
    expect(clockOf(back, 'legal-aid.review').dueAt).toBe('2026-12-07T23:59:59.999+08:00');
  });

  it('an application whose papers do not come is deemed withdrawn by the system, at the due instant (法律援助法 43(2))', async () => {
    const id = await after('request-supplement');
    const { dueAt } = clockOf(await read(id), 'legal-aid.supplement');
    expect((await send(id, 'deem-withdrawn')).body['code']).toBe('missing-role');
    clock.set(parseInstant(dueAt) + 1);
    const end = await eventually(async () => {
      const view = await read(id);
      return view.state === 'deemed-withdrawn' && view;
    });
    expect(end).toMatchObject({ outcome: 'deemed-withdrawn', version: 3 });
    for (const each of end.clocks)
      expect([each.rule, each.state, each.stoppedAt]).toEqual([each.rule, 'stopped', dueAt]);
    const concluded = (await service.events(id)).find(({ type }) => type === 'legal-aid.case.concluded.v1')!;
    expect(concluded.data).toMatchObject({
      outcome: 'deemed-withdrawn',
      occurredAt: dueAt,
      reason: expect.stringContaining('法律援助法(2021) 43(2)'),
    });
    const { items } = (await service.as('head').get<{ items: object[] }>(`/v1/cases/${id}/history`)).body;
    expect(items.at(-1)).toMatchObject({
      action: 'deem-withdrawn',
      title: '视为撤回',
      actor: { id: 'system' },
      at: dueAt,
    });
  }, 30_000);

  it('papers that come on the last day are in time', async () => {
    const id = await after('request-supplement');
    clock.set(parseInstant(clockOf(await read(id), 'legal-aid.supplement').dueAt));
    expect((await send(id, 'supplement')).status).toBe(200);
    clock.advance(day);
    expect((await read(id)).state).toBe('under-review');
  });

  describe('an extension of the work', () => {
    const working = () => after('approve', 'assign-lawyer', 'sign-agreement');
    const stored = (id: string) =>
      service.rows(
        `select (select version from cases where id = $1) as version,
           (select count(*)::int from history where case_id = $1) as steps,
           (select count(*)::int from clock_entries e join clocks k on k.id = e.clock_id where k.case_id = $1) as entries,
           -- Not the rows of the outbox: those that were sent long ago are cleared away when the clock moves by a year.
           (select event_seq from cases where id = $1) as events`,
        [id],
      );

    it('is the head’s to grant, half a year at a time, twice', async () => {
      const id = await working();
      const { dueAt } = clockOf(await read(id), 'legal-aid.work');
      expect((await send(id, 'extend-work', {}, 'head')).status).toBe(200);
      expect((await send(id, 'extend-work', {}, 'head')).status).toBe(200);
      expect(parseInstant(clockOf(await read(id), 'legal-aid.work').dueAt)).toBeGreaterThan(
        parseInstant(dueAt) + 360 * day,
      );
      const before = await stored(id);
      const { status, body } = await send(id, 'extend-work', {}, 'head');
      expect([status, body['code']]).toEqual([409, 'extensions-used-up']);
      expect(await stored(id)).toEqual(before);
    });

    it.each<[string, object, StaffRole, number, string]>([
      ['by the wrong role', {}, 'legal-aid', 403, 'missing-role'],
      ['by the supervisor', {}, 'supervisor', 403, 'missing-role'],
      ['past the maximum of its rule', { months: 7 }, 'head', 409, 'extension-too-long'],
      ['past any reason', { months: 13 }, 'head', 400, 'invalid-input'],
      ['of nothing', { months: 0 }, 'head', 400, 'invalid-input'],
      ['of less than nothing', { months: -6 }, 'head', 400, 'invalid-input'],
      ['of one and a half months', { months: 1.5 }, 'head', 400, 'invalid-input'],
      ['in words', { months: '6' }, 'head', 400, 'invalid-input'],
      ['in another unit', { unit: 'hour' }, 'head', 400, 'unknown-field'],
      ['without a reason', { reason: '' }, 'head', 400, 'invalid-input'],
    ])('%s is refused, and nothing is stored', async (_, changes, role, status, code) => {
      const id = await working();
      const before = await stored(id);
      const answer = await send(id, 'extend-work', changes, role);
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(await stored(id)).toEqual(before);
    });

    it('is not granted once the limit has run out', async () => {
      const id = await working();
      clock.set(parseInstant(clockOf(await read(id), 'legal-aid.work').dueAt) + 1);
      const before = await stored(id);
      const { status, body } = await send(id, 'extend-work', {}, 'head');
      expect([status, body['code']]).toEqual([409, 'extension-too-late']);
      expect(await stored(id)).toEqual(before);
    });
  });

  it('lateness in signing that the recipient caused is forgiven by the head (程序规定 27)', async () => {
    const id = await after('approve', 'assign-lawyer');
    clock.set(parseInstant(clockOf(await read(id), 'legal-aid.sign-agreement').dueAt) + day);
    await send(id, 'sign-agreement');
    expect((await send(id, 'excuse-clock')).body['code']).toBe('missing-role');
    expect((await send(id, 'excuse-clock', {}, 'head')).status).toBe(200);
    const told = (await service.events(id)).filter(({ type }) => type === 'legal-aid.clock.changed.v1').at(-1)!.data;
    expect(told).toMatchObject({
      rule: 'legal-aid.sign-agreement',
      change: 'recomputed',
      cause: 'excused',
      excused: true,
    });
    expect(told['occurredAt']).toBe(formatInstant(clock.now()));
  });
});
