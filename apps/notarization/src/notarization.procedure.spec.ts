import { describe, expect, it } from '@jest/globals';
import { procedureSuite, scenario } from '@yizhan/testing';
import { notarizationSamples } from '../test/notarization.samples.js';
import { notarization } from './notarization.procedure.js';

const given = scenario(notarization, notarizationSamples);

describe('notarization', () => procedureSuite(notarization, notarizationSamples));

describe('request-supplement', () => {
  it('stops the 15 working days; the six months go on (公证法 art. 30)', () =>
    given('accepted')
      .when('request-supplement')
      .then({
        clocks: {
          'notarization.issue': 'suspended',
          'notarization.terminate-inactive': 'running',
          'notarization.supplement': 'running',
        },
      }));

  it('is the notary’s act', () => given('accepted').when('request-supplement', 'clerk').refuses('missing-role'));

  it('comes too late once the certificate is issued', () =>
    given('issued').when('request-supplement').refuses('action-not-allowed'));

  it('asks for nothing twice, and never for nothing', () => {
    for (const items of [[], ['kinship-proof', 'kinship-proof'], ['']]) {
      given('accepted').when('request-supplement', 'notary', { items }).refuses('invalid-input');
    }
  });
});

describe('supplement', () => {
  it('lets the 15 working days go on', () =>
    given('supplementing')
      .when('supplement')
      .then({
        state: 'accepted',
        clocks: { 'notarization.issue': 'running', 'notarization.supplement': 'stopped' },
        case: { requested: [] },
      }));

  it('is refused while something is missing', () =>
    given('supplementing')
      .when('supplement', 'notary', { items: ['kinship-proof'] })
      .refuses('still-missing'));

  it('is refused for what nobody asked for', () =>
    given('supplementing')
      .when('supplement', 'notary', { items: ['identity-document'] })
      .refuses('not-requested'));
});

describe('start-verification', () => {
  it('stops the 15 working days', () =>
    given('accepted')
      .when('start-verification')
      .then({
        clocks: { 'notarization.issue': 'suspended' },
        case: { verifications: [expect.objectContaining({ id: 'v1', body: '洛阳市不动产登记中心' })] as never },
      }));

  it('ends with its result, and the days go on', () =>
    given('verifying')
      .when('finish-verification')
      .then({
        state: 'accepted',
        clocks: { 'notarization.issue': 'running' },
        case: { verifications: [expect.objectContaining({ answer: '登记在被继承人名下' })] as never },
      }));
});

describe('suspend-clock', () => {
  it('stops the 15 working days for force majeure, whatever else stops them (公证法 art. 30)', () => {
    for (const state of ['accepted', 'supplementing', 'verifying'] as const) {
      given(state)
        .when('suspend-clock')
        .then({ state, clocks: { 'notarization.issue': 'suspended', 'notarization.terminate-inactive': 'running' } });
    }
  });

  it('is no extension: the Act knows none', () =>
    given('accepted').when('suspend-clock', 'head', { reason: 'hearing' }).refuses('unknown-reason'));
});

describe('issue-certificate', () => {
  it('concludes the matter', () =>
    given('accepted')
      .when('issue-certificate')
      .then({ outcome: 'certificate', events: ['case.concluded.v1'], case: { copies: 2 } }));

  it('waits for what was asked for', () =>
    given('supplementing').when('issue-certificate').refuses('action-not-allowed'));
});

describe('refuse', () => {
  it('needs a ground of the law (公证法 art. 31)', () =>
    given('accepted').when('refuse', 'notary', { ground: 'no-time' }).refuses('invalid-input'));

  it('ends clocks that stand still too', () =>
    given('verifying')
      .when('refuse')
      .then({ outcome: 'refused', clocks: { 'notarization.issue': 'stopped' } }));
});

describe('the fast lists', () => {
  it('promise a certificate sooner, beside the fifteen working days, where the notary says so', () =>
    given('taken-over', { matter: 'notarization.power-of-attorney' })
      .when('accept', 'notary', { fast: true })
      .then({
        case: { fastList: 'A' },
        clocks: {
          'notarization.issue': 'running',
          'notarization.issue-fast-5': 'running',
          'notarization.issue-fast-10': 'none',
        },
      }));

  it('promise nothing by themselves', () =>
    given('taken-over', { matter: 'notarization.power-of-attorney' })
      .when('accept')
      .then({ case: { fastList: null }, clocks: { 'notarization.issue-fast-5': 'none' } }));
});

describe('approval', () => {
  it('does not stop the fifteen working days', () =>
    given('accepted')
      .when('submit-for-approval')
      .then({ state: 'approving', clocks: { 'notarization.issue': 'running' } }));

  it('is the head’s act, and its day is the certificate’s (公证程序规则 44)', () => {
    given('approving').when('approve', 'notary').refuses('missing-role');
    given('approving')
      .when('approve')
      .then({ state: 'approved', case: { approval: { by: '机构负责人', on: '2026-11-23' } } });
    given('approved', { approval: { by: '某某', on: '2026-11-20' } })
      .when('issue-certificate')
      .then({ case: { issuedOn: '2026-11-20', certificateNo: '（2026）豫洛西证民字第17号' } });
  });

  it('may be refused for now', () =>
    given('approving')
      .when('send-back')
      .then({ state: 'accepted', clocks: { 'notarization.issue': 'running' } }));
});

describe('accept-re-examination', () => {
  it('makes a re-examination of what came in under any matter', () =>
    given('taken-over')
      .when('accept-re-examination')
      .then({
        state: 're-examining',
        case: { matter: 'notarization.re-examination', notary: '李公证', examinedNo: '（2026）豫洛西证民字第17号' },
        clocks: { 'notarization.recheck-decide': 'running', 'notarization.issue': 'none' },
      }));

  it('waits within six months at most, and is chased every month (公证程序规则 64)', () =>
    given('re-examining')
      .when('request-recheck-supplement')
      .then({
        clocks: {
          'notarization.recheck-decide': 'suspended',
          'notarization.recheck-excluded-cap': 'running',
          'notarization.recheck-chase': 'running',
        },
      }));
});

describe('decide-revocation', () => {
  it('has to be told on the same day and carried out within ten (公证程序规则 63, 64)', () =>
    given('re-examining')
      .when('decide-revocation')
      .then({ clocks: { 'notarization.recheck-report': 'running', 'notarization.recheck-implement': 'running' } }));
});
