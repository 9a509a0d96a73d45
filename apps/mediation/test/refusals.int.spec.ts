import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '@yizhan/testing';
import { mediationService } from '../src/mediation.service.js';
import { type Action, Disputes } from '../test-support/mediation.disputes.js';

type Step = Action | [Action, object];

const mediating: Step[] = ['accept', 'assign-mediator', 'hold-session'];
const performing: Step[] = [...mediating, 'reach-agreement'];
const confirming: Step[] = [...performing, 'apply-confirmation'];
const yesterday = '2020-01-01';
const tomorrow = '2099-01-01';
const late = '2099-01-01T09:00:00+08:00';
const one = (term: object) => ({ items: [{ what: '赔偿', ...term }] });
const refusing = [{ side: 'respondent', kind: 'person', name: '李四', consents: false }];

/** Each refusal of the table: after which steps, which action with what, and the code it is refused with. */
const refusals: [Step[], Action, object, string][] = [
  [[], 'accept', { parties: refusing }, 'mediation-not-agreed'],
  [mediating, 'set-agent', { party: 'p9' }, 'unknown-party'],
  [mediating, 'record-consent', { party: 'p9' }, 'unknown-party'],
  [mediating, 'assign-mediator', { reason: undefined }, 'replacement-without-reason'],
  [mediating, 'hold-session', { heldAt: late, endedAt: undefined }, 'session-in-future'],
  [mediating, 'hold-session', { endedAt: '2020-01-01T09:00:00+08:00' }, 'session-ends-before-start'],
  [mediating, 'hold-session', { attended: ['p9'] }, 'unknown-party'],
  [[...mediating, 'invite-body'], 'invite-body', {}, 'body-already-invited'],
  [mediating, 'extend', { respondentConsents: false }, 'consent-missing'],
  [mediating, 'extend-referral', { applicantConsents: false }, 'consent-missing'],
  [mediating, 'extend-referral', { rule: 'mediation.court-referred-summary' }, 'no-such-clock'],
  [['accept', 'assign-mediator'], 'reach-agreement', {}, 'session-missing'],
  [[...mediating, ['record-consent', { consents: false }]], 'reach-agreement', {}, 'mediation-not-agreed'],
  [mediating, 'reach-agreement', { effectiveOn: tomorrow }, 'agreement-in-future'],
  [mediating, 'reach-agreement', one({ due: yesterday }), 'term-before-agreement'],
  [mediating, 'reach-agreement', one({ debtor: 'p2', creditor: 'p2' }), 'term-between-one'],
  [mediating, 'reach-agreement', { performBy: tomorrow }, 'performance-day-twice'],
  [mediating, 'reach-agreement', { signatures: { parties: [], mediator: true, sealed: true } }, 'signature-missing'],
  [performing, 'perform-term', { term: 't9' }, 'unknown-term'],
  [performing, 'perform-term', { on: tomorrow }, 'performance-in-future'],
  [performing, 'perform-term', { on: yesterday }, 'performance-before-agreement'],
  [[...performing, 'perform-term'], 'perform-term', {}, 'term-settled'],
  [[...performing, 'breach-term'], 'confirm-performance', {}, 'term-breached'],
  [performing, 'record-visit', { on: tomorrow }, 'visit-in-future'],
  [performing, 'record-visit', { met: ['p9'] }, 'unknown-party'],
  [performing, 'apply-confirmation', { appliedOn: tomorrow }, 'court-step-in-future'],
  [performing, 'apply-confirmation', { appliedOn: yesterday }, 'court-step-too-early'],
  [confirming, 'register-confirmation', { servedOn: yesterday }, 'served-before-ruling'],
  [['flag-difficult'], 'flag-difficult', {}, 'already-difficult'],
  [['register-mass-dispute'], 'register-mass-dispute', {}, 'already-mass'],
  [[], 'resolve-risk', {}, 'unknown-risk'],
  [['register-risk', 'resolve-risk'], 'resolve-risk', {}, 'risk-resolved'],
  [[], 'report-upward', {}, 'unknown-report'],
  [['register-risk', 'report-upward'], 'report-upward', {}, 'report-made'],
  [['register-risk'], 'report-upward', { reportedAt: late }, 'report-in-future'],
  [mediating, 'terminate', { party: 'p9' }, 'unknown-party'],
];

describe('what mediation refuses', () => {
  let service: TestService;
  let disputes: Disputes;
  beforeAll(async () => {
    service = await startTestService(mediationService);
    disputes = new Disputes(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  /** Everything that is kept of a case. */
  const kept = async (id: string) => [
    await service.rows('select * from cases where id = $1', [id]),
    await service.rows('select * from history where case_id = $1 order by version', [id]),
    await service.rows('select * from clocks where case_id = $1 order by id', [id]),
    await service.events(id),
  ];

  it.each(refusals)(
    'after %j: %s with %j, as %s, and leaves everything as it was',
    async (steps, action, changes, code) => {
      const id = await disputes.after(...steps);
      const before = await kept(id);
      const { status, body } = await disputes.act(id, action, changes);
      expect([body['code'], status >= 400 && status < 500]).toEqual([code, true]);
      expect(body['detail']).toMatch(/[\u4e00-\u9fff]/);
      expect(await kept(id)).toEqual(before);
    },
  );

  it('to extend the follow-up where nothing is due later', async () => {
    const id = await disputes.after(...mediating, ['reach-agreement', { items: undefined }]);
    const { body } = await disputes.act(id, 'extend-follow-up', {}, 'head');
    expect(body['code']).toBe('nothing-due-later');
  });
});
