import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestService } from '@yizhan/testing';
import { legalAidService } from '../src/legal-aid.service.js';
import { Cases, registered } from '../test-support/legal-aid.cases.js';

const monday = parseInstant('2026-11-23T09:00:00+08:00');

describe('an assignment from the register', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let cases: Cases;
  beforeAll(async () => {
    service = await startTestService(legalAidService, { clock });
    cases = new Cases(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);
  beforeEach(async () => {
    // Each test has a register of its own: who was in an earlier one has left.
    await service.rows(`update lawyers set state = 'left'`);
    clock.advance(60_000);
  });

  const named = ({ name, lawFirm }: { name: string; lawFirm: string }) => ({ lawyer: name, lawFirm });
  const onRota = async (id?: string) => (await cases.read(id ?? (await granted()))).lawyer;
  const granted = (changes = {}) => cases.after(['approve'], changes);
  const byRota = async (changes = {}) => {
    const id = await granted(changes);
    expect((await cases.act(id, 'assign-by-rota')).status).toBe(200);
    clock.advance(60_000);
    return onRota(id);
  };

  it('goes round by turns, and the turn of somebody on leave passes by', async () => {
    const [one, two, three] = [await registered(service), await registered(service), await registered(service)];
    const turns = [await byRota(), await byRota(), await byRota(), await byRota()];
    expect(turns).toEqual([one.name, two.name, three.name, one.name]);
    const head = service.as('head');
    await head.post(`/v1/lawyers/${two.id}/actions/go-on-leave`, { reason: '产假' });
    expect(await byRota()).toBe(three.name);
    await head.post(`/v1/lawyers/${two.id}/actions/return`);
    expect(await byRota()).toBe(two.name);
    expect(await byRota()).toBe(one.name);
  });

  it('keeps why it was this one, and counts the load', async () => {
    const lawyer = await registered(service);
    const id = await granted();
    await cases.act(id, 'assign-by-rota');
    expect(await cases.read(id)).toMatchObject({
      lawyerId: lawyer.id,
      assignments: [{ ground: 'speciality', why: expect.stringContaining('刑事辩护') }],
    });
    expect((await service.as('legal-aid').get(`/v1/lawyers/${lawyer.id}`)).body).toMatchObject({
      load: 1,
      completed: 0,
    });
  });

  it('shows beforehand who is next, and why somebody is not', async () => {
    const full = await registered(service, { maxLoad: 1 });
    await byRota();
    const next = await registered(service);
    const { body } = await service
      .as('legal-aid')
      .get<{ turn: object[]; others: object[] }>(`/v1/rota/${await granted()}`);
    expect(body.turn).toEqual([expect.objectContaining({ id: next.id, ground: 'speciality' })]);
    expect(body.others).toEqual([
      expect.objectContaining({ id: full.id, unfit: expect.objectContaining({ code: 'lawyer-overloaded' }) }),
    ]);
    const outside = await service.as('legal-aid', '410303').get(`/v1/rota/${await granted()}`);
    expect([outside.status, outside.body['code']]).toEqual([403, 'wrong-division']);
  });

  it('is refused for everyone who cannot have the case, and nothing is stored', async () => {
    const away = await registered(service);
    await service
      .as('head')
      .post(`/v1/lawyers/${away.id}/actions/go-on-leave`, { reason: '病假', until: '2026-12-31' });
    const worker = await registered(service, { kind: 'legal-worker' });
    const junior = await registered(service, { criminalSince: '2025-01-01' });
    const id = await granted();
    expect(await cases.refused(id, 'assign-lawyer', named(away))).toEqual([409, 'lawyer-not-active']);
    expect(await cases.refused(id, 'assign-lawyer', named(worker))).toEqual([409, 'lawyer-kind-unfit']);
    expect(await cases.refused(id, 'assign-lawyer')).toEqual([409, 'lawyer-not-registered']);
    const grave = await cases.after([]);
    await cases.act(grave, 'register-notice', { ground: 'life-or-death' });
    expect(await cases.refused(grave, 'appoint-lawyer', named(junior))).toEqual([409, 'lawyer-too-junior']);
    expect(await cases.refused(grave, 'appoint-by-rota')).toEqual([409, 'no-candidate']);
    expect((await cases.act(id, 'assign-lawyer', named(junior))).status).toBe(200);
  });

  it('passes nobody over without a ground', async () => {
    const [first, second] = [await registered(service), await registered(service)];
    const id = await granted();
    expect(await cases.refused(id, 'assign-lawyer', named(second))).toEqual([409, 'rota-passed-over']);
    expect(await cases.refused(id, 'assign-lawyer', { ...named(second), ground: 'rota' })).toEqual([
      409,
      'ground-unfounded',
    ]);
    expect((await cases.act(id, 'assign-lawyer', named(first))).status).toBe(200);
  });

  it('never sets a lawyer against somebody whom the lawyer acts for, open or past, or who is a co-defendant', async () => {
    const [one, two] = [await registered(service), await registered(service, { lawFirm: '河洛律师事务所' })];
    const theirs = await granted({ applicantName: '李四' });
    await cases.act(theirs, 'assign-lawyer', named(one));
    const against = async (actions: object) => {
      const id = await granted({ applicantName: '张三' });
      await cases.act(id, 'note-parties', { parties: [], caseRef: undefined, ...actions });
      return id;
    };
    const opposed = await against({ parties: [{ name: '李 四', role: 'opponent' }] });
    expect(await cases.refused(opposed, 'assign-lawyer', { ...named(one), ground: 'speciality' })).toEqual([
      409,
      'lawyer-conflict',
    ]);
    await cases.act(theirs, 'terminate');
    expect(await cases.refused(opposed, 'assign-lawyer', { ...named(one), ground: 'speciality' })).toEqual([
      409,
      'lawyer-conflict',
    ]);
    // The rota passes by the first, whose turn it would be on this case.
    expect((await cases.act(opposed, 'assign-by-rota')).body.lawyer).toBe(two.name);

    const caseRef = '（2026）豫0305刑初88号';
    const defended = await against({ caseRef });
    await cases.act(defended, 'assign-lawyer', { ...named(one), ground: 'speciality' });
    const codefendant = await granted({ applicantName: '赵六' });
    await cases.act(codefendant, 'note-parties', { parties: [], caseRef });
    const cleared = { ...named(one), ground: 'speciality', conflictNote: '双方同意' };
    expect(await cases.refused(codefendant, 'assign-lawyer', cleared, 'head')).toEqual([409, 'lawyer-conflict']);
    expect(await cases.refused(codefendant, 'assign-lawyer', cleared)).toEqual([409, 'conflict-not-cleared']);
  });

  it('goes to somebody else on request, and the former one stays known', async () => {
    const [one, two] = [await registered(service), await registered(service)];
    const id = await granted();
    await cases.act(id, 'assign-lawyer', named(one));
    expect((await cases.act(id, 'request-replacement')).body.clocks).toContainEqual(
      expect.objectContaining({
        rule: 'legal-aid.replace-provider',
        item: 'replacement',
        state: 'running',
        dueAt: '2026-11-30T23:59:59.999+08:00',
      }),
    );
    expect(await cases.refused(id, 'request-replacement')).toEqual([409, 'replacement-pending']);
    expect(await cases.refused(id, 'replace-lawyer', named(one))).toEqual([409, 'same-lawyer']);
    const replaced = await cases.act(id, 'replace-lawyer', named(two));
    expect(replaced.body.assignments.map(({ lawyer }) => lawyer)).toEqual([one.name, two.name]);
    expect(replaced.body.clocks.find(({ rule }) => rule === 'legal-aid.replace-provider')).toMatchObject({
      state: 'stopped',
    });
    expect(await cases.refused(id, 'replace-lawyer', named(one))).toEqual([409, 'lawyer-had-the-case']);
    expect(await cases.refused(id, 'refuse-replacement')).toEqual([409, 'no-replacement-asked']);
  });
});
