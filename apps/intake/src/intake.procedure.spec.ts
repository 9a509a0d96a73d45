import { describe, expect, it } from '@jest/globals';
import { procedureSuite, scenario, Table } from '@yizhan/testing';
import { intakeSamples } from '../test/intake.samples.js';
import { intake } from './intake.procedure.js';

const given = scenario(intake, intakeSamples);

describe('intake', () => procedureSuite(intake, intakeSamples));

describe('acceptance', () => {
  it('is told to the others', () => {
    const { events } = new Table(intake, intakeSamples).open();
    expect(events.map(({ name }) => name)).toEqual(['case.accepted.v1', 'clock.changed.v1']);
  });
});

describe('route', () => {
  it('ends the limit for routing and begins the hand-over, so that a case cannot vanish in between', () =>
    given('received')
      .when('route')
      .then({
        state: 'routed',
        events: ['case.routed.v1'],
        case: { service: 'mediation', routing: 1 },
        clocks: { 'intake.route': 'stopped', 'intake.hand-over': 'running' },
      }));

  it('counts the routings', () =>
    given('returned')
      .when('route', 'clerk', { matter: 'legal-aid.civil' })
      .then({ case: { service: 'legal-aid', routing: 2 }, clocks: { 'intake.re-route': 'stopped' } }));

  it('knows the matters of the catalogue only', () =>
    given('received').when('route', 'clerk', { matter: 'mediation.dragons' }).refuses('unknown-matter'));

  it('sends no consultation away: intake answers it', () =>
    given('received').when('route', 'clerk', { matter: 'intake.consultation' }).refuses('not-routable'));

  it('is not for mediators', () => given('received').when('route', 'mediator').refuses('missing-role'));
});

describe('request-supplement', () => {
  it('stops the limit for routing and begins the applicant’s', () =>
    given('received')
      .when('request-supplement')
      .then({ clocks: { 'intake.route': 'suspended', 'intake.supplement': 'running' } }));

  it('is made good by everything that was asked for', () =>
    given('supplementing')
      .when('supplement')
      .then({ state: 'received', clocks: { 'intake.route': 'running' } }));
});

describe('deem-withdrawn', () => {
  it('is the system’s, when the papers did not come in time', () => {
    given('supplementing')
      .when('deem-withdrawn')
      .then({
        outcome: 'deemed-withdrawn',
        events: ['case.closed.v1'],
        clocks: { 'intake.route': 'stopped', 'intake.supplement': 'stopped' },
      });
    for (const role of ['clerk', 'head'] as const)
      given('supplementing').when('deem-withdrawn', role).refuses('missing-role');
  });
});

describe('join', () => {
  const leading = { acceptanceNo: '410302-2026-000002-0', division: '410302', outcome: null, joinedInto: null };
  const finding = (changes: object) =>
    given('received')
      .finding({ leading: { ...leading, ...changes } })
      .when('join');

  it('ends the double, which is told with the case that leads', () =>
    given('received')
      .when('join')
      .then({
        outcome: 'joined',
        events: ['case.closed.v1'],
        case: { joinedInto: '018f5ad0-0000-4000-8000-000000000002', linked: true },
        clocks: { 'intake.route': 'stopped' },
      }));

  it('is for a case that no service has yet, or has no longer', () => {
    given('handling').when('join').refuses('action-not-allowed');
    given('returned')
      .when('join')
      .then({ outcome: 'joined', clocks: { 'intake.re-route': 'stopped' } });
  });

  it('needs another case that is there, open, leads, and lies within the division', () => {
    const own = '018f5ad0-0000-4000-8000-000000000001';
    given('received').when('join', 'clerk', { into: own }).refuses('join-into-itself');
    given('received').finding({}).when('join').refuses('join-target-missing');
    finding({ division: '410303' }).refuses('join-target-elsewhere');
    finding({ outcome: 'joined', joinedInto: own }).refuses('join-target-joined');
    finding({ outcome: 'answered' }).refuses('join-target-over');
  });
});

describe('what the services say', () => {
  it('only the system writes down', () => {
    given('routed').when('take-over', 'clerk').refuses('missing-role');
    given('handling').when('conclude', 'head').refuses('missing-role');
  });

  it('ends the hand-over when one takes the case over', () =>
    given('routed')
      .when('take-over')
      .then({ state: 'handling', clocks: { 'intake.hand-over': 'stopped', 'intake.whole-course': 'running' } }));

  it('begins the limit for routing again when one hands it back', () =>
    given('handling')
      .when('hand-back')
      .then({ state: 'returned', case: { service: null }, clocks: { 'intake.re-route': 'running' } }));

  it('keeps why it came back and where it belongs, until it is routed again', () => {
    const input = { reason: '需要律师', suggestMatter: 'legal-aid.civil' };
    given('handling')
      .when('hand-back', 'system', input)
      .then({ case: { lastReturn: { service: 'mediation', ...input, at: expect.any(String) as never } } });
    given('returned')
      .when('route')
      .then({ case: { lastReturn: null } });
  });

  it('closes the case with the outcome of the service', () =>
    given('handling')
      .when('conclude')
      .then({ outcome: 'concluded', events: ['case.closed.v1'], case: { serviceOutcome: 'performed' } }));
});
