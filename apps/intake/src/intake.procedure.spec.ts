import { describe, expect, it } from '@jest/globals';
import { procedureSuite, scenario, staff, Table } from '@yizhan/testing';
import { checked } from '@yizhan/platform';
import { RecordGroupProof } from './groups/group-proof.js';
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

  it('asks for all that the matter’s list requires, without being told', () =>
    given('received', { matter: 'notarization.will' })
      .when('request-supplement', 'clerk', { items: undefined, also: ['marriage-certificate'] })
      .then({
        case: {
          requested: [
            'notarization-application',
            'identity-document',
            'will-text',
            'ownership-proof',
            'marriage-certificate',
          ],
        },
      }));

  it('takes the matter along that it was asked for', () =>
    given('received')
      .when('request-supplement', 'clerk', { items: undefined, matter: 'mediation.debt' })
      .then({
        case: { matter: 'mediation.debt', requested: expect.arrayContaining(['loan-note/payment-proof']) as never },
      }));

  it('knows no list without a matter, and no matter that is none', () => {
    given('received').when('request-supplement', 'clerk', { items: undefined }).refuses('matter-undecided');
    given('received').when('request-supplement', 'clerk', { matter: 'mediation.dragons' }).refuses('unknown-matter');
  });

  it('asks for nothing where nothing is missing', () =>
    given('received', { matter: 'intake.consultation' })
      .when('request-supplement', 'clerk', { items: undefined })
      .refuses('nothing-missing'));

  it('comes once, and again only for new facts', () => {
    const told = { notices: [{ items: ['photo'], consequence: '', at: '', by: { id: '', name: '' } }] };
    given('received', told).when('request-supplement').refuses('told-already');
    given('received', told)
      .when('request-supplement', 'clerk', { newFacts: '申请人改为代他人申请' })
      .then({ state: 'supplementing' });
  });

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

describe('register-call-back', () => {
  it('notes who called back, and leaves case and clocks as they are', () =>
    given('received')
      .when('register-call-back', 'hotline', { note: '已约定，另留电话13900139000' })
      .then({
        state: 'received',
        clocks: { 'intake.route': 'running' },
        case: {
          channelFacts: {
            callId: '20261123-000017',
            callBackNumber: '138****8000',
            callBacks: [
              {
                outcome: 'reached',
                at: expect.any(String) as never,
                by: { id: 'hotline@410300', name: '12348 话务员' },
                note: '已约定，另留电话139****9000',
              },
            ],
          },
        },
      }));

  it('is for who had called', () =>
    given('received', { channel: 'window' }).when('register-call-back').refuses('not-a-hotline-call'));
});

describe('receive-materials', () => {
  it('notes papers while the applicant’s limit runs on', () =>
    given('supplementing')
      .when('receive-materials')
      .then({ state: 'supplementing', clocks: { 'intake.supplement': 'running', 'intake.route': 'suspended' } }));

  it('is the counter’s: nobody sees an original over the telephone', () =>
    given('received').when('receive-materials', 'hotline').refuses('missing-role'));
});

describe('the shorter limit', () => {
  it('is nobody’s who has no right to it', () =>
    given('received')
      .when('receive-materials')
      .then({ clocks: { 'intake.route-priority': 'none' } }));

  it('begins when a proof gives the right to it, and the usual one runs beside it', () =>
    given('received')
      .when('record-group-proof', 'clerk', { group: 'soldier-family', kind: 'officer-card' })
      .then({
        clocks: { 'intake.route': 'running', 'intake.route-priority': 'running' },
        case: { groups: ['soldier-family'], priority: 'priority' },
      }));

  it('is for what is urgent too', () =>
    given('received', { priority: 'urgent' })
      .when('receive-materials')
      .then({ clocks: { 'intake.route-priority': 'running' } }));

  it('stands still with the usual one, and ends with it', () => {
    given('received', { priority: 'urgent' })
      .when('request-supplement')
      .then({ clocks: { 'intake.route': 'suspended', 'intake.supplement': 'running' } });
    given('supplementing', { priority: 'urgent' })
      .when('supplement')
      .then({ clocks: { 'intake.route': 'running', 'intake.route-priority': 'running' } });
  });
});

describe('record-group-proof', () => {
  it('forgets all but the end of a number, and a short one altogether', () => {
    const number = (given: string) =>
      checked(RecordGroupProof, { group: 'veteran', kind: 'veteran-card', number: given }).number;
    expect([number(' 12345678 '), number('1234567')]).toEqual(['****5678', '*******']);
  });
});

describe('set-priority', () => {
  it('makes a matter urgent, and its shorter limit begins', () =>
    given('received')
      .when('set-priority')
      .then({
        case: {
          priority: 'urgent',
          priorityReasons: [{ source: 'officer', level: 'urgent', why: '申请人来电称明日开庭' }],
        },
        clocks: { 'intake.route-priority': 'running' },
      }));

  it('takes it back, and the shorter limit ends', () => {
    const table = new Table(intake, intakeSamples);
    const urgent = table.takeSample(table.open(), 'set-priority');
    const body = { priority: 'normal', reason: '开庭已延期' };
    const { loaded } = table.take(urgent, 'set-priority', staff('clerk'), body, urgent.at);
    expect(loaded.clocks.map(({ rule, current }) => [rule, current.state])).toEqual([
      ['intake.route', 'running'],
      ['intake.route-priority', 'stopped'],
    ]);
  });

  it('is said only where it changes something', () =>
    given('received').when('set-priority', 'head', { priority: 'normal' }).refuses('priority-unchanged'));
});
