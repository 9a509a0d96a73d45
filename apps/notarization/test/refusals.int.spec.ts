import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffRole } from '@yizhan/platform';
import { type Action, day, monday, NotaryDesk } from '../test-support/notary-desk.js';

/** What is refused: the steps before, how the case was opened, the step, what is otherwise in it, and the code. */
type Refusal = [
  what: string,
  before: Action[],
  opening: object,
  action: Action,
  changes: object,
  code: string,
  role?: StaffRole,
];

const office = {
  division: '410302',
  name: '西工公证处',
  word: '豫洛西',
  area: '410300',
  approval: ['notarization.contract'],
};
const will = { matter: 'notarization.will' };
const letter = { matter: 'notarization.power-of-attorney' };
const away = { division: '410102', kind: 'domicile', immovable: false };

describe('a notary office refuses', () => {
  let desk: NotaryDesk;
  beforeAll(async () => {
    desk = await NotaryDesk.open();
    await desk.put('/v1/notary-offices/GZ1', office);
    const notaries: [string, object][] = [
      ['N1', { name: '赵公证' }],
      ['N2', { name: '钱公证' }],
      ['N3', { name: '孙公证' }],
      ['N4', { name: '吴公证', active: false }],
      ['N5', { name: '郑公证', awayUntil: '2026-11-30' }],
      ['N6', { name: '王公证', matters: ['notarization.birth'] }],
      ['N7', { name: '冯公证' }],
      ['N8', { name: '冯公证' }],
      ['N9', { name: '机构负责人' }],
    ];
    for (const [no, notary] of notaries) {
      expect((await desk.put(`/v1/notaries/${no}`, { office: 'GZ1', ...notary })).status).toBe(200);
    }
  }, 90_000);
  afterAll(() => desk.service.stop(), 60_000);

  const refusals: Refusal[] = [
    // who applies (公证法 26; 公证程序规则 10, 11)
    [
      'an agent for a will',
      [],
      will,
      'check-applicant',
      { by: 'agent', agentName: '李四', authority: '委托书' },
      'in-person-only',
    ],
    [
      'an agent for a power of attorney',
      [],
      letter,
      'check-applicant',
      { by: 'agent', agentName: '李四', authority: '委托书' },
      'in-person-only',
    ],
    [
      'a guardian for a will',
      [],
      will,
      'check-applicant',
      { by: 'guardian', capacity: 'none', agentName: '李四', authority: '监护证明' },
      'in-person-only',
    ],
    ['a will of somebody without capacity', [], will, 'check-applicant', { capacity: 'limited' }, 'in-person-only'],
    ['somebody without capacity alone', [], {}, 'check-applicant', { capacity: 'none' }, 'guardian-must-apply'],
    [
      'an agent without authority',
      [],
      {},
      'check-applicant',
      { by: 'agent', agentName: '李四' },
      'agent-authority-missing',
    ],
    [
      'an agent found at acceptance',
      [],
      will,
      'accept',
      {
        applicant: { by: 'agent', capacity: 'full', identityCheck: 'document', agentName: '李四', authority: '委托书' },
      },
      'in-person-only',
    ],
    // how (线上、巡回、上门)
    [
      'a will online',
      [],
      will,
      'arrange-service',
      { mode: 'online', platform: '豫公证', recording: 'R1' },
      'service-mode-not-allowed',
    ],
    [
      'an online service without its recording',
      [],
      {},
      'arrange-service',
      { mode: 'online', platform: '豫公证' },
      'service-mode-incomplete',
    ],
    ['a round to nowhere', [], {}, 'arrange-service', { mode: 'touring', place: undefined }, 'service-mode-incomplete'],
    ['a visit for no reason', [], {}, 'arrange-service', { reason: undefined }, 'service-mode-incomplete'],
    ['a will taken by one alone', [], will, 'arrange-service', { companion: undefined }, 'companion-needed'],
    ['a paper that is none', [], {}, 'receive-materials', { items: [{ item: 'kinship-prof' }] }, 'unknown-material'],
    [
      'an original given back that nobody saw',
      [],
      {},
      'accept',
      { materials: { items: [{ item: 'photo', returned: true }] } },
      'original-not-seen',
    ],
    // acceptance (公证法 25; 公证程序规则 19)
    ['what belongs to another place', [], letter, 'accept', { venue: away }, 'outside-practice-area'],
    [
      'a house where its owner lives',
      [],
      {},
      'accept',
      { venue: { ...away, division: '410302', immovable: true } },
      'immovable-elsewhere',
    ],
    ['the fast track for an inheritance', [], {}, 'accept', { fast: true }, 'not-on-fast-list'],
    [
      'a re-examination as an application',
      [],
      { matter: 'notarization.re-examination' },
      'accept',
      {},
      're-examination-of-none',
    ],
    ['to send somebody away without saying where', [], {}, 'not-accept', { ground: 'out-of-area' }, 'referral-missing'],
    // the notary (公证法 23; 公证程序规则 20)
    ['a notary nobody knows', [], {}, 'accept', { notary: '周公证' }, 'unknown-notary'],
    ['one of two of a name', [], {}, 'accept', { notary: '冯公证' }, 'ambiguous-notary'],
    ['a notary who has left', [], {}, 'accept', { notary: '吴公证' }, 'notary-inactive'],
    ['a notary who is away', [], {}, 'accept', { notary: '郑公证' }, 'notary-away'],
    ['a notary of other matters', [], {}, 'accept', { notary: '王公证' }, 'outside-notary-matters'],
    ['a notary’s own matter', [], { applicantName: '赵公证' }, 'accept', {}, 'avoidance-required'],
    ['to hand a case to who has it', ['accept'], {}, 'reassign', { notary: '赵公证' }, 'already-in-charge'],
    [
      'a second request to stand aside',
      ['accept', 'request-avoidance'],
      {},
      'request-avoidance',
      {},
      'avoidance-undecided',
    ],
    ['to decide on no request', ['accept'], {}, 'decide-avoidance', {}, 'no-avoidance'],
    [
      'to grant it without a successor',
      ['accept', 'request-avoidance'],
      {},
      'decide-avoidance',
      { notary: undefined },
      'successor-missing',
    ],
    [
      'to give a case back to who stood aside',
      ['accept', 'request-avoidance', 'decide-avoidance'],
      {},
      'reassign',
      { notary: '赵公证' },
      'avoidance-required',
    ],
    [
      'a certificate while that is open',
      ['accept', 'request-avoidance'],
      {},
      'issue-certificate',
      {},
      'avoidance-undecided',
    ],
    ['a refusal while that is open', ['accept', 'request-avoidance'], {}, 'refuse', {}, 'avoidance-undecided'],
    // inquiry and verification (公证程序规则 27–33)
    [
      'an inquiry of tomorrow',
      ['accept'],
      {},
      'record-inquiry',
      { heldAt: '2026-11-24T09:00:00+08:00' },
      'inquiry-not-held-yet',
    ],
    ['an inquiry without signature', ['accept'], {}, 'record-inquiry', { signed: false }, 'invalid-input'],
    ['an inquiry without the rights told', ['accept'], {}, 'record-inquiry', { rightsTold: false }, 'invalid-input'],
    [
      'to entrust another office without a letter',
      ['accept'],
      {},
      'start-verification',
      { kind: 'notary-office' },
      'letter-missing',
    ],
    [
      'a letter received tomorrow',
      ['accept'],
      {},
      'start-verification',
      { kind: 'notary-office', letterNo: '1', receivedOn: '2026-11-24' },
      'letter-not-received-yet',
    ],
    [
      'an appraisal without consent',
      ['accept'],
      {},
      'start-verification',
      { kind: 'appraisal' },
      'expert-consent-missing',
    ],
    [
      'the answer to no question',
      ['accept', 'start-verification', 'add-verification'],
      {},
      'record-answer',
      { verification: 'v9' },
      'unknown-verification',
    ],
    [
      'the last answer as one of several',
      ['accept', 'start-verification'],
      {},
      'record-answer',
      {},
      'last-verification',
    ],
    [
      'to go on while somebody is asked',
      ['accept', 'start-verification', 'add-verification'],
      {},
      'finish-verification',
      { verification: 'v2' },
      'verification-open',
    ],
    // the fee (公证法 34; 公证程序规则 22)
    ['a fee by a value that is unknown', ['accept'], {}, 'assess-fee', { valueFen: undefined }, 'value-missing'],
    ['money before the fee is known', ['accept'], {}, 'pay-fee', {}, 'fee-not-assessed'],
    ['more money than the fee', ['accept', 'assess-fee'], {}, 'pay-fee', { fen: 1_000_000 }, 'fee-overpaid'],
    [
      'to give back more than was paid',
      ['accept', 'assess-fee', 'pay-fee'],
      {},
      'refund-fee',
      { fen: 10_001 },
      'refund-exceeds-paid',
    ],
    [
      'the same when it refuses',
      ['accept', 'assess-fee', 'pay-fee'],
      {},
      'refuse',
      { refundFen: 10_001 },
      'refund-exceeds-paid',
    ],
    ['the same when it terminates', ['accept'], {}, 'terminate', { refundFen: 1 }, 'refund-exceeds-paid'],
    ['the same when it is withdrawn', [], {}, 'withdraw', { refundFen: 1 }, 'refund-exceeds-paid'],
    ['to reduce no fee', ['accept'], {}, 'reduce-fee', {}, 'fee-not-assessed'],
    [
      'legal aid without its number',
      ['accept', 'assess-fee'],
      {},
      'reduce-fee',
      { legalAidNo: undefined },
      'legal-aid-no-missing',
    ],
    [
      'a number of legal aid with a slip',
      ['accept', 'assess-fee'],
      {},
      'reduce-fee',
      { legalAidNo: '410302-2026-000017-3' },
      'invalid-input',
    ],
    ['a certificate that is not paid', ['accept', 'assess-fee', 'pay-fee'], {}, 'issue-certificate', {}, 'fee-unpaid'],
    // approval and issue (公证程序规则 40–44)
    [
      'what its own list wants approved',
      ['accept'],
      { matter: 'notarization.contract' },
      'issue-certificate',
      {},
      'certificate-not-approved',
    ],
    [
      'a matter of great value without approval',
      ['accept'],
      {
        fee: {
          valueFen: 50_000_000,
          items: [],
          totalFen: 0,
          dueFen: 0,
          reduction: null,
          movements: [],
          scheduleVersion: 2,
        },
      },
      'issue-certificate',
      {},
      'certificate-not-approved',
    ],
    ['approval by the notary', ['accept', 'submit-for-approval'], {}, 'approve', {}, 'missing-role', 'notary'],
    ['a certificate in no copy', ['accept'], {}, 'issue-certificate', { copies: 0 }, 'invalid-input'],
    ['a certificate of another character', ['accept'], {}, 'issue-certificate', { character: '刑' }, 'invalid-input'],
  ];

  it.each(refusals)(
    '%s, and nothing is stored',
    async (...[, before, opening, action, changes, code, role]: Refusal) => {
      desk.clock.set(monday);
      const id = await desk.after(before, opening);
      await desk.refuses(id, action, changes, code, role);
    },
  );

  it.each<[string, object, string]>([
    ['the applicant was not looked at', { applicant: undefined }, 'applicant-unchecked'],
    [
      'a paper is missing',
      { materials: { items: [{ item: 'identity-document', originalSeen: true }] } },
      'notarial-materials-missing',
    ],
    [
      'an original was not seen',
      {
        materials: {
          items: ['identity-document', 'death-certificate', 'kinship-proof', 'ownership-proof'].map(item => ({
            item,
            originalSeen: item !== 'kinship-proof',
          })),
        },
      },
      'original-unseen',
    ],
  ])('to put a file up for approval in which %s', async (_, accepted, code) => {
    const id = await desk.after();
    expect((await desk.act(id, 'accept', accepted)).status).toBe(200);
    await desk.refuses(id, 'submit-for-approval', {}, code);
  });

  it('a will that was not taken by two and recorded (公证程序规则 53)', async () => {
    const id = await desk.after([], will);
    const papers = ['identity-document', 'will-text', 'ownership-proof'].map(paper => ({
      item: paper,
      originalSeen: true,
    }));
    await desk.act(id, 'accept', { materials: { items: papers } });
    await desk.act(id, 'record-inquiry', { recorded: false });
    await desk.refuses(id, 'submit-for-approval', {}, 'will-needs-two');
    await desk.act(id, 'record-inquiry');
    expect((await desk.act(id, 'submit-for-approval')).status).toBe(200);
  });

  it('a certificate on a fact that was refuted, until it is confirmed (公证法 31)', async () => {
    const id = await desk.after(['accept', 'start-verification']);
    await desk.act(id, 'finish-verification', { result: 'refuted' });
    await desk.refuses(id, 'issue-certificate', {}, 'verification-refuted');
    await desk.refuses(id, 'submit-for-approval', {}, 'verification-refuted');
    await desk.act(id, 'start-verification');
    await desk.act(id, 'finish-verification', { result: 'confirmed' });
    expect((await desk.act(id, 'issue-certificate')).status).toBe(200);
  });

  it('a certificate for which too much was paid, until that is given back (公证程序规则 22)', async () => {
    const id = await desk.after(['accept', 'assess-fee']);
    const { fee } = (await desk.read(id)) as unknown as { fee: { dueFen: number } };
    await desk.act(id, 'pay-fee', { fen: fee.dueFen });
    await desk.act(id, 'reduce-fee');
    await desk.refuses(id, 'issue-certificate', {}, 'fee-refund-due');
    expect((await desk.act(id, 'refund-fee', { fen: fee.dueFen / 2 })).status).toBe(200);
    expect((await desk.act(id, 'issue-certificate')).body).toMatchObject({ state: 'issued', paidFen: fee.dueFen / 2 });
  });

  it('approval by who has the case, though a head (公证程序规则 40)', async () => {
    const id = await desk.after();
    await desk.act(id, 'accept', { notary: 'N9' });
    await desk.act(id, 'submit-for-approval');
    await desk.refuses(id, 'approve', {}, 'own-approval');
    await desk.act(id, 'reassign', { notary: '钱公证' });
    expect((await desk.act(id, 'approve')).body.state).toBe('approved');
  });

  it('nobody to read what was said to the notary but those inside', async () => {
    const id = await desk.after(['accept', 'record-inquiry']);
    const inside = (await desk.read(id)) as unknown as { inquiries: object[] };
    expect(inside.inquiries).toHaveLength(1);
    for (const role of ['clerk', 'hotline', 'supervisor'] as const) {
      expect(await desk.read(id, role)).toMatchObject({ inquiries: 1, draft: null });
    }
    const { items } = (await desk.get(`/v1/cases/${id}/history`)).body as { items: object[] };
    expect(items.at(-1)).toMatchObject({ input: { person: '张三' }, changes: [{ field: 'inquiries' }] });
    expect(JSON.stringify(items)).not.toContain('还有其他继承人');
  });

  describe('verification', () => {
    it('of several bodies stops the fifteen working days until the last of them has answered (公证法 30)', async () => {
      desk.clock.set(monday);
      const id = await desk.after(['accept', 'start-verification', 'add-verification']);
      const entrusted = (await desk.read(id)).clocks.filter(
        ({ rule }) => rule === 'notarization.entrusted-verification',
      );
      expect(entrusted).toMatchObject([{ item: 'v2', itemLabel: '郑州市某某公证处', state: 'running' }]);
      desk.clock.advance(2 * day);
      await desk.refuses(id, 'finish-verification', { verification: 'v1' }, 'verification-open');
      await desk.act(id, 'record-answer', { verification: 'v2' });
      const { body } = await desk.act(id, 'finish-verification');
      expect(body.state).toBe('accepted');
      const stopped = body.clocks.find(({ rule }) => rule === 'notarization.entrusted-verification');
      expect(stopped!.state).toBe('stopped');
      // Fifteen working days from Monday the 23rd would be 14 December; Tuesday and Wednesday do not count.
      expect(body.clocks.find(({ rule }) => rule === 'notarization.issue')!.dueAt).toBe(
        '2026-12-16T23:59:59.999+08:00',
      );
    });
  });
});
