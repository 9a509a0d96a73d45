import { describe, expect, it } from '@jest/globals';
import { beginning, procedureSuite, scenario, staff, Table } from '@yizhan/testing';
import { mediationSamples } from '../test/mediation.samples.js';
import { mediation } from './mediation.procedure.js';

const given = scenario(mediation, mediationSamples);

describe('mediation', () => procedureSuite(mediation, mediationSamples));

describe('accept', () => {
  it('ends the limit for accepting and begins the month', () =>
    given('taken-over')
      .when('accept')
      .then({
        state: 'accepted',
        clocks: { 'mediation.accept': 'stopped', 'mediation.conclude': 'running' },
        events: ['case.progressed.v1'],
      }));

  it('is refused when the other side does not agree: nobody is forced', () =>
    given('taken-over').when('accept', 'mediator', { respondentConsents: false }).refuses('invalid-input'));
});

describe('assign-mediator', () => {
  it('is for the mediator or the head', () =>
    given('accepted').when('assign-mediator', 'head').then({ state: 'mediating' }));

  it('may be done again, which does not begin the month anew', () =>
    given('mediating')
      .when('assign-mediator', 'mediator', { mediator: '钱调解', committee: undefined })
      .then({ case: { mediator: '钱调解', committee: null }, clocks: { 'mediation.conclude': 'running' } }));
});

describe('hold-session', () => {
  it('is counted', () =>
    given('mediating', { sessions: 2 })
      .when('hold-session')
      .then({ case: { sessions: 3 } }));

  it('is recorded after it took place, never before', () =>
    given('mediating')
      .when('hold-session', 'mediator', { heldAt: '2026-11-24T09:00:00+08:00' })
      .refuses('session-in-future'));

  it('needs an instant with its offset', () =>
    given('mediating').when('hold-session', 'mediator', { heldAt: '2026-11-23' }).refuses('invalid-input'));
});

describe('extend', () => {
  it('needs both sides', () => {
    for (const missing of [{ applicantConsents: false }, { respondentConsents: false }]) {
      given('mediating').when('extend', 'mediator', missing).refuses('consent-missing');
    }
  });

  it('is at most a month at a time', () =>
    given('mediating').when('extend', 'mediator', { months: 2 }).refuses('extension-too-long'));

  it('leaves the case where it is', () =>
    given('mediating')
      .when('extend')
      .then({ state: 'mediating', clocks: { 'mediation.conclude': 'running' } }));
});

describe('reach-agreement', () => {
  it('ends the month and begins the time to perform', () =>
    given('mediating')
      .when('reach-agreement')
      .then({
        state: 'performing',
        clocks: { 'mediation.conclude': 'stopped', 'mediation.perform': 'running' },
        case: { performBy: '2026-12-31' },
      }));

  it('is refused before a session was held', () =>
    given('mediating', { sessions: 0 }).when('reach-agreement').refuses('session-missing'));
});

describe('judicial confirmation', () => {
  it('has its own thirty days beside those of performance, from the agreement on (人民调解法 33)', () =>
    given('mediating')
      .when('reach-agreement')
      .then({ clocks: { 'mediation.perform': 'running', 'mediation.confirm-apply': 'running' } }));

  it('is applied for once; performance is still followed', () => {
    given('performing')
      .when('apply-confirmation')
      .then({
        state: 'confirming',
        clocks: { 'mediation.perform': 'running', 'mediation.confirm-apply': 'stopped' },
      });
    given('confirming').when('apply-confirmation').refuses('action-not-allowed');
  });

  it('takes nothing from the ends of an agreement', () => {
    given('confirming').when('confirm-performance').then({ outcome: 'performed' });
    given('confirming').when('report-breach').then({ outcome: 'breached' });
  });
});

describe('the end of a dispute', () => {
  it('is told as concluded, with its outcome', () =>
    given('performing')
      .when('confirm-performance')
      .then({ outcome: 'performed', events: ['case.concluded.v1'] }));

  it('is told as returned when it goes back to intake', () =>
    given('accepted')
      .when('return')
      .then({ outcome: 'returned', events: ['case.returned.v1'] }));

  it('stops every clock when no agreement is reached', () =>
    given('mediating')
      .when('fail')
      .then({ outcome: 'no-agreement', clocks: { 'mediation.conclude': 'stopped' } }));
});

describe('what goes on elsewhere', () => {
  const refer = { matter: 'legal-aid.civil', purpose: '拟起诉，电话13900139000' };

  it('is asked for while the mediation goes on', () =>
    given('mediating')
      .when('refer')
      .then({ state: 'mediating', events: ['case.progressed.v1'], clocks: { 'mediation.conclude': 'running' } }));

  it('is told to intake with the step, the purpose without numbers', () => {
    const table = new Table(mediation, mediationSamples);
    const { events } = table.take(
      table.reach('mediating')!,
      'fail',
      staff('mediator'),
      {
        ...mediationSamples.inputs.fail,
        refer: { ...refer, waits: false },
      },
      beginning + 86_400_000,
    );
    expect(events[0]).toMatchObject({
      name: 'case.concluded.v1',
      data: { referral: { matter: 'legal-aid.civil', purpose: expect.not.stringContaining('13900139000') } },
    });
    expect(events[0]!.data).not.toHaveProperty('referral.waits');
  });

  it('is another matter of the catalogue', () => {
    given('mediating').when('refer', 'mediator', { matter: 'legal-aid.dragons' }).refuses('referral-unknown-matter');
    given('mediating')
      .when('fail', 'mediator', { refer: { ...refer, matter: 'legal-aid.dragons' } })
      .refuses('referral-unknown-matter');
    given('mediating', { matter: 'mediation.lease' })
      .when('refer', 'mediator', { matter: 'mediation.lease' })
      .refuses('referral-same-matter');
    given('mediating').when('refer', 'mediator', { purpose: undefined }).refuses('invalid-input');
  });

  it('may be suggested when the case goes back', () => {
    given('accepted').when('return', 'mediator', { suggestMatter: undefined }).then({ outcome: 'returned' });
    given('accepted').when('return', 'mediator', { suggestMatter: 'x.y' }).refuses('suggested-unknown-matter');
    given('accepted', { matter: 'legal-aid.civil' }).when('return').refuses('suggested-same-matter');
  });
});
