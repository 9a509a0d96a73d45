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
