import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { startTestService, type TestService } from '@yizhan/testing';
import { notarizationService } from '../src/notarization.service.js';
import { monday, NotaryDesk } from '../test-support/notary-desk.js';

interface Page {
  items: { id: string; certificateNo: string; standing: string; paperNo: string | null }[];
  next: string | null;
}

describe('certificates', () => {
  let desk: NotaryDesk;
  let replica: TestService;
  beforeAll(async () => {
    desk = await NotaryDesk.open();
    replica = await startTestService(notarizationService, { replicaOf: desk.service });
  }, 90_000);
  afterAll(async () => {
    await replica.stop();
    await desk.service.stop();
  }, 60_000);

  const issue = async (changes: object = {}, opening: object = {}) => {
    const id = await desk.after(['accept'], opening);
    const { status, body } = await desk.act(id, 'issue-certificate', changes);
    expect([status, body.code]).toEqual([200, undefined]);
    return body;
  };
  const list = async (query: string) => (await desk.get(`/v1/certificates?${query}`)).body as unknown as Page;

  it('issued at once, by two replicas, have numbers without gap and without double', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 24; nth++) ids.push(await desk.after(['accept']));
    const answers = await Promise.all(
      ids.map((id, nth) => {
        const notary = (nth % 2 === 0 ? desk.service : replica).as('notary');
        return notary.post(`/v1/cases/${id}/actions/issue-certificate`, { copies: 1 });
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const serials = await desk.service.rows<{ serial: number }>(
      `select certificate_serial as serial from cases
       where certificate_word = '410302' and certificate_year = 2026 and certificate_character = '民' order by 1`,
    );
    expect(serials.map(({ serial }) => serial)).toEqual(ids.map((_, nth) => nth + 1));
    for (const { body } of answers) expect(body['certificateNo']).toMatch(/^（2026）410302证民字第\d+号$/);
  }, 60_000);

  it('are numbered by the office’s word, by year and by character, each from one', async () => {
    const office = { division: '410302', name: '老城公证处', word: '豫洛老', area: '410300' };
    expect((await desk.put('/v1/notary-offices/GZ410302', office)).status).toBe(200);
    expect((await issue()).certificateNo).toBe('（2026）豫洛老证民字第1号');
    expect((await issue({ character: '外' })).certificateNo).toBe('（2026）豫洛老证外字第1号');
    expect((await issue({}, { matter: 'notarization.contract' })).certificateNo).toBe('（2026）豫洛老证经字第1号');
    expect((await issue()).certificateNo).toBe('（2026）豫洛老证民字第2号');
    desk.clock.set(parseInstant('2027-01-04T09:00:00+08:00'));
    expect((await issue()).certificateNo).toBe('（2027）豫洛老证民字第1号');
  });

  it('are of the day and year of their approval, which the notary does not give (公证程序规则 40, 44)', async () => {
    desk.clock.set(parseInstant('2027-12-31T16:00:00+08:00'));
    const id = await desk.after(['accept', 'submit-for-approval', 'approve']);
    desk.clock.set(parseInstant('2028-01-04T09:00:00+08:00'));
    const { body } = await desk.act(id, 'issue-certificate');
    expect(body).toMatchObject({ issuedOn: '2027-12-31', certificateNo: '（2027）豫洛老证民字第2号' });
    expect(body['approval']).toEqual({ by: '机构负责人', on: '2027-12-31' });
  });

  it('keep a number that stands on paper beside the one that the register gives', async () => {
    const given = await issue({ certificateNo: '（2019）洛西证民字第77号' });
    expect(given).toMatchObject({ certificateNo: '（2028）豫洛老证民字第1号', paperNo: '（2019）洛西证民字第77号' });
    expect((await list('number=（2019）洛西证民字第77号')).items).toMatchObject([{ id: given.id }]);
  });

  describe('in the register', () => {
    it('are found by number, however its brackets and blanks are written', async () => {
      for (const number of ['（2027）豫洛老证民字第1号', '(2027) 豫洛老证民字 第 1 号']) {
        const { items } = await list(`number=${encodeURIComponent(number)}`);
        expect(items.map(({ certificateNo }) => certificateNo)).toEqual(['（2027）豫洛老证民字第1号']);
      }
    });

    it('are leafed through a page at a time, the newest first, each once', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await list(`limit=7${cursor}`);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next ? `&cursor=${page.next}` : '';
      } while (cursor);
      const all = await desk.service.rows<{ id: string }>(
        'select id from cases where certificate_no is not null order by closed_at desc, id desc',
      );
      expect(seen).toEqual(all.map(({ id }) => id));
    });

    it('are narrowed by notary, matter, applicant, day and standing', async () => {
      const { id } = await issue({}, { applicantName: '王五', matter: 'notarization.birth' });
      const filters = ['applicantName=王五', 'matter=notarization.birth', 'issuedFrom=2028-01-04&applicantName=王五'];
      for (const filter of [...filters, 'notary=赵公证&applicantName=王五', 'standing=valid&applicantName=王五']) {
        expect((await list(filter)).items.map(row => row.id)).toEqual([id]);
      }
      expect((await list('standing=revoked')).items).toEqual([]);
      expect((await list('issuedTo=2025-12-31')).items).toEqual([]);
    });

    it('are for the staff of their division alone', async () => {
      const { items } = await list('limit=1');
      const elsewhere = desk.service.as('notary', '410303');
      expect((await elsewhere.get<Page>('/v1/certificates')).body.items).toEqual([]);
      expect((await elsewhere.get(`/v1/certificates/${items[0]!.id}`)).body['code']).toBe('wrong-division');
      expect((await desk.service.as('mediator').get('/v1/certificates')).body['code']).toBe('missing-role');
      expect((await desk.service.stranger.get('/v1/certificates')).status).toBe(401);
    });

    it.each([
      ['limit=0', 'invalid-input'],
      ['standing=lost', 'invalid-input'],
      ['issuedFrom=2028-02-30', 'invalid-input'],
      ['cursor=x', 'malformed-cursor'],
      ['unheard=1', 'unknown-field'],
    ])('are not asked for by %s', async (query, code) => {
      expect((await desk.get(`/v1/certificates?${query}`)).body['code']).toBe(code);
    });
  });

  describe('are delivered', () => {
    const delivery = { kind: 'delivery', copies: 2, way: 'pickup', receivedBy: '张三', receivedOn: '2026-11-23' };
    let id: string;
    beforeAll(async () => {
      desk.clock.set(monday);
      ({ id } = await issue());
    });
    const deliver = (changes: object, of = id) =>
      desk.service.as('clerk').post<Record<string, unknown>>(`/v1/certificates/${of}/deliveries`, {
        ...delivery,
        receiptNo: 'H1',
        ...changes,
      });

    it('once a receipt, sent twice or not; from then on a year is left for a re-examination', async () => {
      expect((await deliver({})).status).toBe(200);
      const { status, body } = await deliver({});
      expect(status).toBe(200);
      expect(body).toMatchObject({ deliveries: [{ receiptNo: 'H1', copies: 2, receivedOn: '2026-11-23' }] });
      expect(body['reExaminationUntil']).toBe('2027-11-23T23:59:59.999+08:00');
      expect((await desk.service.rows('select from certificate_deliveries where case_id = $1', [id])).length).toBe(1);
    });

    it.each([
      ['with a receipt that is taken', { copies: 1 }, 409, 'delivery-recorded'],
      ['before it was issued', { receiptNo: 'H2', receivedOn: '2026-11-22' }, 409, 'delivery-impossible'],
      ['tomorrow', { receiptNo: 'H2', receivedOn: '2026-11-24' }, 409, 'delivery-impossible'],
      ['in no copy', { receiptNo: 'H2', copies: 0 }, 400, 'invalid-input'],
    ])('never %s', async (_, changes, status, code) => {
      const answer = await deliver(changes);
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect((await desk.service.rows('select from certificate_deliveries where case_id = $1', [id])).length).toBe(1);
    });

    it('by those alone who may, and only where there is one', async () => {
      const path = `/v1/certificates/${id}/deliveries`;
      expect((await desk.service.as('hotline').post(path, delivery)).body['code']).toBe('missing-role');
      expect((await deliver({}, await desk.after(['accept']))).body['code']).toBe('not-found');
      expect((await deliver({}, 'x')).body['code']).toBe('not-found');
    });

    it('and nobody changes a delivery afterwards', () =>
      expect(desk.service.rows('delete from certificate_deliveries')).rejects.toThrow('append-only'));
  });
});
