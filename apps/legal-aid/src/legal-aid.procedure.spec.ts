import { describe, it } from '@jest/globals';
import { procedureSuite, scenario } from '@yizhan/testing';
import { legalAidSamples } from '../test/legal-aid.samples.js';
import { legalAid } from './legal-aid.procedure.js';

const given = scenario(legalAid, legalAidSamples);

describe('legal aid', () => procedureSuite(legalAid, legalAidSamples));

describe('request-supplement', () => {
  it('stops the seven days of review and begins the applicant’s time', () =>
    given('under-review')
      .when('request-supplement')
      .then({ clocks: { 'legal-aid.review': 'suspended', 'legal-aid.supplement': 'running' } }));

  it('leads to a withdrawal when nothing comes, which the system finds and nobody else (art. 43(2))', () => {
    given('supplementing')
      .when('deem-withdrawn')
      .then({ outcome: 'deemed-withdrawn', clocks: { 'legal-aid.review': 'stopped' } });
    given('supplementing').when('deem-withdrawn', 'legal-aid').refuses('missing-role');
  });

  it('may overlap with a check by another agency; both have to end', () =>
    given('supplementing')
      .when('suspend-clock', 'head')
      .then({ state: 'supplementing', clocks: { 'legal-aid.review': 'suspended' } }));
});

describe('replace-lawyer', () => {
  it('goes back to the signing of the agreement', () =>
    given('working')
      .when('replace-lawyer')
      .then({
        state: 'assigned',
        case: { lawyer: '周律师' },
        clocks: { 'legal-aid.work': 'stopped', 'legal-aid.sign-agreement': 'running' },
      }));
});

describe('extend-work', () => {
  it('is the head’s decision', () => given('working').when('extend-work', 'legal-aid').refuses('missing-role'));

  it('is at most half a year at a time', () =>
    given('working').when('extend-work', 'head', { months: 7 }).refuses('extension-too-long'));
});

describe('the closing file', () => {
  it('has thirty days to be handed in and thirty to be looked at', () => {
    given('working')
      .when('finish-work')
      .then({ clocks: { 'legal-aid.closing-file': 'running' } });
    given('filing')
      .when('submit-file')
      .then({ clocks: { 'legal-aid.closing-review': 'running' } });
  });

  it('may be sent back', () =>
    given('closing-review')
      .when('send-back-file')
      .then({
        state: 'filing',
        clocks: { 'legal-aid.closing-review': 'stopped', 'legal-aid.closing-file': 'running' },
      }));
});
