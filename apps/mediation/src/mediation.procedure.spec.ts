import { describe, expect, it } from '@jest/globals';
import { formatInstant } from '@yizhan/deadlines';
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

  it('needs the consent of each of several', () => {
    const parties = [
      { side: 'respondent', kind: 'person', name: '李四', consents: true },
      { side: 'respondent', kind: 'person', name: '王五', consents: false },
    ];
    given('taken-over').when('accept', 'mediator', { parties }).refuses('mediation-not-agreed');
  });

  it('of an offered mediation needs the applicant’s consent too', () => {
    const offered = { form: 'offered', parties: undefined, respondent: '李四' };
    given('taken-over').when('accept', 'mediator', offered).refuses('mediation-not-agreed');
    given('taken-over')
      .when('accept', 'mediator', { ...offered, applicantConsents: true })
      .then({ case: { applied: 'offered' } });
  });

  it('knows a court’s referral, which has a limit of its own', () => {
    const clocksOf = (referredBy?: string) => given('taken-over').when('accept', 'mediator', { referredBy });
    clocksOf('court-summary').then({ clocks: { 'mediation.court-referred-summary': 'running' } });
    clocksOf('court-ordinary').then({ clocks: { 'mediation.court-referred-ordinary': 'running' } });
    clocksOf('police').then({ clocks: { 'mediation.court-referred-pre': 'none' } });
  });
});

describe('a labour dispute', () => {
  const opening = { ...mediationSamples.opening, matter: 'mediation.labour' };
  const labour = scenario(mediation, { ...mediationSamples, opening });

  it('reminds of the way to arbitration after fifteen days (劳动争议调解仲裁法 14)', () => {
    labour('taken-over')
      .when('accept')
      .then({ clocks: { 'mediation.labour': 'running' } });
    given('taken-over')
      .when('accept')
      .then({ clocks: { 'mediation.labour': 'none' } });
  });
});

describe('the parties', () => {
  it('may be several a side, and a third one comes in later', () =>
    given('accepted')
      .when('register-party')
      .then({
        case: {
          parties: expect.arrayContaining([
            expect.objectContaining({ id: 'p1', side: 'applicant', name: '张三', consent: 'given' }),
            expect.objectContaining({ id: 'p4', side: 'third-party', name: '王五', consent: 'given' }),
          ]) as never,
        },
      }));

  it('are not without end', () => {
    const [one] = new Table(mediation, mediationSamples).reach('accepted')!.loaded.row.parties;
    given('accepted', { parties: Array.from({ length: 200 }, () => one!) })
      .when('register-party')
      .refuses('too-many-parties');
  });

  it.each(['set-agent', 'record-consent'] as const)('are known to %s', action =>
    given('accepted').when(action, 'mediator', { party: 'p9' }).refuses('unknown-party'),
  );

  it('may take their consent back, and then there is no agreement', () => {
    const table = new Table(mediation, mediationSamples);
    const { loaded } = table.reach('mediating', 'reach-agreement')!;
    const parties = loaded.row.parties.map(party => ({ ...party, consent: 'refused' as const }));
    given('mediating', { parties }).when('reach-agreement').refuses('mediation-not-agreed');
  });
});

describe('assign-mediator', () => {
  it('is for the mediator or the head', () =>
    given('accepted')
      .when('assign-mediator', 'head')
      .then({ state: 'mediating', case: { assignedBy: 'chosen' } }));

  it('may be done again for a reason, which does not begin the month anew', () => {
    given('mediating')
      .when('assign-mediator', 'mediator', { mediator: '钱调解', committee: undefined })
      .then({ case: { mediator: '钱调解', committee: null }, clocks: { 'mediation.conclude': 'running' } });
    given('mediating').when('assign-mediator', 'mediator', { reason: undefined }).refuses('replacement-without-reason');
  });

  it('names somebody', () =>
    given('accepted').when('assign-mediator', 'mediator', { mediator: undefined }).refuses('invalid-input'));

  const mediatorId = '018f5ad0-0000-4000-8000-000000000009';
  const entry = {
    id: mediatorId,
    name: '赵调解',
    committee: '东关社区人民调解委员会',
    division: '410302001',
    active: true,
  };
  const named = { mediator: undefined, committee: undefined, mediatorId };

  it('takes name and committee from the register', () =>
    given('accepted')
      .finding({ mediator: entry })
      .when('assign-mediator', 'mediator', named)
      .then({ case: { mediatorId, mediator: '赵调解', committee: '东关社区人民调解委员会' } }));

  it.each([
    ['nobody has that id', undefined, 'mediator-unknown'],
    ['somebody has left', { ...entry, active: false }, 'mediator-inactive'],
    ['somebody mediates in another county', { ...entry, division: '410303001' }, 'mediator-elsewhere'],
  ])('is refused when %s', (_, mediator, code) =>
    given('accepted').finding({ mediator }).when('assign-mediator', 'mediator', named).refuses(code),
  );

  it('may name somebody of the city', () =>
    given('accepted')
      .finding({ mediator: { ...entry, division: '410300' } })
      .when('assign-mediator', 'mediator', named)
      .then({ state: 'mediating' }));
});

describe('hold-session', () => {
  it('is counted and kept', () =>
    given('mediating', { sessions: 2 })
      .when('hold-session')
      .then({ case: { sessions: 3 } }));

  it('is recorded after it took place, never before', () => {
    const late = '2026-11-24T09:00:00+08:00';
    given('mediating')
      .when('hold-session', 'mediator', { heldAt: late, endedAt: undefined })
      .refuses('session-in-future');
    given('mediating').when('hold-session', 'mediator', { endedAt: late }).refuses('session-in-future');
  });

  it('ends after it began', () =>
    given('mediating')
      .when('hold-session', 'mediator', { endedAt: '2026-11-23T07:00:00+08:00' })
      .refuses('session-ends-before-start'));

  it('needs an instant with its offset', () =>
    given('mediating').when('hold-session', 'mediator', { heldAt: '2026-11-23' }).refuses('invalid-input'));

  it('is attended by parties', () =>
    given('mediating')
      .when('hold-session', 'mediator', { attended: ['p1', 'p7'] })
      .refuses('unknown-party'));

  it('is not held for ever', () =>
    given('mediating', { sessions: 100 }).when('hold-session').refuses('too-many-sessions'));
});

describe('joint mediation', () => {
  it('is with the parties’ consent (人民调解法 20)', () =>
    given('mediating').when('invite-body', 'mediator', { partiesConsent: false }).refuses('invalid-input'));

  it('names each body once', () =>
    given('mediating', {
      jointBodies: [{ body: 'police', name: '西工派出所', officer: null, since: '2026-11-23' }],
    })
      .when('invite-body')
      .refuses('body-already-invited'));
});

describe('extend', () => {
  it.each(['extend', 'extend-referral'] as const)('by %s needs both sides', action => {
    for (const missing of [{ applicantConsents: false }, { respondentConsents: false }])
      given('mediating').when(action, 'mediator', missing).refuses('consent-missing');
  });

  it('is at most a month at a time', () =>
    given('mediating').when('extend', 'mediator', { months: 2 }).refuses('extension-too-long'));

  it('leaves the case where it is', () =>
    given('mediating')
      .when('extend')
      .then({ state: 'mediating', clocks: { 'mediation.conclude': 'running' } }));

  it('of a referral is of the one there is', () =>
    given('mediating')
      .when('extend-referral', 'mediator', { rule: 'mediation.court-referred-summary' })
      .refuses('no-such-clock'));
});

describe('reach-agreement', () => {
  const reach = (changes: object) => given('mediating').when('reach-agreement', 'mediator', changes);
  const term = (changes: object) => ({ items: [{ what: '赔偿', ...changes }] });

  it('ends the month and begins the time to perform and to visit', () =>
    reach({}).then({
      state: 'performing',
      clocks: {
        'mediation.conclude': 'stopped',
        'mediation.perform': 'running',
        'mediation.visit': 'running',
        'mediation.confirm-apply': 'running',
      },
      case: { performBy: '2027-01-15' },
    }));

  it('gives each term its own clock, due on the agreed day and on no other', () => {
    const table = new Table(mediation, mediationSamples);
    const { clocks } = table.takeSample(table.reach('mediating', 'reach-agreement')!, 'reach-agreement').loaded;
    const terms = clocks.filter(({ rule }) => rule === 'mediation.term');
    expect(terms.map(({ item, current }) => [item, formatInstant(current.dueAt)])).toEqual([
      ['t1', '2026-12-31T23:59:59.999+08:00'],
      ['t2', '2027-01-15T23:59:59.999+08:00'],
    ]);
  });

  it('is one term where none is named, by the day of the whole', () => {
    reach({ items: undefined, performBy: '2026-12-31' }).then({
      case: { performBy: '2026-12-31' },
      clocks: { 'mediation.term': 'running' },
    });
    reach({ items: undefined }).then({ case: { performBy: null }, clocks: { 'mediation.term': 'none' } });
  });

  it('has a number that follows from the case’s', () =>
    reach({}).then({ case: { agreementFacts: expect.objectContaining({ nth: 1 }) as never } }));

  it('is refused before a session was held', () =>
    given('mediating', { sessions: 0 }).when('reach-agreement').refuses('session-missing'));

  it.each([
    ['a day that is still to come', { effectiveOn: '2026-11-24' }, 'agreement-in-future'],
    ['a day of performance before it', term({ due: '2026-11-22' }), 'term-before-agreement'],
    ['a day both of the whole and of its terms', { performBy: '2026-12-31' }, 'performance-day-twice'],
    ['a debtor who is no party', term({ debtor: 'p8' }), 'unknown-party'],
    ['somebody who owes himself', term({ debtor: 'p2', creditor: 'p2' }), 'term-between-one'],
    ['a signature of a stranger', { signatures: { parties: ['p8'], mediator: true, sealed: true } }, 'unknown-party'],
  ])('is refused with %s', (_, changes, code) => reach(changes).refuses(code));

  it('in writing binds when everybody has signed and it is sealed (人民调解法 29)', () => {
    const all = ['p1', 'p2', 'p3'];
    reach({ signatures: { parties: all, mediator: true, sealed: true } }).then({ state: 'performing' });
    for (const signatures of [
      { parties: ['p1'], mediator: true, sealed: true },
      { parties: all, mediator: false, sealed: true },
      { parties: all, mediator: true, sealed: false },
    ])
      reach({ signatures }).refuses('signature-missing');
  });
});

describe('the terms', () => {
  it('lose their clock when they are performed, and the others go on', () => {
    const table = new Table(mediation, mediationSamples);
    const { clocks } = table.takeSample(table.reach('performing', 'perform-term')!, 'perform-term').loaded;
    const terms = clocks.filter(({ rule }) => rule === 'mediation.term');
    expect(terms.map(({ item, current }) => [item, current.state])).toEqual([
      ['t1', 'stopped'],
      ['t2', 'running'],
    ]);
  });

  it.each([
    ['perform-term', { term: 't9' }, 'unknown-term'],
    ['breach-term', { term: 't9' }, 'unknown-term'],
    ['perform-term', { on: '2026-11-24' }, 'performance-in-future'],
    ['perform-term', { on: '2026-11-20' }, 'performance-before-agreement'],
  ] as const)('are not settled by %s with %j', (action, changes, code) =>
    given('performing').when(action, 'mediator', changes).refuses(code),
  );

  const breached = new Table(mediation, mediationSamples).reach('performing')!.loaded.row.terms.map(term => ({
    ...term,
    state: 'breached' as const,
  }));

  it('are settled once, but what was breached may still be performed', () => {
    given('performing', { terms: breached }).when('perform-term').then({ state: 'performing' });
    given('performing', { terms: breached }).when('breach-term').refuses('term-settled');
  });

  it('keep an agreement from being performed while one is breached', () =>
    given('performing', { terms: breached }).when('confirm-performance').refuses('term-breached'));
});

describe('return visits', () => {
  it('end the limit of the first one', () =>
    given('performing')
      .when('record-visit')
      .then({ clocks: { 'mediation.visit': 'stopped', 'mediation.perform': 'running' } }));

  it.each([
    [{ on: '2026-11-24' }, 'visit-in-future'],
    [{ met: ['p9'] }, 'unknown-party'],
  ])('are refused with %j', (changes, code) =>
    given('performing').when('record-visit', 'mediator', changes).refuses(code),
  );

  it('are not without end', () => {
    const visit = { on: '2026-11-23', how: 'telephone' as const, met: [], findings: '无', satisfied: null };
    given('performing', { visits: Array.from({ length: 100 }, () => visit) })
      .when('record-visit')
      .refuses('too-many-visits');
  });

  it('go on for longer where a day was agreed that is later, and only then', () => {
    given('performing')
      .when('extend-follow-up')
      .then({ clocks: { 'mediation.perform': 'running' } });
    given('performing', { terms: [] }).when('extend-follow-up').refuses('nothing-due-later');
  });
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
        clocks: {
          'mediation.perform': 'running',
          'mediation.term': 'running',
          'mediation.confirm-apply': 'stopped',
          'mediation.confirm-accept': 'running',
        },
      });
    given('confirming').when('apply-confirmation').refuses('action-not-allowed');
  });

  it('is asked for by both', () =>
    given('performing').when('apply-confirmation', 'mediator', { jointly: false }).refuses('invalid-input'));

  it('has the court’s own limits', () => {
    given('confirming')
      .when('register-court-acceptance')
      .then({
        clocks: { 'mediation.confirm-accept': 'stopped', 'mediation.confirm-special-procedure': 'running' },
      });
    given('reviewing')
      .when('register-confirmation')
      .then({
        state: 'confirmed',
        clocks: {
          'mediation.confirm-special-procedure': 'stopped',
          'mediation.confirm-party-objection': 'running',
        },
        case: { confirmation: expect.objectContaining({ decision: 'confirmed', decidedOn: '2026-11-23' }) as never },
      });
  });

  it.each([
    ['performing', 'apply-confirmation', { appliedOn: '2026-11-24' }, 'court-step-in-future'],
    ['performing', 'apply-confirmation', { appliedOn: '2026-11-22' }, 'court-step-too-early'],
    ['confirming', 'register-court-acceptance', { on: '2026-11-22' }, 'court-step-too-early'],
    ['reviewing', 'register-no-confirmation', { on: '2026-11-24' }, 'court-step-in-future'],
    ['reviewing', 'register-confirmation', { servedOn: '2026-11-24' }, 'court-step-in-future'],
    ['reviewing', 'register-confirmation', { servedOn: '2026-11-22' }, 'served-before-ruling'],
  ] as const)('in %s: %s with %j is refused', (state, action, changes, code) =>
    given(state).when(action, 'mediator', changes).refuses(code),
  );

  it('that fails leaves a contract, or the way back to mediation and a further agreement (人民调解法 33)', () => {
    given('reviewing').when('register-no-confirmation').then({ state: 'unconfirmed' });
    given('unconfirmed')
      .when('resume-mediation')
      .then({ state: 'mediating', clocks: { 'mediation.conclude': 'running', 'mediation.term': 'stopped' } });
    const table = new Table(mediation, mediationSamples);
    const again = table.takeSample(
      table.takeSample(table.reach('unconfirmed')!, 'resume-mediation'),
      'reach-agreement',
    );
    const { agreementFacts, acceptanceNo } = again.loaded.row;
    expect(agreementFacts).toMatchObject({ nth: 2, no: `人调字${acceptanceNo}之2` });
  });

  it('takes nothing from the ends of an agreement', () => {
    for (const state of ['confirming', 'reviewing', 'confirmed', 'unconfirmed'] as const) {
      given(state).when('confirm-performance').then({ outcome: 'performed' });
      given(state).when('report-breach').then({ outcome: 'breached' });
    }
  });
});

describe('what is reported upward', () => {
  it('has a limit of its own until it is reported', () => {
    given('mediating')
      .when('flag-difficult')
      .then({ clocks: { 'mediation.report': 'running' } });
    given('mediating')
      .when('register-mass-dispute')
      .then({ clocks: { 'mediation.report': 'running' } });
    given('mediating')
      .when('register-risk')
      .then({ clocks: { 'mediation.report-risk': 'running' } });
    given('mediating').when('report-upward').then({ state: 'mediating' });
  });

  const at = Date.parse('2026-11-23T09:00:00+08:00');
  const reports = [
    { id: 'r1', ground: 'mass' as const, since: at, reported: null },
    {
      id: 'r2',
      ground: 'difficult' as const,
      since: at,
      reported: { to: 'township' as const, body: '镇政府', at, note: null },
    },
  ];
  const risks = [
    { id: 'k1', kind: 'fight' as const, note: '', measures: '', since: '2026-11-23', resolvedOn: '2026-11-23' },
  ];

  it.each([
    ['flag-difficult', { difficult: '涉及多个单位' }, {}, 'already-difficult'],
    ['register-mass-dispute', { mass: { people: 9, representatives: [], note: null } }, {}, 'already-mass'],
    ['register-risk', { risks: Array.from({ length: 50 }, () => risks[0]!) }, {}, 'too-many-risks'],
    ['resolve-risk', {}, { risk: 'k7' }, 'unknown-risk'],
    ['resolve-risk', { risks }, {}, 'risk-resolved'],
    ['report-upward', { reports }, { report: 'r7' }, 'unknown-report'],
    ['report-upward', { reports }, { report: 'r2' }, 'report-made'],
    ['report-upward', { reports }, { reportedAt: '2026-11-24T09:00:00+08:00' }, 'report-in-future'],
  ] as const)('%s of %j with %j is refused', (action, row, changes, code) =>
    given('mediating', row).when(action, 'mediator', changes).refuses(code),
  );
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

  it('stops every clock when no agreement is reached, and keeps the ways that are left', () =>
    given('mediating')
      .when('fail')
      .then({
        outcome: 'no-agreement',
        clocks: { 'mediation.conclude': 'stopped' },
        case: { referrals: ['court', 'legal-aid'] },
      }));

  it('may be asked for by a party at any time (人民调解法 23)', () => {
    given('accepted').when('terminate').then({ outcome: 'terminated-by-party' });
    given('mediating').when('terminate', 'mediator', { party: undefined }).then({ outcome: 'terminated-by-party' });
    given('mediating').when('terminate', 'mediator', { party: 'p9' }).refuses('unknown-party');
  });
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
