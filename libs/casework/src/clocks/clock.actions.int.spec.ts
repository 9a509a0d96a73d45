import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { ManualClock, type StaffRole } from '@yizhan/platform';
import { startTestService, type TestService } from '@yizhan/testing';
import { act, countsOf, opened } from '../../test-support/parcels.js';
import { parcelService } from '../../test-support/parcel.service.js';

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const day = 86_400_000;

interface LedgerEntry {
  seq: number;
  kind: string;
  at: string;
  recordedAt: string;
  who: { id: string; name: string };
  withdrawnBy?: number;
}

describe('the clocks of a case, over REST', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  beforeAll(async () => void (service = await startTestService(parcelService, { clock })), 60_000);
  afterAll(() => service.stop(), 30_000);

  const working = async () => {
    clock.set(monday);
    const id = await opened(service, { receivedAt: new Date(monday) });
    await act(service, id, 'begin');
    return id;
  };
  const send = (id: string, action: string, body: object, role: StaffRole = 'head') =>
    service.as(role).post<Record<string, unknown>>(`/v1/cases/${id}/actions/${action}`, body);
  const ledgerOf = async (id: string, rule: string) => {
    const { body } = await service
      .as('head')
      .get<{ items: { rule: string; ledger: LedgerEntry[] }[] }>(`/v1/cases/${id}/clocks`);
    return body.items.find(item => item.rule === rule)!.ledger;
  };
  const issue = 'notarization.issue';
  const flood = { rule: issue, reason: 'force-majeure', note: '暴雨停办' };

  it('show who wrote each entry, when it happened and when it was written, and what was taken back', async () => {
    const id = await working();
    clock.advance(2 * day);
    const since = formatInstant(monday + day);
    expect((await send(id, 'suspend-clock', { ...flood, since })).status).toBe(200);
    expect((await send(id, 'withdraw-entry', { rule: issue, entry: 2, reason: '当日正常办公' })).status).toBe(200);
    const now = formatInstant(clock.now());
    const head = { id: 'head@410302', name: '机构负责人' };
    expect(await ledgerOf(id, issue)).toEqual([
      {
        seq: 1,
        kind: 'started',
        at: formatInstant(monday),
        recordedAt: formatInstant(monday),
        who: { id: 'mediator@410302', name: '调解员' },
      },
      { seq: 2, kind: 'suspended', at: since, reason: 'force-majeure', recordedAt: now, who: head, withdrawnBy: 3 },
      { seq: 3, kind: 'withdrawn', at: now, entry: 2, reason: '当日正常办公', recordedAt: now, who: head },
    ]);
    const { items } = (await service.as('head').get<{ items: object[] }>(`/v1/cases/${id}/history`)).body;
    expect(items.slice(-2)).toMatchObject([
      {
        action: 'suspend-clock',
        title: '中止时限',
        reason: '不可抗力：暴雨停办',
        actor: head,
        from: 'working',
        to: 'working',
      },
      { action: 'withdraw-entry', title: '撤回时限记录', reason: '当日正常办公' },
    ]);
    const changes = (await service.events(id)).filter(({ type }) => type === 'mediation.clock.changed.v1');
    expect(changes.slice(-2).map(({ data }) => [data['change'], data['cause'], data['state']])).toEqual([
      ['suspended', undefined, 'suspended'],
      ['recomputed', 'withdrawn', 'running'],
    ]);
  });

  it('count overlapping reasons once', async () => {
    const id = await working();
    const { dueAt } = (
      await service.as('head').get<{ clocks: { rule: string; dueAt: string }[] }>(`/v1/cases/${id}`)
    ).body.clocks.find(({ rule }) => rule === issue)!;
    await send(id, 'suspend-clock', flood);
    clock.advance(day);
    await act(service, id, 'ask');
    clock.advance(day);
    await send(id, 'resume-clock', { rule: issue, reason: 'force-majeure' });
    clock.advance(day);
    const { clocks } = await act(service, id, 'receive')
      .then(() =>
        service.as('head').get<{ clocks: { rule: string; dueAt: string; state: string }[] }>(`/v1/cases/${id}`),
      )
      .then(({ body }) => body);
    const present = clocks.find(({ rule }) => rule === issue)!;
    expect(present.state).toBe('running');
    expect(parseInstant(present.dueAt) - parseInstant(dueAt)).toBe(3 * day); // Monday to Thursday, and not twice
  });

  describe('refuse, and store nothing:', () => {
    it.each<[string, string, object, StaffRole, number, string]>([
      ['an unknown rule', 'suspend-clock', { ...flood, rule: 'mediation.wish' }, 'head', 404, 'unknown-rule'],
      ['a text that is no rule', 'suspend-clock', { ...flood, rule: 'DROP TABLE' }, 'head', 400, 'invalid-input'],
      [
        'a clock the case does not have',
        'suspend-clock',
        { ...flood, rule: 'legal-aid.supplement' },
        'head',
        409,
        'no-such-clock',
      ],
      [
        'a suspension before the start',
        'suspend-clock',
        { ...flood, since: '2026-11-20T09:00:00+08:00' },
        'head',
        409,
        'suspension-before-start',
      ],
      [
        'a suspension still to come',
        'suspend-clock',
        { ...flood, since: '2026-12-20T09:00:00+08:00' },
        'head',
        400,
        'later-than-now',
      ],
      [
        'a reason the rule does not know',
        'suspend-clock',
        { ...flood, reason: 'hearing' },
        'head',
        400,
        'unknown-reason',
      ],
      ['a suspension by the wrong role', 'suspend-clock', flood, 'mediator', 403, 'missing-role'],
      ['a resumption without a suspension', 'resume-clock', { rule: issue }, 'head', 409, 'not-suspended'],
      ['an extension past its maximum', 'extend', { months: 2, reason: '复杂' }, 'head', 409, 'extension-too-long'],
      ['an extension of a negative amount', 'extend', { months: -1, reason: '复杂' }, 'head', 400, 'invalid-input'],
      ['an extension out of all range', 'extend', { months: 481, reason: '复杂' }, 'head', 400, 'invalid-amount'],
      ['an extension of half a month', 'extend', { months: 0.5, reason: '复杂' }, 'head', 400, 'invalid-input'],
      [
        'an extension in another unit',
        'extend',
        { months: 1, unit: 'hour', reason: '复杂' },
        'head',
        400,
        'unknown-field',
      ],
      ['an extension by the wrong role', 'extend', { months: 1, reason: '复杂' }, 'mediator', 403, 'missing-role'],
      [
        'a start still to come',
        'correct-clock',
        { rule: issue, startedAt: '2027-01-01T09:00:00+08:00', reason: '误' },
        'head',
        409,
        'invalid-start',
      ],
      [
        'the withdrawal of the start',
        'withdraw-entry',
        { rule: issue, entry: 1, reason: '误' },
        'head',
        409,
        'not-withdrawable',
      ],
      [
        'the withdrawal of nothing',
        'withdraw-entry',
        { rule: issue, entry: 7, reason: '误' },
        'head',
        404,
        'unknown-entry',
      ],
      ['an excuse the rule does not know', 'excuse-clock', { ...flood }, 'head', 409, 'wrong-effect'],
    ])('%s', async (_, action, body, role, status, code) => {
      const id = await working();
      const before = await countsOf(service, id);
      const answer = await send(id, action, body, role);
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body['detail']).toMatch(/[\u4e00-\u9fff]/);
      expect(await countsOf(service, id)).toEqual(before);
    });

    it('an extension after the limit has run out', async () => {
      const id = await working();
      clock.advance(60 * day);
      const before = await countsOf(service, id);
      const { status, body } = await send(id, 'extend', { months: 1, reason: '复杂' });
      expect([status, body['code']]).toEqual([409, 'extension-too-late']);
      expect(await countsOf(service, id)).toEqual(before);
    });
  });
});
