import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { type Action, type CaseView, day, monday, NotaryDesk } from '../test-support/notary-desk.js';

const matter = 'notarization.re-examination';

describe('a re-examination (公证法 39; 公证程序规则 61–66)', () => {
  let desk: NotaryDesk;
  beforeAll(async () => void (desk = await NotaryDesk.open()), 90_000);
  afterAll(() => desk.service.stop(), 60_000);

  /** A certificate of the Monday, issued by 赵公证, its fee of 80 yuan paid. */
  const certificate = async () => {
    desk.clock.set(monday);
    const id = await desk.after(['accept'], { matter: 'notarization.birth' });
    await desk.act(id, 'assess-fee', { valueFen: undefined, duplicates: 0 });
    await desk.act(id, 'pay-fee', { fen: 8_000 });
    const { body } = await desk.act(id, 'issue-certificate');
    return { id, certificateNo: body.certificateNo! };
  };
  const request = (certificateNo: string, changes: object = {}) => ({ certificateNo, since: '2026-11-23', ...changes });
  const begun = async (certificateNo: string, ...actions: Action[]) => {
    const id = await desk.after([], { matter });
    const { status, body } = await desk.act(id, 'accept-re-examination', request(certificateNo));
    expect([status, body.code]).toEqual([200, undefined]);
    for (const action of actions) expect(await desk.act(id, action)).toMatchObject({ status: 200 });
    return id;
  };
  const registered = async (id: string) =>
    (await desk.get(`/v1/certificates/${id}`)).body as { standing: string; reExaminations: object[] };
  const clockOf = (view: CaseView, rule: string) => view.clocks.find(each => each.rule === rule)!;

  it('is done by another notary within thirty days of its receipt; what it waits for does not count', async () => {
    const { certificateNo } = await certificate();
    desk.clock.advance(2 * day);
    const id = await desk.after([], { matter, receivedAt: new Date(monday) });
    await desk.refuses(id, 'accept-re-examination', request(certificateNo, { notary: '赵公证' }), 'same-notary');
    const { body } = await desk.act(id, 'accept-re-examination', request(certificateNo));
    expect(body).toMatchObject({ state: 're-examining', notary: '李公证', examinedNo: certificateNo });
    expect(clockOf(body, 'notarization.recheck-decide')).toMatchObject({
      startedAt: '2026-11-23T09:00:00+08:00',
      dueAt: '2026-12-23T23:59:59.999+08:00',
    });
    await desk.act(id, 'start-recheck-verification');
    desk.clock.advance(3 * day);
    const back = (await desk.act(id, 'finish-recheck-verification')).body;
    // The 23rd is a Wednesday, and three days later a Saturday.
    expect(clockOf(back, 'notarization.recheck-decide').dueAt).toBe('2026-12-28T23:59:59.999+08:00');
    expect(clockOf(back, 'notarization.recheck-excluded-cap').state).toBe('stopped');
    await desk.refuses(id, 'reassign', { notary: '赵公证' }, 'same-notary');
  });

  it('upholds a certificate, and the register says as before', async () => {
    const { id, certificateNo } = await certificate();
    const again = await begun(certificateNo, 'report-findings', 'uphold');
    expect(await desk.read(again)).toMatchObject({ state: 'upheld', outcome: 'upheld', effect: 'upheld' });
    const { standing, reExaminations } = await registered(id);
    expect([standing, reExaminations]).toEqual(['valid', [expect.objectContaining({ id: again, effect: 'upheld' })]]);
  });

  it('corrects it: issued anew, or supplemented by a certificate with a number of its own', async () => {
    const { id, certificateNo } = await certificate();
    await begun(certificateNo, 'report-findings', 'decide-correction', 'correct-certificate');
    expect((await registered(id)).standing).toBe('corrected');
    const again = await begun(certificateNo, 'report-findings', 'decide-correction');
    const supplement = { how: 'supplemented', content: '补正' };
    await desk.refuses(again, 'correct-certificate', supplement, 'association-not-told');
    const { body } = await desk.act(again, 'correct-certificate', { ...supplement, reportNo: '备1' });
    expect(body).toMatchObject({ outcome: 'corrected', effect: 'supplemented', issuedOn: '2026-11-23' });
    expect(body.certificateNo).toMatch(/^（2026）410302证民字第\d+号$/);
    expect((await registered(id)).standing).toBe('supplemented');
    expect(await registered(again)).toMatchObject({ standing: 'valid', supplements: certificateNo });
  });

  it('revokes part of it', async () => {
    const { id, certificateNo } = await certificate();
    const again = await begun(certificateNo, 'report-findings');
    await desk.act(again, 'decide-correction', { kind: 'partial-revocation' });
    await desk.act(again, 'correct-certificate');
    expect((await registered(id)).standing).toBe('partly-revoked');
  });

  it('revokes it: told to the association on the same day, carried out within ten; then nothing of it is left', async () => {
    const { id, certificateNo } = await certificate();
    const again = await begun(certificateNo, 'report-findings');
    const revoking = (await desk.act(again, 'decide-revocation', { fault: 'office' })).body;
    expect(clockOf(revoking, 'notarization.recheck-report')).toMatchObject({
      item: 'association',
      dueAt: '2026-11-23T23:59:59.999+08:00',
    });
    expect(clockOf(revoking, 'notarization.recheck-implement').dueAt).toBe('2026-12-03T23:59:59.999+08:00');
    await desk.refuses(again, 'revoke-certificate', { refundFen: 8_000 }, 'association-not-told');
    const reported = (await desk.act(again, 'report-revocation')).body;
    expect(clockOf(reported, 'notarization.recheck-report').state).toBe('stopped');
    expect((await registered(id)).standing).toBe('valid');
    await desk.refuses(again, 'revoke-certificate', { refundFen: 7_999 }, 'refund-not-by-fault');
    await desk.refuses(again, 'revoke-certificate', { refundFen: 8_001 }, 'refund-not-by-fault');
    expect((await desk.act(again, 'revoke-certificate', { refundFen: 8_000 })).body.state).toBe('revoked');
    expect((await registered(id)).standing).toBe('revoked');
    const revoked = (await desk.get('/v1/certificates?standing=revoked')).body as { items: { id: string }[] };
    expect(revoked.items.map(row => row.id)).toEqual([id]);
    const third = await desk.after([], { matter });
    await desk.refuses(third, 'accept-re-examination', request(certificateNo), 'certificate-revoked');
    const copies = { receiptNo: 'H1', kind: 'duplicates', copies: 1, way: 'pickup', receivedBy: '张三' };
    const duplicates = { ...copies, receivedOn: '2026-11-23' };
    const answer = await desk.service.as('notary').post(`/v1/certificates/${id}/deliveries`, duplicates);
    expect(answer.body['code']).toBe('no-duplicates-of-revoked');
  });

  it('is one at a time, of two requests at once too', async () => {
    const { certificateNo } = await certificate();
    const ids = [await desk.after([], { matter }), await desk.after([], { matter })];
    const answers = await Promise.all(ids.map(id => desk.act(id, 'accept-re-examination', request(certificateNo))));
    expect(answers.map(({ body }) => body.code ?? 'taken').sort()).toEqual(['re-examination-pending', 'taken']);
    const loser = ids[answers.findIndex(({ status }) => status === 409)]!;
    expect(await desk.read(loser)).toMatchObject({ state: 'taken-over', version: 1, examinedNo: null });
    await desk.act(
      ids.find(id => id !== loser)!,
      'withdraw',
    );
    expect((await desk.act(loser, 'accept-re-examination', request(certificateNo))).status).toBe(200);
  });

  it('of a certificate from before the register is taken on what its paper says, and guarded all the same', async () => {
    desk.clock.set(monday);
    const number = '（2019）洛西证民字第5号';
    const paper = { issuedOn: '2019-05-06', notary: '老公证' };
    const id = await desk.after([], { matter });
    await desk.refuses(id, 'accept-re-examination', request(number), 'certificate-unknown');
    await desk.refuses(id, 'accept-re-examination', request(number, { paper, notary: '老公证' }), 'same-notary');
    await desk.act(id, 'accept-re-examination', request(number, { paper, askedBy: 'interested' }));
    const second = await desk.after([], { matter });
    const twice = request('(2019)洛西证民字第 5 号', { paper, askedBy: 'interested' });
    await desk.refuses(second, 'accept-re-examination', twice, 're-examination-pending');
    for (const action of ['report-findings', 'decide-revocation', 'report-revocation'] as const)
      await desk.act(id, action);
    await desk.act(id, 'revoke-certificate');
    await desk.refuses(second, 'accept-re-examination', twice, 'certificate-revoked');
  });

  it('is asked for within a year, within twenty of the issue, and by the office at any time', async () => {
    const { certificateNo } = await certificate();
    const at = async (now: string, changes: object, code?: string) => {
      desk.clock.set(parseInstant(now));
      const id = await desk.after([], { matter });
      const input = request(certificateNo, changes);
      if (code) return desk.refuses(id, 'accept-re-examination', input, code);
      expect((await desk.act(id, 'accept-re-examination', input)).status).toBe(200);
      await desk.act(id, 'withdraw');
    };
    await at('2026-11-24T09:00:00+08:00', { since: undefined }, 'since-missing');
    await at('2026-11-24T09:00:00+08:00', { since: '2026-11-22' }, 'since-impossible');
    await at('2026-11-24T09:00:00+08:00', { since: '2026-11-25' }, 'since-impossible');
    await at('2027-11-23T23:59:00+08:00', {});
    await at('2027-11-24T00:00:01+08:00', {}, 're-examination-too-late');
    await at('2046-11-20T09:00:00+08:00', { askedBy: 'interested', since: '2046-01-10' });
    await at('2046-12-20T09:00:00+08:00', { askedBy: 'interested', since: '2046-01-10' }, 're-examination-too-late');
    await at('2046-12-20T09:00:00+08:00', { askedBy: 'office', since: undefined });
  });

  it('is not decided without findings', async () => {
    const { certificateNo } = await certificate();
    const id = await begun(certificateNo);
    for (const action of ['uphold', 'decide-correction', 'decide-revocation'] as const) {
      await desk.refuses(id, action, {}, 'findings-missing');
    }
    await desk.act(id, 'report-findings');
    await desk.act(id, 'request-avoidance');
    await desk.refuses(id, 'uphold', {}, 'avoidance-undecided');
  });
});
