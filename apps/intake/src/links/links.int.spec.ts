import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, type TestClient, startTestService, type TestService } from '@yizhan/testing';
import { aMatter, identityNumber } from '../../test/matters.js';
import { intakeService } from '../intake.service.js';

jest.setTimeout(60_000);

type View = Record<string, unknown> & {
  id: string;
  acceptanceNo: string;
  queryCode: string;
  state: string;
  version: number;
  links: Record<string, unknown>[];
};
type Items = { items: Record<string, unknown>[]; next: string | null; elsewhere?: number; code?: string };

describe('the links of a case', () => {
  let service: TestService;
  let clerk: TestClient;
  beforeAll(async () => {
    service = await startTestService(intakeService);
    clerk = service.as('clerk');
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  let serial = 100;
  /** Somebody else’s matter each time, unless said otherwise. */
  const accept = async (more: object = {}, division = '410302') => {
    serial += 1;
    const applicant = { name: `张${serial}`, idNumber: identityNumber(serial), phone: `138${serial}00000` };
    const body = aMatter({ division, applicant, ...more });
    return (await service.as('hotline', '410300').post<View>('/v1/cases', body)).body;
  };
  const read = async (id: string) => (await clerk.get<View>(`/v1/cases/${id}`)).body;
  const act = (id: string, action: string, input: object, who = clerk) =>
    who.post<View & { code: string }>(`/v1/cases/${id}/actions/${action}`, input);
  const link = (id: string, to: string, relation = 'same-dispute', who = clerk) =>
    who.post<Items>(`/v1/cases/${id}/links`, { to, relation, note: '同一栋楼' });
  const tables = ['cases', 'history', 'case_links', 'link_sets', 'outbox'];
  const counts = async () =>
    service.rows(`select ${tables.map(name => `(select count(*) from ${name}) as ${name}`).join(', ')}`);
  const told = async (id: string) =>
    (await service.events(id)).filter(({ type }) => type === 'intake.case.linked.v1').map(({ data }) => data);
  const refusal = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
    const before = await counts();
    const { status, body } = await answer;
    expect(await counts()).toEqual(before);
    return [status, body.code];
  };

  describe('made by staff', () => {
    it('stand at both cases and in both histories, under the name of who made them', async () => {
      const [one, other] = [await accept(), await accept()];
      const made = await link(one.id, other.id);
      expect(made.status).toBe(201);
      expect(made.body.items).toMatchObject([
        { caseId: other.id, relation: 'same-dispute', state: 'received', linkedBy: '受理员', fixed: false },
      ]);
      expect((await read(other.id)).links).toMatchObject([{ caseId: one.id, direction: 'in', note: '同一栋楼' }]);
      for (const [id, peer] of [
        [one.id, other],
        [other.id, one],
      ] as const) {
        const { body } = await clerk.get<Items>(`/v1/cases/${id}/history`);
        expect(body.items.at(-1)).toMatchObject({
          action: 'link',
          actor: { name: '受理员' },
          input: { caseId: peer.id, acceptanceNo: peer.acceptanceNo },
        });
      }
      expect(await told(one.id)).toMatchObject([{ version: 1, services: [], links: [{ caseId: other.id }] }]);
    });

    it('are ended with a reason, and then told as ended', async () => {
      const [one, other] = [await accept(), await accept()];
      const { body } = await link(one.id, other.id, 're-opened');
      const path = `/v1/cases/${other.id}/links/${String(body.items[0]!['id'])}/actions/unlink`;
      expect((await clerk.post<Items>(path, { reason: '弄错了' })).body.items).toEqual([]);
      expect((await read(one.id)).links).toEqual([]);
      expect((await told(one.id)).at(-1)).toMatchObject({ version: 2, links: [] });
      expect(await refusal(clerk.post(path, { reason: '再来' }))).toEqual([404, 'link-missing']);
      expect((await link(one.id, other.id, 're-opened')).status).toBe(201);
    });

    it('may be made with a case that is over, which then has no further step', async () => {
      const [one, over] = [await accept(), await accept()];
      await act(over.id, 'answer', { text: '已答复' });
      const before = await read(over.id);
      expect((await link(one.id, over.id, 're-examination')).status).toBe(201);
      expect(await read(over.id)).toMatchObject({ version: before.version, links: [{ caseId: one.id }] });
    });

    it('are refused, with nothing stored, where they cannot be', async () => {
      const [one, other, far] = [await accept(), await accept(), await accept({}, '410303')];
      const city = service.as('hotline', '410300');
      expect(await refusal(link(one.id, one.id))).toEqual([400, 'link-to-itself']);
      expect(await refusal(link(one.id, randomUUID()))).toEqual([404, 'link-target-missing']);
      expect(await refusal(link(one.id, far.id))).toEqual([403, 'wrong-division']);
      expect(await refusal(link(one.id, other.id, 'referral'))).toEqual([400, 'invalid-input']);
      expect(await refusal(link(one.id, other.id, 'same-dispute', service.as('mediator')))).toEqual([
        403,
        'missing-role',
      ]);
      expect(await refusal(link(one.id, other.id, 'same-dispute', service.as('clerk', '410303')))).toEqual([
        403,
        'wrong-division',
      ]);
      await link(one.id, far.id, 'same-dispute', city);
      expect(await refusal(link(far.id, one.id, 'same-dispute', city))).toEqual([409, 'link-exists']);
    });

    it('are made though a consumer waits for the one case while it holds what was told of the other', async () => {
      const [one, other, third] = [await accept(), await accept(), await accept()];
      await link(other.id, third.id);
      const runner = service.dataSource.createQueryRunner();
      await runner.startTransaction();
      await runner.query('select from link_sets where case_id = $1 for update', [other.id]);
      const made = link(one.id, other.id);
      const waits = `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%link_sets%' and datname = current_database()`;
      await eventually(async () => (await service.rows(waits)).length > 0);
      // Whichever of the two the database gives up, the clerk's link is made.
      await runner.query('select from cases where id = $1 for update', [one.id]).catch(() => undefined);
      await runner.rollbackTransaction();
      await runner.release();
      expect((await made).status).toBe(201);
    });

    it('are a hundred at most', async () => {
      const [hub, late] = [await accept(), await accept()];
      await service.rows(
        `with spoke as (
           insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*
           from cases c, generate_series(1, 100) where c.id = $1 returning id)
         insert into case_links (id, from_case, to_case, relation, fixed, waits, made_by, made_by_name, made_at)
         select gen_random_uuid(), $1, id, 'same-dispute', false, false, 'x', 'x', now() from spoke`,
        [hub.id],
      );
      expect(await refusal(link(late.id, hub.id))).toEqual([409, 'too-many-links']);
    });

    it('are found by one of two who make the same at once, and refused to the other', async () => {
      const [one, other] = [await accept(), await accept()];
      const answers = await Promise.all([link(one.id, other.id), link(other.id, one.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect((await read(one.id)).links).toHaveLength(1);
    });
  });

  describe('tell the others of a step', () => {
    it('that a clerk takes, once and only where something shows', async () => {
      const [one, other, alone] = [await accept(), await accept(), await accept()];
      await link(one.id, other.id);
      await act(other.id, 'request-supplement', { items: ['identity-document'] });
      await act(other.id, 'supplement', { items: ['identity-document'] });
      await act(other.id, 'answer', { text: '已答复' });
      await act(alone.id, 'answer', { text: '已答复' });
      await eventually(async () => {
        const [last] = (await told(one.id)).at(-1)!['links'] as object[];
        expect(last).toMatchObject({ state: 'answered', stateTitle: '已答复', outcome: 'answered' });
        return true;
      });
      const states = (await told(one.id)).map(({ links }) => (links as { state: string }[])[0]!.state);
      expect(states).toEqual(states.filter((state, index) => state !== states[index - 1]));
      // Its own links have not changed by its own steps.
      expect(await told(other.id)).toHaveLength(1);
      expect(await told(alone.id)).toEqual([]);
    });

    it('and numbers what is told of a case without a gap, whoever tells it', async () => {
      const hub = await accept();
      const spokes = await Promise.all(Array.from({ length: 8 }, () => accept()));
      for (const spoke of spokes) await link(hub.id, spoke.id);
      await Promise.all(spokes.map(spoke => act(spoke.id, 'answer', { text: '已答复' })));
      await eventually(async () => {
        const links = (await told(hub.id)).at(-1)!['links'] as { state: string }[];
        return links.every(({ state }) => state === 'answered');
      });
      const versions = (await told(hub.id)).map(({ version }) => version);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
      const sequence = await service.rows<{ n: number; top: number }>(
        `select count(*)::int as n, max(seq) as top from outbox where type = 'intake.case.linked.v1' and key = $1`,
        [hub.id],
      );
      expect(sequence).toEqual([{ n: versions.length, top: versions.length }]);
    });
  });

  describe('of a joined case', () => {
    const progress = async ({ acceptanceNo, queryCode }: View) =>
      (await service.stranger.get(`/v1/progress?acceptanceNo=${acceptanceNo}&queryCode=${queryCode}`)).body;

    it('lead to the one that goes on, for staff and for the citizen', async () => {
      const [leading, double] = [await accept(), await accept()];
      const joined = await act(double.id, 'join', { into: leading.id, reason: '同一件事' });
      expect(joined.body).toMatchObject({ state: 'joined', outcome: 'joined', joinedInto: leading.id, actions: [] });
      await eventually(async () => (await read(leading.id)).links.length > 0);
      const [own] = (await read(double.id)).links;
      expect(own).toMatchObject({ caseId: leading.id, relation: 'duplicate', direction: 'out', fixed: true });
      expect(
        await refusal(
          clerk.post(`/v1/cases/${double.id}/links/${String(own!['id'])}/actions/unlink`, { reason: '否' }),
        ),
      ).toEqual([409, 'link-fixed']);

      await act(leading.id, 'answer', { text: '请到人社局投诉。' });
      expect(await progress(double)).toMatchObject({
        state: 'joined',
        leading: { acceptanceNo: leading.acceptanceNo, stateTitle: '已答复', answer: '请到人社局投诉。' },
      });
      expect(await progress(leading)).not.toHaveProperty('leading');
    });

    it('lead on when that one is joined with a third', async () => {
      const [first, second, third] = [await accept(), await accept(), await accept()];
      await act(first.id, 'join', { into: second.id, reason: '同一件事' });
      await act(second.id, 'join', { into: third.id, reason: '同一件事' });
      expect(await progress(first)).toMatchObject({ leading: { acceptanceNo: third.acceptanceNo, state: 'received' } });
    });

    it('make fast what somebody had entered by hand', async () => {
      const [leading, double] = [await accept(), await accept()];
      await link(leading.id, double.id, 'duplicate');
      await act(double.id, 'join', { into: leading.id, reason: '同一件事' });
      await eventually(async () => {
        expect((await read(double.id)).links).toMatchObject([{ caseId: leading.id, direction: 'out', fixed: true }]);
        return true;
      });
    });

    it('are not made where nothing leads', async () => {
      const [one, over, joined, far] = [await accept(), await accept(), await accept(), await accept({}, '410303')];
      await act(over.id, 'answer', { text: '已答复' });
      await act(joined.id, 'join', { into: one.id, reason: '同一件事' });
      await eventually(async () => (await read(one.id)).links.length > 0);
      const join = (into: string) => refusal(act(one.id, 'join', { into, reason: '同一件事' }));
      expect(await join(one.id)).toEqual([400, 'join-into-itself']);
      expect(await join(randomUUID())).toEqual([404, 'join-target-missing']);
      expect(await join(over.id)).toEqual([409, 'join-target-over']);
      expect(await join(joined.id)).toEqual([409, 'join-target-joined']);
      expect(await join(far.id)).toEqual([403, 'join-target-elsewhere']);
    });

    it('never form a circle, though two are joined with each other at the same time', async () => {
      for (let round = 0; round < 10; round += 1) {
        const [one, other] = [await accept(), await accept()];
        const join = (from: View, into: View) => act(from.id, 'join', { into: into.id, reason: '同一件事' });
        const answers = await Promise.all([join(one, other), join(other, one)]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      }
      // And by two replicas, whose statements nobody combines.
      const [one, other] = [await accept(), await accept()];
      const move = (id: string, into: string) =>
        service.dataSource.transaction(async tx => {
          await tx.query('select from cases where id = $1 for update', [id]);
          await tx.query(`update cases set joined_into = $2, outcome = 'joined' where id = $1`, [id, into]);
        });
      await Promise.allSettled([move(one.id, other.id), move(other.id, one.id)]);
      const [left] = await service.rows('select from cases where id = any($1) and outcome is null', [
        [one.id, other.id],
      ]);
      expect(left).toBeDefined();
    });
  });
});
