import { describe, expect, it } from '@jest/globals';
import { given, partly } from '../../test-support/legal-aid.scenario.js';
import { isGrave, type Notice } from './notice.js';

const notice: Notice = { authority: 'court', authorityName: '法院', stage: 'first-instance', ground: 'minor' };

describe('a notice of defence', () => {
  it('needs no hardship, and within three days of receipt somebody is assigned and the authority told (art. 36)', () => {
    given('under-review')
      .when('register-notice')
      .then({
        state: 'notified',
        case: { form: 'notice', hardship: null, caseRef: '（2026）豫0305刑初12号' },
        clocks: { 'legal-aid.review': 'stopped', 'legal-aid.assign-designated': 'running' },
      });
    given('notified')
      .when('appoint-lawyer')
      .then({ state: 'informing', clocks: { 'legal-aid.assign-designated': 'running' } });
    given('informing')
      .when('inform-authority')
      .then({
        state: 'defending',
        case: { notice: partly({ informedAt: expect.any(String) }) },
        clocks: { 'legal-aid.assign-designated': 'stopped', 'legal-aid.work': 'running' },
      });
  });

  it.each(['register-notice', 'register-duty-request'] as const)('%s is for criminal matters', action =>
    given('under-review', { matter: 'legal-aid.wages' }).when(action).refuses('not-criminal'),
  );

  it('asks for three years of defence where life is at stake', () => {
    expect(isGrave(null)).toBe(false);
    expect(isGrave(notice)).toBe(false);
    expect(isGrave({ ...notice, ground: 'life-or-death' })).toBe(true);
    expect(isGrave({ ...notice, stage: 'death-review' })).toBe(true);
  });
});

describe('a visit in detention', () => {
  const visit = { place: '市看守所', askedAt: '2026-11-23T09:00:00+08:00' };

  it('is arranged within 48 hours, which somebody else has to keep', () => {
    given('defending')
      .when('request-visit')
      .then({ state: 'defending', clocks: { 'legal-aid.detention-visit': 'running' } });
    given('defending', { visit })
      .when('record-visit')
      .then({ case: { visit: null } });
  });

  it('is asked for once at a time, and not in the future', () => {
    given('defending', { visit }).when('request-visit').refuses('visit-asked-already');
    given('defending')
      .when('request-visit', 'legal-aid', { askedAt: '2026-12-23T09:00:00+08:00' })
      .refuses('later-than-now');
    given('working', { matter: 'legal-aid.civil' }).when('request-visit').refuses('not-criminal');
    given('defending', { visit: null }).when('record-visit').refuses('no-visit-asked');
  });
});

describe('a duty lawyer', () => {
  it('is found in two working days, helps, and the help is recorded', () => {
    given('under-review')
      .when('register-duty-request')
      .then({ state: 'duty-requested', case: { form: 'duty' }, clocks: { 'legal-aid.duty-lawyer-assign': 'running' } });
    given('duty-requested')
      .when('assign-duty-lawyer')
      .then({ state: 'duty-helping', clocks: { 'legal-aid.duty-help': 'running' } });
    given('duty-helping', { reports: 1 })
      .when('finish-help', 'legal-aid', { result: 'helped' })
      .then({ outcome: 'helped' });
    given('duty-helping', { reports: 0 })
      .when('finish-help', 'legal-aid', { result: 'helped' })
      .refuses('no-help-recorded');
  });

  it('may be declined', () =>
    given('duty-helping', { reports: 0 })
      .when('finish-help', 'legal-aid', { result: 'declined-by-person' })
      .then({ outcome: 'helped', case: { result: 'declined-by-person' } }));
});
