import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseInstant } from '@yizhan/deadlines';
import { ManualClock } from '@yizhan/platform';
import { startTestService, type TestClient, type TestService } from '@yizhan/testing';
import { aMatter, identityNumber } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';

jest.setTimeout(60_000);

interface Item {
  id?: string;
  acceptanceNo: string;
  elsewhere?: true;
  signs: { sign: string }[];
  similarity: number;
  matchedBy?: string[];
}
type Items = { items: Item[]; next: string | null; elsewhere?: number; code?: string };

const monday = parseInstant('2026-11-23T09:00:00+08:00');
const day = 86_400_000;
const wages = '单位拖欠我三个月工资，请帮我要回来。';

describe('the cases of one person', () => {
  const clock = new ManualClock(monday);
  let service: TestService;
  let clerk: TestClient;
  let city: TestClient;
  beforeAll(async () => {
    service = await startTestService(intakeService, { clock });
    clerk = service.as('clerk');
    city = service.as('hotline', '410300');
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  let serial = 300;
  const somebody = () => {
    serial += 1;
    return { name: `李${serial}`, idNumber: identityNumber(serial), phone: `139${serial}00000` };
  };
  const accept = async (applicant: object, more: object = {}) =>
    (await city.post<{ id: string; acceptanceNo: string }>('/v1/cases', aMatter({ applicant, ...more }))).body;
  const duplicates = async (id: string, query = '', who = clerk) =>
    (await who.get<Items>(`/v1/cases/${id}/duplicates${query}`)).body;
  const samePerson = async (id: string, query = '', who = clerk) =>
    (await who.get<Items>(`/v1/cases/${id}/same-person${query}`)).body;

  describe('duplicates', () => {
    it('are found by the person and the matter, the most probable first, with their signs', async () => {
      const person = somebody();
      const first = await accept(person, { statement: wages, matter: 'legal-aid.wages' });
      const byPhone = { ...somebody(), idNumber: undefined, phone: person.phone };
      const told = await accept(byPhone, { statement: '公司拖欠三个月的工资，请帮忙要回来' });
      await accept(person, { statement: '想问怎么立遗嘱', matter: 'notarization.will' });
      await accept(somebody(), { statement: wages, matter: 'legal-aid.wages' });
      const again = await accept(person, { statement: `${wages}急！`, matter: 'legal-aid.wages' });

      const { items } = await duplicates(again.id);
      expect(items.map(({ id }) => id)).toEqual([first.id, told.id]);
      expect(items[0]!.signs.map(({ sign }) => sign)).toEqual(['identity-number', 'phone', 'name', 'matter', 'text']);
      expect(items[0]!.similarity).toBeGreaterThan(0.8);
      expect(items[1]!.signs.map(({ sign }) => sign)).toContain('phone');
    });

    it('are open cases of the same city, not older than asked for; of other counties only the number is told', async () => {
      const person = somebody();
      const old = await accept(person, { statement: wages });
      clock.advance(30 * day);
      const over = await accept(person, { statement: wages });
      await clerk.post(`/v1/cases/${over.id}/actions/answer`, { text: '已答复' });
      const county = await accept(person, { statement: wages, division: '410303' });
      const province = service.as('hotline', '410000');
      const elsewhere = aMatter({ applicant: person, statement: wages, division: '410102' });
      expect((await province.post('/v1/cases', elsewhere)).status).toBe(201);
      const again = await accept(person, { statement: wages });

      const { items } = await duplicates(again.id);
      expect(items.map(({ acceptanceNo }) => acceptanceNo).sort()).toEqual(
        [old.acceptanceNo, county.acceptanceNo].sort(),
      );
      const masked = items.find(({ acceptanceNo }) => acceptanceNo === county.acceptanceNo)!;
      expect(Object.keys(masked).sort()).toEqual(['acceptanceNo', 'elsewhere', 'signs', 'similarity']);
      expect((await duplicates(again.id, '', city)).items.every(({ id }) => id !== undefined)).toBe(true);
      const recent = await duplicates(again.id, '?days=7');
      expect(recent.items.map(({ acceptanceNo }) => acceptanceNo)).toEqual([county.acceptanceNo]);
    });

    it('are looked for by indexes only', async () => {
      const plans = await Promise.all(
        ['id_number_index = $1', 'phone_index = $1', 'applicant_name = $1'].map(async condition => {
          const runner = service.dataSource.createQueryRunner();
          await runner.query('begin');
          await runner.query('set local enable_seqscan = off');
          const rows: { 'QUERY PLAN': string }[] = await runner.query(
            `explain select id from cases where ${condition} and outcome is null and division like '4103%'
             and opened_at > now() order by opened_at desc, id desc limit 100`,
            ['x'],
          );
          await runner.query('rollback');
          await runner.release();
          return rows.map(row => row['QUERY PLAN']).join('\n');
        }),
      );
      expect(plans[0]).toContain('cases_same_person');
      expect(plans[1]).toContain('cases_same_phone');
      expect(plans[2]).toContain('cases_applicant_name');
      for (const plan of plans) expect(plan).not.toContain('Sort');
    });

    it('are for whoever meets citizens, in their own division, and within two years', async () => {
      const { id } = await accept(somebody());
      expect((await duplicates(id, '', service.as('supervisor'))).code).toBe('missing-role');
      expect((await duplicates(id, '', service.as('clerk', '410303'))).code).toBe('wrong-division');
      expect((await duplicates(id, '?days=731')).code).toBe('invalid-input');
    });
  });

  describe('seen together', () => {
    it('are those of the same number or phone, newest first, a page at a time; those elsewhere are counted', async () => {
      const person = somebody();
      const family = { ...somebody(), phone: person.phone };
      const own = await accept(person);
      const others = [];
      for (const applicant of [person, family, { ...person, phone: undefined }]) {
        clock.advance(60_000);
        others.unshift(await accept(applicant));
      }
      await accept(person, { division: '410303' });
      await accept(somebody());

      const first = await samePerson(own.id, '?limit=2');
      const second = await samePerson(own.id, `?limit=2&cursor=${first.next}`);
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(others.map(({ id }) => id));
      expect([...first.items, ...second.items].map(({ matchedBy }) => matchedBy)).toEqual([
        ['identity-number'],
        ['phone'],
        ['identity-number', 'phone'],
      ]);
      expect([first.elsewhere, second.next]).toEqual([1, null]);
      const wide = await samePerson(own.id, '', city);
      expect([wide.items.length, wide.elsewhere]).toEqual([4, 0]);
    });

    it('are none of somebody who gave neither number nor phone', async () => {
      const { id } = await accept({ name: '王五' });
      await accept({ name: '王五' });
      expect(await samePerson(id)).toEqual({ items: [], next: null, elsewhere: 0 });
    });

    it('are for whoever meets citizens, in their own division', async () => {
      const { id } = await accept(somebody());
      expect((await samePerson(id, '', service.as('supervisor'))).code).toBe('missing-role');
      expect((await samePerson(id, '', service.as('clerk', '410303'))).code).toBe('wrong-division');
      expect((await samePerson(id, '?cursor=abc')).code).toBe('malformed-cursor');
    });
  });
});
