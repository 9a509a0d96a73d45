import { describe, expect, it } from '@jest/globals';
import { given, partly } from '../../test-support/legal-aid.scenario.js';

describe('a refusal', () => {
  it('is final when the time to object has run out, which the system finds', () => {
    given('refused')
      .when('end-objection-time')
      .then({ outcome: 'refused', events: ['case.concluded.v1'], clocks: { 'legal-aid.objection-file': 'stopped' } });
    given('refused').when('end-objection-time', 'legal-aid').refuses('missing-role');
  });

  it('is final at once when the applicant says so', () =>
    given('refused').when('waive-objection').then({ outcome: 'refused' }));

  it('counts the time to object from when it was received', () => {
    given('refused')
      .when('serve-refusal')
      .then({ state: 'refused', case: { denial: partly({ servedAt: expect.any(String) }) } });
    given('refused')
      .when('serve-refusal', 'legal-aid', { servedAt: '2026-11-22T09:00:00+08:00' })
      .refuses('served-before-decided');
    given('refused')
      .when('serve-refusal', 'legal-aid', { servedAt: '2026-11-30T09:00:00+08:00' })
      .refuses('invalid-start');
  });

  it('is looked at by the justice bureau within five days, not by the centre (art. 49)', () => {
    given('refused')
      .when('object')
      .then({
        state: 'objecting',
        clocks: { 'legal-aid.objection-file': 'stopped', 'legal-aid.objection-review': 'running' },
      });
    given('objecting').when('maintain-refusal', 'head').refuses('missing-role');
    given('objecting').when('maintain-refusal').then({ outcome: 'refused' });
  });

  it('is corrected by order, and aid goes its way', () =>
    given('objecting')
      .when('correct-refusal')
      .then({
        state: 'granted',
        case: { hardship: 'checked', denial: partly({ reviewed: 'corrected' }) },
        clocks: { 'legal-aid.objection-review': 'stopped', 'legal-aid.assign': 'running' },
      }));

  it('stays as it was when the objection is taken back', () =>
    given('objecting').when('withdraw-objection').then({ outcome: 'refused' }));
});

describe('a termination', () => {
  it.each(['case-ended', 'own-lawyer', 'own-request', 'other'])('for %s ends the case', ground =>
    given('working').when('terminate', 'legal-aid', { ground }).then({ outcome: 'terminated' }),
  );

  it.each(['fraud', 'false-evidence', 'unlawful-use', 'means-changed'])('for %s may be objected to', ground => {
    given('working').when('terminate', 'legal-aid', { ground }).refuses('objection-due');
    given('working')
      .when('terminate-for-fault', 'legal-aid', { ground })
      .then({
        state: 'termination-served',
        outcome: null,
        clocks: { 'legal-aid.work': 'stopped', 'legal-aid.termination-objection-file': 'running' },
      });
  });

  it('that the person wants waits for no objection', () =>
    given('working')
      .when('terminate-for-fault', 'legal-aid', { ground: 'own-request' })
      .refuses('termination-without-objection'));

  it('is final when nobody objects, or the bureau maintains it, or the objection is taken back', () => {
    given('termination-served').when('end-termination-objection-time').then({ outcome: 'terminated' });
    given('termination-served').when('waive-termination-objection').then({ outcome: 'terminated' });
    given('termination-objecting').when('maintain-termination').then({ outcome: 'terminated' });
    given('termination-objecting').when('withdraw-termination-objection').then({ outcome: 'terminated' });
  });

  it('is corrected by order, and somebody is assigned again', () =>
    given('termination-objecting')
      .when('correct-termination')
      .then({ state: 'granted', clocks: { 'legal-aid.assign': 'running' } }));

  it('is the supervisor’s to review', () =>
    given('termination-objecting').when('correct-termination', 'legal-aid').refuses('missing-role'));
});
