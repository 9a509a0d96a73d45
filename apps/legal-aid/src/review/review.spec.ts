import { describe, expect, it } from '@jest/globals';
import { given, partly } from '../../test-support/legal-aid.scenario.js';

const provisional = { ground: 'preservation' as const, at: '2026-11-23T09:00:00+08:00' };
const check = { way: 'visit' as const, meets: true, at: '2026-11-23T09:00:00+08:00', by: '法律援助审查员' };

describe('approve', () => {
  it('ends the review and begins the three days to assign (法律援助法 art. 43)', () =>
    given('under-review')
      .when('approve')
      .then({ state: 'granted', clocks: { 'legal-aid.review': 'stopped', 'legal-aid.assign': 'running' } }));

  it('leaves out the check of hardship only for groups that the law frees from it', () => {
    given('under-review', { groups: ['migrant-worker'], matter: 'legal-aid.wages' })
      .when('approve', 'legal-aid', { hardship: 'exempt-from-check' })
      .then({ case: { hardship: 'exempt-from-check' } });
    given('under-review').when('approve', 'legal-aid', { hardship: 'exempt-from-check' }).refuses('hardship-required');
    given('under-review').when('approve', 'legal-aid', { hardship: 'not-required' }).refuses('hardship-required');
  });

  it('takes the applicant’s own declaration (诚信承诺)', () =>
    given('under-review').when('approve', 'legal-aid', { hardship: 'declared' }).then({ state: 'granted' }));

  it('does not pass over a check that found no hardship, unless hardship is not asked for', () => {
    const hardshipCheck = { ...check, meets: false };
    given('under-review', { hardshipCheck }).when('approve').refuses('hardship-not-met');
    given('under-review', { hardshipCheck, matter: 'legal-aid.domestic-violence' })
      .when('approve', 'legal-aid', { hardship: 'not-required' })
      .then({ state: 'granted' });
  });

  it.each(['legal-aid.criminal-designated', 'legal-aid.duty-lawyer'])(
    'is not for %s, which nobody applies for',
    matter => given('under-review', { matter }).when('approve').refuses('notice-needs-no-review'),
  );
});

describe('check-hardship', () => {
  it('keeps what was found and who looked', () =>
    given('under-review')
      .when('check-hardship')
      .then({
        state: 'under-review',
        case: { hardshipCheck: partly({ meets: true, by: '法律援助审查员' }) },
      }));

  it('takes a promise with the day it was signed, not later than today', () => {
    const promise = { way: 'promise', meets: true };
    given('under-review').when('check-hardship', 'legal-aid', promise).refuses('promise-not-signed');
    given('under-review')
      .when('check-hardship', 'legal-aid', { ...promise, signedOn: '2026-11-24' })
      .refuses('promise-not-signed');
    given('under-review')
      .when('check-hardship', 'legal-aid', { ...promise, signedOn: '2026-11-23' })
      .then({ case: { hardshipCheck: partly({ signedOn: '2026-11-23' }) } });
  });
});

describe('provide-provisionally', () => {
  const soon = (limitationEnds?: string) => ({ ground: 'limitation-soon', limitationEnds });

  it('gives aid at once, and the papers have their own time (art. 44)', () =>
    given('supplementing')
      .when('provide-provisionally')
      .then({
        state: 'granted',
        case: { requested: [] },
        clocks: { 'legal-aid.assign': 'running', 'legal-aid.provisional-papers': 'running' },
      }));

  it('for a limitation needs fewer than seven days to its end', () => {
    given('under-review').when('provide-provisionally', 'legal-aid', soon('2026-11-29')).then({ state: 'granted' });
    given('under-review').when('provide-provisionally', 'legal-aid', soon('2026-11-30')).refuses('not-urgent');
    given('under-review').when('provide-provisionally', 'legal-aid', soon('2026-11-22')).refuses('not-urgent');
    given('under-review').when('provide-provisionally', 'legal-aid', soon()).refuses('not-urgent');
  });

  it('is made good once, by what settles hardship for everybody', () => {
    given('granted', { provisional })
      .when('make-good')
      .then({
        state: 'granted',
        case: { hardship: 'checked', provisional: partly({ madeGoodAt: expect.any(String) }) },
        clocks: { 'legal-aid.provisional-papers': 'stopped' },
      });
    given('granted', { provisional })
      .when('make-good', 'legal-aid', { hardship: 'not-required' })
      .refuses('hardship-required');
    given('granted', { provisional: null }).when('make-good').refuses('nothing-to-make-good');
    given('granted', { provisional: { ...provisional, madeGoodAt: provisional.at } })
      .when('make-good')
      .refuses('nothing-to-make-good');
  });
});

describe('refuse', () => {
  it('needs its reason (法律援助法 art. 43)', () =>
    given('under-review').when('refuse', 'legal-aid', { reason: '' }).refuses('invalid-input'));

  it('says where and until when one can object', () =>
    given('under-review')
      .when('refuse')
      .then({
        state: 'refused',
        outcome: null,
        case: { denial: partly({ kind: 'refusal', remedy: expect.stringContaining('15日') }) },
        clocks: { 'legal-aid.review': 'stopped', 'legal-aid.objection-file': 'running' },
      }));
});
