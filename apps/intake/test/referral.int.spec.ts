import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventSource, eventually, startTestService, type TestService } from '@yizhan/testing';
import { legalAidService } from '../../legal-aid/src/legal-aid.service.js';
import { mediationService } from '../../mediation/src/mediation.service.js';
import { intakeService } from '../src/intake.service.js';
import { aMatter } from './matters.js';

jest.setTimeout(60_000);

interface Link {
  id?: string;
  caseId: string;
  acceptanceNo: string;
  relation: string;
  direction: string;
  state: string;
  outcome?: string;
  waits?: boolean;
  elsewhere?: true;
}

interface CaseView {
  id: string;
  acceptanceNo: string;
  queryCode: string;
  state: string;
  version: number;
  matter: string | null;
  service: string | null;
  statement: string;
  channel: string;
  applicant: object;
  lastReturn: object | null;
  links: Link[];
  routings: object[];
  actions: string[];
}

describe('cases that are linked across services', () => {
  let intake: TestService;
  let mediation: TestService;
  let legalAid: TestService;
  beforeAll(async () => {
    intake = await startTestService(intakeService);
    [mediation, legalAid] = await Promise.all([
      startTestService(mediationService, { beside: intake }),
      startTestService(legalAidService, { beside: intake }),
    ]);
  }, 60_000);
  afterAll(async () => {
    await mediation?.stop();
    await legalAid?.stop();
    await intake?.stop();
  }, 30_000);

  const atIntake = async (id: string) => (await intake.as('clerk').get<CaseView>(`/v1/cases/${id}`)).body;
  const atMediation = async (id: string) => (await mediation.as('mediator').get<CaseView>(`/v1/cases/${id}`)).body;
  const atLegalAid = async (id: string) => (await legalAid.as('legal-aid').get<CaseView>(`/v1/cases/${id}`)).body;
  const mediate = (id: string, action: string, input: object = {}) =>
    mediation.as('mediator').post<CaseView & { code: string }>(`/v1/cases/${id}/actions/${action}`, input);
  const inMediation = async (more: object = {}) => {
    const clerk = intake.as('clerk');
    const { body } = await clerk.post<CaseView>('/v1/cases', aMatter(more));
    await clerk.post(`/v1/cases/${body.id}/actions/route`, { matter: 'mediation.neighbour' });
    await eventually(async () => (await atIntake(body.id)).state === 'handling');
    return body;
  };
  const linkedFrom = (id: string) =>
    eventually(async () => (await atIntake(id)).links.find(({ relation }) => relation === 'referral'));

  it('a failed mediation goes on as a case of legal aid, the same person’s, with a number of its own', async () => {
    const { id, acceptanceNo } = await inMediation();
    await mediate(id, 'accept', { respondentConsents: true });
    const refer = { matter: 'legal-aid.civil', purpose: '申请人经济困难，拟起诉；电话13900139000' };
    const failed = await mediate(id, 'fail', { reason: '分歧过大', advice: '可以起诉', refer });
    expect(failed.status).toBe(200);

    const link = await linkedFrom(id);
    expect(link).toMatchObject({ direction: 'out', matter: 'legal-aid.civil', matterName: expect.any(String) });
    const linked = await eventually(async () => {
      const view = await atIntake(link.caseId);
      return view.state === 'handling' && view;
    });
    const source = await atIntake(id);
    expect(linked).toMatchObject({
      channel: 'transfer',
      service: 'legal-aid',
      applicant: source.applicant,
      links: [{ caseId: id, acceptanceNo, relation: 'referral', direction: 'in', state: 'failed' }],
    });
    expect(linked.acceptanceNo).not.toBe(acceptanceNo);
    // The purpose first, then the citizen's words; whoever wrote a number in either, it is not to be read.
    expect(linked.statement).toMatch(
      /^人民调解转办：申请人经济困难，拟起诉；电话139\*+\d*\n\n原诉求：单位拖欠三个月工资/,
    );
    expect(linked.statement).not.toContain('13900139000');
    const [rows] = await intake.rows<{ same: boolean; sealed_anew: boolean }>(
      `select a.id_number_index = b.id_number_index and a.phone_index = b.phone_index as same,
              a.id_number_sealed <> b.id_number_sealed and a.phone_sealed <> b.phone_sealed as sealed_anew
       from cases a, cases b where a.id = $1 and b.id = $2`,
      [id, link.caseId],
    );
    expect(rows).toEqual({ same: true, sealed_anew: true });
    await eventually(async () => (await atLegalAid(link.caseId)).state === 'under-review');
  });

  it('each service sees how the other’s case stands, from intake and not from the other', async () => {
    const { id } = await inMediation();
    await mediate(id, 'accept', { respondentConsents: true });
    const refer = { matter: 'legal-aid.civil', purpose: '需要律师协助准备证据', waits: true };
    expect((await mediate(id, 'refer', refer)).body).toMatchObject({ state: 'accepted' });
    const { caseId: other } = await linkedFrom(id);
    await eventually(async () => {
      expect((await atMediation(id)).links).toMatchObject([
        { caseId: other, direction: 'out', service: 'legal-aid', state: 'under-review', waits: true },
      ]);
      expect((await atLegalAid(other)).links).toMatchObject([
        { caseId: id, direction: 'in', service: 'mediation', state: 'accepted' },
      ]);
      return true;
    });

    await legalAid.as('legal-aid').post(`/v1/cases/${other}/actions/withdraw`, { reason: '申请人不再需要' });
    await eventually(async () => (await atMediation(id)).links[0]!.outcome === 'withdrawn');
    await mediate(id, 'withdraw', { reason: '双方和解' });
    await eventually(async () => (await atLegalAid(other)).links[0]!.outcome === 'withdrawn');

    // Told was each state once, and nothing of steps that change nothing for others.
    const told = (await intake.events(id)).filter(({ type }) => type === 'intake.case.linked.v1');
    const states = told.map(({ data }) => (data['links'] as Link[]).map(({ state }) => state).join());
    expect(states).toEqual(states.filter((state, index) => state !== states[index - 1]));
    expect(told.map(({ data }) => data['version'])).toEqual(told.map((_, index) => index + 1));
  });

  it('masks the linked case to somebody from elsewhere, who learns its number only', async () => {
    const { id } = await inMediation({ division: '410302' });
    await mediate(id, 'accept', { respondentConsents: true });
    const neighbours = intake.as('clerk', '410303');
    const { body: theirs } = await neighbours.post<CaseView>('/v1/cases', aMatter({ division: '410303' }));
    const city = intake.as('hotline', '410300');
    await city.post(`/v1/cases/${id}/links`, { to: theirs.id, relation: 'same-dispute' });
    const masked = { acceptanceNo: theirs.acceptanceNo, elsewhere: true };
    await eventually(async () => {
      const [link] = (await atMediation(id)).links;
      expect(link).toMatchObject(masked);
      expect(link).not.toHaveProperty('state');
      expect(link).not.toHaveProperty('caseId');
      return true;
    });
    const [seen] = (await atIntake(id)).links;
    expect(seen).toMatchObject(masked);
    expect(seen).not.toHaveProperty('state');
  });

  it('leaves a referral without a matter at intake, for a clerk to find the place', async () => {
    const { id } = await inMediation();
    await mediate(id, 'accept', { respondentConsents: true });
    await mediate(id, 'refer', { purpose: '请联系司法鉴定机构，对墙体裂缝的成因作鉴定' });
    const { caseId } = await linkedFrom(id);
    expect(await atIntake(caseId)).toMatchObject({
      state: 'received',
      service: null,
      matter: null,
      actions: expect.arrayContaining(['route', 'answer']),
    });
  });

  it('opens it once, however often the event is applied', async () => {
    const { id } = await inMediation();
    await mediate(id, 'accept', { respondentConsents: true });
    await mediate(id, 'refer', { matter: 'legal-aid.civil', purpose: '需要律师' });
    const { caseId } = await linkedFrom(id);
    await eventually(async () => (await atIntake(caseId)).state === 'handling');
    const before = await intake.rows('select id from cases');
    const said = (await mediation.events(id)).find(({ data }) => data['referral'])!;
    // The same step told by another event: what the inbox cannot know.
    const again = await eventSource('mediation', intake);
    const aggregate = randomUUID();
    const eventId = randomUUID();
    await again.publish({ ...said, id: eventId, aggregate, key: id, seq: 1, occurredAt: intake.clock.now() });
    await eventually(async () => (await intake.rows('select from inbox where event_id = $1', [eventId])).length > 0);
    await again.stop();
    expect(await intake.rows('select id from cases')).toHaveLength(before.length);
    expect((await atIntake(id)).links).toHaveLength(1);
  });

  it('refuses a referral where it is entered, when its matter is none or its own, and stores nothing', async () => {
    const { id } = await inMediation();
    await mediate(id, 'accept', { respondentConsents: true });
    const before = await atMediation(id);
    const refused = async (action: string, input: object) => (await mediate(id, action, input)).body.code;
    expect(await refused('refer', { matter: 'legal-aid.dragons', purpose: '龙' })).toBe('referral-unknown-matter');
    expect(await refused('refer', { matter: 'mediation.neighbour', purpose: '再调' })).toBe('referral-same-matter');
    const refer = { matter: 'legal-aid.dragons', purpose: '龙' };
    expect(await refused('fail', { reason: '分歧', advice: '起诉', refer })).toBe('referral-unknown-matter');
    expect(await atMediation(id)).toEqual(before);
  });

  it('a case that goes back says why and where it belongs, and keeps where it was', async () => {
    const { id } = await inMediation();
    const back = { reason: '需要律师代理诉讼', suggestMatter: 'legal-aid.civil' };
    expect((await mediate(id, 'return', { ...back, suggestMatter: 'legal-aid.dragons' })).body.code).toBe(
      'suggested-unknown-matter',
    );
    expect((await mediate(id, 'return', { ...back, suggestMatter: 'mediation.neighbour' })).body.code).toBe(
      'suggested-same-matter',
    );
    const { body: peer } = await intake.as('clerk').post<CaseView>('/v1/cases', aMatter());
    await intake.as('clerk').post(`/v1/cases/${id}/links`, { to: peer.id, relation: 're-opened' });
    await mediate(id, 'return', back);
    const returned = await eventually(async () => {
      const view = await atIntake(id);
      return view.state === 'returned' && view;
    });
    expect(returned.lastReturn).toMatchObject({ service: 'mediation', ...back });
    await intake.as('clerk').post(`/v1/cases/${id}/actions/route`, { matter: 'legal-aid.civil' });
    await eventually(async () => (await atIntake(id)).state === 'handling');
    expect(await atIntake(id)).toMatchObject({
      lastReturn: null,
      routings: [
        { routing: 1, service: 'mediation', returnReason: back.reason, suggestMatter: 'legal-aid.civil' },
        { routing: 2, service: 'legal-aid', takenOverAt: expect.any(String) },
      ],
    });
    expect(await atMediation(id)).toMatchObject({ state: 'returned' });
    // The service that has it now learns of its links too.
    await eventually(async () => (await atLegalAid(id)).links.some(({ caseId }) => caseId === peer.id));
  });

  it('makes the view of linked cases again from what intake said, row for row', async () => {
    const admin = mediation.as('admin');
    const view = () => mediation.rows('select * from linked_cases order by case_id');
    // Everything that intake has said of them has come.
    const said = "select key, max((data->>'version')::int) as version from outbox where type = $1 group by key";
    const before = await eventually(async () => {
      const newest = new Map(
        (await intake.rows<{ key: string; version: string }>(said, ['intake.case.linked.v1'])).map(
          ({ key, version }) => [key, Number(version)],
        ),
      );
      const rows = await view();
      return rows.every(row => newest.get(row['case_id'] as string) === row['version']) && rows;
    });
    expect(before.length).toBeGreaterThan(1);
    await mediation.rows('truncate linked_cases');
    await admin.post('/v1/projections/mediation-links/actions/rebuild');
    await eventually(async () => {
      const { body } = await admin.get<{ rebuild: { state: string } }>('/v1/projections/mediation-links');
      return body.rebuild.state === 'done';
    });
    expect(await view()).toEqual(before);
  });

  it('keeps of others only what is linked with cases of its own', async () => {
    const own = new Set((await mediation.rows<{ id: string }>('select id from cases')).map(({ id }) => id));
    const kept = await mediation.rows<{ case_id: string }>('select case_id from linked_cases');
    expect(kept.filter(({ case_id }) => !own.has(case_id))).toEqual([]);
  });
});
