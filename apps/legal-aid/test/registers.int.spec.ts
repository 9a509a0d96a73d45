import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock, type StaffRole } from '@yizhan/platform';
import { eventually, startTestService, type TestService } from '@yizhan/testing';
import { legalAidService } from '../src/legal-aid.service.js';
import { Cases, registered } from '../test-support/legal-aid.cases.js';

interface Page {
  items: { id: string; [field: string]: unknown }[];
  next: string | null;
}

describe('the registers of legal aid', () => {
  const clock = new ManualClock(parseInstant('2026-11-23T09:00:00+08:00'));
  let service: TestService;
  let cases: Cases;
  beforeAll(async () => {
    service = await startTestService(legalAidService, { clock });
    cases = new Cases(service);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const post = async (path: string, body: object, role: StaffRole = 'head', division?: string) => {
    const answer = await service.as(role, division).post(path, body);
    return [answer.status, answer.body['code']];
  };

  describe('of lawyers', () => {
    const valid = {
      licenceNo: '14103201099999999',
      name: '周律师',
      lawFirm: '河洛律师事务所',
      kind: 'lawyer',
      specialities: ['labour'],
      practisingSince: '2020-01-01',
      maxLoad: 10,
    };

    it('is kept by the head, in the own division, and read page by page', async () => {
      const mine = await registered(service, { languages: ['sign'], name: '孟手语' });
      await registered(service);
      const elsewhere = { ...valid, licenceNo: '14103201077777777', division: '410303' };
      expect(await post('/v1/lawyers', elsewhere, 'head', '410303')).toEqual([201, undefined]);
      const clerk = service.as('clerk');
      const { items } = (await clerk.get<Page>('/v1/lawyers')).body;
      expect(items.every(({ division }) => division === '410302')).toBe(true);
      const page = (await clerk.get<Page>('/v1/lawyers?limit=1')).body;
      const rest = (await clerk.get<Page>(`/v1/lawyers?limit=200&cursor=${page.next}`)).body;
      expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(items.map(({ id }) => id));
      const found = (await clerk.get<Page>('/v1/lawyers?language=sign&speciality=criminal&state=active')).body;
      expect(found.items).toEqual([
        expect.objectContaining({ id: mine.id, yearsOfPractice: 11, yearsOfDefence: 8, load: 0, score: null }),
      ]);
      expect((await clerk.get<Page>(`/v1/lawyers?q=${encodeURIComponent('孟%')}`)).body.items).toEqual([]);
      expect((await clerk.get<Page>(`/v1/lawyers?q=${encodeURIComponent('孟')}`)).body.items).toHaveLength(1);
    });

    it.each<[string, object, StaffRole, number, string]>([
      ['somebody who is not the head', {}, 'legal-aid', 403, 'missing-role'],
      ['another division', { division: '410303' }, 'head', 403, 'wrong-division'],
      ['a village', { division: '410302104' }, 'head', 409, 'division-without-register'],
      ['a licence of sixteen digits', { licenceNo: '1410320109999999' }, 'head', 400, 'invalid-input'],
      ['practice from tomorrow on', { practisingSince: '2026-11-24' }, 'head', 409, 'practice-dates-wrong'],
      ['defence before practice', { criminalSince: '2019-12-31' }, 'head', 409, 'practice-dates-wrong'],
      ['a speciality nobody knows', { specialities: ['space'] }, 'head', 400, 'invalid-input'],
      ['a phone, which is kept nowhere', { phone: '13800000000' }, 'head', 400, 'unknown-field'],
    ])('refuses %s', async (_, changes, role, status, code) => {
      const [before] = await service.rows('select count(*)::int as all from lawyers');
      expect(await post('/v1/lawyers', { ...valid, ...changes }, role)).toEqual([status, code]);
      expect(await service.rows('select count(*)::int as all from lawyers')).toEqual([before]);
    });

    it('has a licence once', async () => {
      const { licenceNo } = await registered(service);
      expect(await post('/v1/lawyers', { ...valid, licenceNo })).toEqual([409, 'licence-registered']);
    });

    it('tells every change, by whom', async () => {
      const { id } = await registered(service);
      const at = `/v1/lawyers/${id}/actions`;
      expect(await post(`${at}/return`, {})).toEqual([409, 'lawyer-not-on-leave']);
      expect(await post(`${at}/change`, { maxLoad: 5 }, 'clerk')).toEqual([403, 'missing-role']);
      expect(await post(`${at}/change`, { criminalSince: '2001-01-01' })).toEqual([409, 'practice-dates-wrong']);
      expect(await post(`${at}/change`, { maxLoad: 5 })).toEqual([200, undefined]);
      expect(await post(`${at}/go-on-leave`, { reason: '进修', until: '2026-11-22' })).toEqual([
        409,
        'leave-in-the-past',
      ]);
      expect(await post(`${at}/go-on-leave`, { reason: '进修', until: '2026-12-22' })).toEqual([200, undefined]);
      expect(await post(`${at}/leave`, { reason: '转所' })).toEqual([200, undefined]);
      expect(await post(`${at}/change`, { maxLoad: 6 })).toEqual([409, 'lawyer-left']);
      const { body } = await service.as('clerk').get<{ changes: object[] }>(`/v1/lawyers/${id}`);
      expect(body).toMatchObject({ state: 'left', maxLoad: 5, version: 4 });
      expect(body.changes).toMatchObject([
        { version: 1, action: 'register', actor: '机构负责人' },
        { version: 2, action: 'change', changes: { maxLoad: 5 } },
        { version: 3, action: 'go-on-leave', reason: '进修' },
        { version: 4, action: 'leave', reason: '转所' },
      ]);
    });

    it('lets nobody go who still has cases', async () => {
      const { id, name, lawFirm } = await registered(service);
      const caseId = await cases.after(['approve']);
      await cases.act(caseId, 'assign-lawyer', { lawyer: name, lawFirm, ground: 'speciality' });
      expect(await post(`/v1/lawyers/${id}/actions/leave`, { reason: '转所' })).toEqual([409, 'lawyer-has-cases']);
      await cases.act(caseId, 'terminate');
      expect(await post(`/v1/lawyers/${id}/actions/leave`, { reason: '转所' })).toEqual([200, undefined]);
    });

    it.each([randomUUID(), 'nobody'])('knows no %s', async id => {
      const { status, body } = await service.as('head').get(`/v1/lawyers/${id}`);
      expect([status, body['code']]).toEqual([404, 'not-found']);
    });
  });

  describe('of reviews and surveys', () => {
    const scores = (value: number) => ({
      acceptance: value,
      preparation: value,
      opinion: value,
      hearing: value,
      result: value,
      file: value,
    });
    const survey = (caseId: string) => ({
      caseId,
      score: 4,
      answers: { attitude: 5, communication: 4, competence: 4 },
      way: 'phone',
    });
    const ended = async (name: string, lawFirm: string) => {
      const id = await cases.after(['approve']);
      await cases.act(id, 'assign-lawyer', { lawyer: name, lawFirm, ground: 'speciality' });
      for (const action of ['sign-agreement', 'finish-work', 'submit-file', 'conclude'] as const)
        expect((await cases.act(id, action)).status).toBe(200);
      return id;
    };

    it('give the lawyer’s assessment, shown in the register', async () => {
      const { id, name, lawFirm } = await registered(service);
      const [one, two] = [await ended(name, lawFirm), await ended(name, lawFirm)];
      const peer = service.as('head', '410300');
      const first = await peer.post('/v1/quality-reviews', { caseId: one, scores: scores(92), remark: '文书扎实' });
      expect([first.status, first.body]).toEqual([
        201,
        expect.objectContaining({ grade: 'excellent', gradeName: '优秀', total: 92 }),
      ]);
      await peer.post('/v1/quality-reviews', { caseId: two, scores: scores(70) });
      expect(await post('/v1/satisfaction-surveys', survey(one), 'hotline')).toEqual([201, undefined]);
      expect((await service.as('legal-aid').get(`/v1/lawyers/${id}`)).body).toMatchObject({
        completed: 2,
        load: 0,
        grades: { excellent: 1, qualified: 1 },
        score: 81,
        satisfaction: 4,
      });
      const list = async (path: string) => (await service.as('head').get<Page>(path)).body.items;
      expect(await list(`/v1/quality-reviews?lawyerId=${id}&grade=excellent`)).toMatchObject([{ caseId: one }]);
      expect(await list(`/v1/satisfaction-surveys?caseId=${one}`)).toMatchObject([{ lawyer: name, score: 4 }]);
      const elsewhere = service.as('head', '410303');
      expect((await elsewhere.get<Page>(`/v1/quality-reviews?lawyerId=${id}`)).body.items).toEqual([]);
    });

    it('are of cases that have ended, by others, once', async () => {
      const { name, lawFirm } = await registered(service);
      const open = await cases.after(['approve']);
      const done = await ended(name, lawFirm);
      const review = (caseId: string) => ({ caseId, scores: scores(80) });
      const reviews = '/v1/quality-reviews';
      expect(await post(reviews, review(open), 'head', '410300')).toEqual([409, 'case-not-ended']);
      expect(await post(reviews, review(done), 'legal-aid')).toEqual([409, 'own-case-review']);
      expect(await post(reviews, review(done), 'clerk')).toEqual([403, 'missing-role']);
      expect(await post(reviews, review(done), 'head', '410303')).toEqual([403, 'wrong-division']);
      expect(await post(reviews, review(randomUUID()))).toEqual([404, 'not-found']);
      expect(await post(reviews, { caseId: done, scores: { ...scores(80), file: 101 } })).toEqual([
        400,
        'invalid-input',
      ]);
      expect(await post(reviews, review(done), 'head', '410300')).toEqual([201, undefined]);
      expect(await post(reviews, review(done), 'head', '410300')).toEqual([409, 'reviewed-already']);
      expect(await post('/v1/satisfaction-surveys', survey(open))).toEqual([409, 'case-not-ended']);
      expect(await post('/v1/satisfaction-surveys', survey(done))).toEqual([201, undefined]);
      expect(await post('/v1/satisfaction-surveys', survey(done))).toEqual([409, 'surveyed-already']);
      expect(await service.rows('select count(*)::int as n from quality_reviews where case_id = $1', [done])).toEqual([
        { n: 1 },
      ]);
    });
  });
  describe('of duty shifts', () => {
    const days = ['2026-12-01', '2026-12-02'];
    const plan = (changes: object = {}) => ({ place: '市看守所工作站', days, halves: ['am', 'pm'], ...changes });

    it('are planned by turns, all or none, and whoever has the shift is next for a duty lawyer’s help', async () => {
      const [one, two] = [await registered(service), await registered(service)];
      const lawyers = [one.id, two.id];
      const head = service.as('head');
      const { status, body } = await head.post<Page>('/v1/duty-shifts', plan({ lawyers }));
      expect([status, body.items.map(({ lawyerId }) => lawyerId)]).toEqual([201, [one.id, two.id, one.id, two.id]]);
      // Both are somewhere on these days.
      expect(await post('/v1/duty-shifts', plan({ lawyers, halves: ['day'] }))).toEqual([409, 'nobody-free']);
      expect(await post('/v1/duty-shifts', plan({ lawyers, days: ['2026-12-03'], halves: ['day'] }))).toEqual([
        201,
        undefined,
      ]);
      const listed = async (query: string) => (await head.get<Page>(`/v1/duty-shifts?${query}`)).body.items;
      expect(await listed(`lawyerId=${two.id}&from=2026-12-02&to=2026-12-02`)).toMatchObject([
        { day: '2026-12-02', half: 'pm' },
      ]);
      const gone = body.items[3]!.id;
      expect(await post(`/v1/duty-shifts/${gone}/actions/cancel`, { reason: '开庭' }, 'legal-aid')).toEqual([
        403,
        'missing-role',
      ]);
      expect(await post(`/v1/duty-shifts/${gone}/actions/cancel`, { reason: '开庭' })).toEqual([200, undefined]);
      expect(await post(`/v1/duty-shifts/${gone}/actions/cancel`, { reason: '开庭' })).toEqual([404, 'not-found']);
      expect(await listed(`lawyerId=${two.id}&from=2026-12-02&to=2026-12-02`)).toEqual([]);
      clock.set(parseInstant('2026-12-02T09:00:00+08:00'));
      const helped = await cases.after(['register-duty-request', 'assign-duty-by-rota']);
      expect(await cases.read(helped)).toMatchObject({ lawyerId: one.id, assignments: [{ ground: 'on-duty' }] });
    });

    it('of somebody else’s plan, made at the same moment, are seen', async () => {
      const { id, name } = await registered(service);
      const other = service.dataSource.createQueryRunner();
      await other.startTransaction();
      await other.query(
        `insert into duty_shifts values (gen_random_uuid(), '410302', '法院工作站', '2026-12-28', 'am', $1, $2, '乙', now())`,
        [id, name],
      );
      const planning = post('/v1/duty-shifts', plan({ lawyers: [id], days: ['2026-12-28'], halves: ['am'] }));
      await eventually(async () => {
        const [{ waiting }] = (await service.rows<{ waiting: number }>(
          `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )) as [{ waiting: number }];
        return waiting > 0;
      });
      await other.commitTransaction();
      await other.release();
      expect(await planning).toEqual([409, 'shift-planned-already']);
    });

    it.each<[string, object, StaffRole, number, string]>([
      ['by others', {}, 'legal-aid', 403, 'missing-role'],
      ['for days that have passed', { days: ['2026-11-20'] }, 'head', 409, 'shift-over'],
      ['for no day', { days: [] }, 'head', 400, 'invalid-input'],
      ['for a week', { days: ['2026-W51'] }, 'head', 400, 'invalid-input'],
      ['with nobody', { lawyers: [randomUUID()] }, 'head', 409, 'nobody-free'],
    ])('are not planned %s', async (_, changes, role, status, code) => {
      const before = await service.rows('select count(*)::int as all from duty_shifts');
      expect(await post('/v1/duty-shifts', plan({ days: ['2026-12-20'], ...changes }), role)).toEqual([status, code]);
      expect(await service.rows('select count(*)::int as all from duty_shifts')).toEqual(before);
    });
  });
});
