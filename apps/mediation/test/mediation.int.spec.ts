import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '@yizhan/testing';
import { mediationService } from '../src/mediation.service.js';
import { Disputes } from '../test-support/mediation.disputes.js';

const oneTerm = { items: undefined };

describe('a dispute in the database', () => {
  let service: TestService;
  let disputes: Disputes;
  beforeAll(async () => {
    service = await startTestService(mediationService);
    disputes = new Disputes(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  it('keeps the day of performance as that day, through every reading and every further step', async () => {
    const id = await disputes.after('accept', 'assign-mediator', 'hold-session');
    const performBy = '2099-12-31';
    const { body } = await disputes.act(id, 'reach-agreement', { ...oneTerm, performBy });
    expect(body['performBy']).toBe(performBy);
    const mediator = service.as('mediator');
    expect((await mediator.get(`/v1/cases/${id}`)).body['performBy']).toBe(performBy);
    const { items } = (await mediator.get<{ items: { id: string; performBy: string }[] }>('/v1/cases')).body;
    expect(items.find(item => item.id === id)!.performBy).toBe(performBy);
    expect((await disputes.act(id, 'confirm-performance')).body['performBy']).toBe(performBy);
    expect(await service.rows('select perform_by::text as day from cases where id = $1', [id])).toEqual([
      { day: performBy },
    ]);
  });

  it.each(['2026', '2026-W01', '2026-W01-1', '2026-366', '2026-02-30', '2026-12-31T10:00:00Z', '20261231', ''])(
    'takes no day of performance that is %p',
    async performBy => {
      const id = await disputes.after('accept', 'assign-mediator', 'hold-session');
      const { status, body } = await disputes.act(id, 'reach-agreement', { ...oneTerm, performBy });
      expect([status, body['code'], body['errors']]).toEqual([
        400,
        'invalid-input',
        [{ path: 'performBy', message: '须为日期，例如 2026-12-31' }],
      ]);
    },
  );

  it('takes an agreement without a day', async () => {
    const id = await disputes.after('accept', 'assign-mediator', 'hold-session');
    expect((await disputes.act(id, 'reach-agreement', { ...oneTerm, performBy: null })).body['performBy']).toBeNull();
  });

  it('keeps parties, sessions, agreement and court as they were told, in the row and in every answer', async () => {
    const id = await disputes.after(
      'accept',
      'register-party',
      'set-agent',
      'invite-body',
      'assign-mediator',
      'hold-session',
      'reach-agreement',
      'record-visit',
      'apply-confirmation',
      'register-court-acceptance',
      'register-confirmation',
    );
    const { body } = await service.as('head').get(`/v1/cases/${id}`);
    expect(body).toMatchObject({
      applied: 'oral',
      referredBy: 'court-pre',
      parties: [
        { id: 'p1', name: '张三' },
        { id: 'p2', name: '李四', agent: { name: '钱律师', authority: 'special' } },
        { id: 'p3', kind: 'organisation', representative: '赵总' },
        { id: 'p4', side: 'third-party' },
      ],
      jointBodies: [{ body: 'police', officer: '周警官' }],
      sessionRecords: [{ no: 1, attended: ['p1', 'p2'], invited: ['楼长'] }],
      agreementFacts: { nth: 1, form: 'written', no: `人调字${String(body['acceptanceNo'])}` },
      terms: [{ id: 't1' }, { id: 't2', amount: 200_000, debtor: 'p3', creditor: 'p1' }, { id: 't3', due: null }],
      visits: [{ how: 'telephone', satisfied: true }],
      confirmation: { decision: 'confirmed', courtNo: '（2026）豫0303民特12号' },
    });
  });
});

describe('the clocks of the terms', () => {
  let service: TestService;
  let disputes: Disputes;
  beforeAll(async () => {
    service = await startTestService(mediationService);
    disputes = new Disputes(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const agree = async () => {
    const id = await disputes.after('accept', 'assign-mediator', 'hold-session');
    const items = [
      { what: '第一期', amount: 50_000, debtor: 'p2', creditor: 'p1', due: '2099-01-31' },
      { what: '第二期', amount: 50_000, debtor: 'p2', creditor: 'p1', due: '2099-02-28' },
      { what: '赔礼道歉' },
    ];
    expect((await disputes.act(id, 'reach-agreement', { items })).status).toBe(200);
    return id;
  };
  const clocksOf = async (id: string) => {
    const { clocks } = (await service.as('mediator').get<{ clocks: Clock[] }>(`/v1/cases/${id}`)).body;
    return clocks
      .filter(({ rule }) => rule === 'mediation.term')
      .map(({ item, itemLabel, state, dueAt }) => [item, itemLabel, state, dueAt]);
  };
  interface Clock {
    rule: string;
    item: string;
    itemLabel?: string;
    state: string;
    dueAt: string;
  }

  it('run each to the end of its day, and a term without a day has none', async () =>
    expect(await clocksOf(await agree())).toEqual([
      ['t1', '第一期', 'running', '2099-01-31T23:59:59.999+08:00'],
      ['t2', '第二期', 'running', '2099-02-28T23:59:59.999+08:00'],
    ]));

  it('stop one by one, are told with their term, and stop all with the case', async () => {
    const id = await agree();
    await disputes.act(id, 'perform-term', { term: 't1' });
    expect((await clocksOf(id)).map(([item, , state]) => [item, state])).toEqual([
      ['t1', 'stopped'],
      ['t2', 'running'],
    ]);
    const told = (await service.events(id)).filter(
      ({ type, data }) => type === 'mediation.clock.changed.v1' && data['rule'] === 'mediation.term',
    );
    expect(told.map(({ data }) => [data['item'], data['change']])).toEqual([
      ['t1', 'started'],
      ['t2', 'started'],
      ['t1', 'stopped'],
    ]);
    await disputes.act(id, 'confirm-performance');
    expect((await clocksOf(id)).map(([, , state]) => state)).toEqual(['stopped', 'stopped']);
  });

  it('leave nothing behind of a step that was refused', async () => {
    const id = await agree();
    const before = await service.as('mediator').get(`/v1/cases/${id}`);
    for (const [action, changes, code] of [
      ['perform-term', { term: 't9' }, 'unknown-term'],
      ['breach-term', { term: 't9' }, 'unknown-term'],
      ['perform-term', { on: '2099-01-01' }, 'performance-in-future'],
      ['record-visit', { met: ['p9'] }, 'unknown-party'],
    ] as const) {
      const { status, body } = await disputes.act(id, action, changes);
      expect([action, status >= 400 && status < 500, body['code']]).toEqual([action, true, code]);
    }
    expect((await service.as('mediator').get(`/v1/cases/${id}`)).body).toEqual(before.body);
  });
});
