import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { acceptanceNo, type CaseRoutedV1, topicOf } from '@yizhan/contracts';
import { ensureTopics } from '@yizhan/messaging';
import pg from 'pg';
import {
  eventSource,
  type EventSource,
  eventually,
  startTestService,
  testBrokers,
  type TestService,
  testTopicPrefix,
} from '@yizhan/testing';
import { forgetBeginning } from '../../../messaging/test-support/topic-reader.js';
import { Arrivals, arrivalsService } from '../../test-support/arrivals.js';

jest.setTimeout(60_000);

interface Rebuild {
  state: string;
  askedBy: string;
  askedAt: string;
  begunAt: string | null;
  endedAt: string | null;
  read: number;
  toRead: number;
  changed: number;
  removed: number;
  complete: boolean | null;
  error: string | null;
}
interface View {
  name: string;
  title: string;
  rebuild: Rebuild | null;
}

const path = '/v1/projections/arrivals';
/** What a rebuilding leaves behind while it works. */
const besides = `select tablename from pg_tables where tablename in ('arrivals_rebuilt', 'arrivals_before')`;
/** The connection of the replica that rebuilds. */
const seats = `select pid from pg_locks where locktype = 'advisory' and objid = 7265004
  and database = (select oid from pg_database where datname = current_database())`;

describe('rebuilding a projection', () => {
  /** The first replica, to which database and topics belong, and the one that is asked. */
  let first: TestService;
  let service: TestService;
  let intake: EventSource;
  let told = 0;

  const admin = (of = service) => of.as('admin');
  const projection = (of = service) => of.running.app.get(Arrivals);
  const arrivals = () => service.rows('select * from arrivals order by case_id');
  const lookedAt = async (of = service) => (await admin(of).get<View>(path)).body.rebuild;
  const ask = async (of = service) => {
    const { status, body } = await admin(of).post<View>(`${path}/actions/rebuild`);
    expect(status).toBe(202);
    return body.rebuild!;
  };
  const ended = (of = service) =>
    eventually(
      async () => {
        const rebuild = await lookedAt(of);
        return rebuild?.endedAt && rebuild;
      },
      { withinMs: 30_000 },
    );
  const rebuilt = async (of = service) => {
    await ask(of);
    return ended(of);
  };

  const routed = (caseId: string, version: number): CaseRoutedV1 => ({
    caseId,
    acceptanceNo: acceptanceNo('410302', 2026, 17),
    division: '410302',
    matter: 'notarization.will',
    service: 'notarization',
    channel: 'window',
    groups: [],
    applicantName: '张三',
    statement: `第${version}次转办`,
    routing: version,
    version,
    state: 'routed',
    receivedAt: '2026-11-20T09:00:00+08:00',
    occurredAt: '2026-11-23T09:00:00+08:00',
  });
  const publish = (...events: CaseRoutedV1[]) =>
    intake.publish(
      ...events.map(data => ({
        type: 'intake.case.routed.v1',
        aggregate: data.caseId,
        seq: (told += 1),
        data,
        occurredAt: 1_795_395_600_000,
      })),
    );
  /** So many cases, each routed twice, and the view knows them. */
  const cases = async (count: number) => {
    const ids = Array.from({ length: count }, () => randomUUID());
    await publish(...ids.flatMap(id => [routed(id, 1), routed(id, 2)]));
    const known = 'select from arrivals where version = 2 and case_id = any($1)';
    await eventually(async () => (await service.rows(known, [ids])).length === count);
    return ids;
  };
  /** Holds the rebuilding up; `reached` resolves when it has come so far. */
  const heldUp = (at: 'beforeFold' | 'beforeMerge', of = service) => {
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    projection(of)[at] = () => {
      reached.resolve();
      return goOn.promise;
    };
    return { reached: reached.promise, goOn: () => goOn.resolve() };
  };

  beforeAll(async () => {
    service = first = await startTestService(arrivalsService);
    intake = await eventSource('intake', service);
  }, 60_000);
  afterEach(() => {
    Object.assign(projection(), { beforeFold: () => undefined, beforeMerge: () => undefined });
  });
  afterAll(async () => {
    await intake.stop();
    await service.running.stop();
    await first.database.drop();
    await first.surroundings.issuer.stop();
  }, 30_000);

  it('is the administrator’s', async () => {
    for (const role of ['clerk', 'head', 'supervisor', 'mediator'] as const) {
      const client = service.as(role);
      const answers = [client.get('/v1/projections'), client.get(path), client.post(`${path}/actions/rebuild`)];
      for (const { status, body } of await Promise.all(answers)) {
        expect([status, body['code']]).toEqual([403, 'missing-role']);
      }
    }
    expect((await service.stranger.get('/v1/projections')).status).toBe(401);
    const { status, body } = await admin().get('/v1/projections');
    expect([status, body]).toEqual([
      200,
      {
        items: [
          { name: 'arrivals', title: '到件登记', rebuild: null },
          // Every handling service keeps this one.
          { name: 'mediation-links', title: '关联案件', rebuild: null },
        ],
        next: null,
      },
    ]);
  });

  it('is refused for a name that the service does not know', async () => {
    const answers = [admin().get('/v1/projections/deliveries'), admin().post('/v1/projections/cases/actions/rebuild')];
    for (const { status, body } of await Promise.all(answers)) {
      expect([status, body]).toEqual([
        404,
        expect.objectContaining({ code: 'not-found', detail: expect.stringContaining('arrivals') }),
      ]);
    }
  });

  it('brings back what was thrown away, row for row', async () => {
    await cases(60);
    const before = await arrivals();
    await service.rows('truncate arrivals');
    expect(await rebuilt()).toEqual({
      state: 'done',
      askedBy: 'admin@410300',
      askedAt: expect.any(String),
      begunAt: expect.any(String),
      endedAt: expect.any(String),
      read: 120,
      toRead: 120,
      changed: 60,
      removed: 0,
      complete: true,
      error: null,
    });
    expect(await arrivals()).toEqual(before);
    expect(await service.rows(besides)).toEqual([]);
  });

  it('mends what is wrong, missing or of no case, and leaves alone what is right', async () => {
    const [wrong, older, newer, missing] = await cases(8);
    const before = await arrivals();
    await service.rows(`update arrivals set statement = '错' where case_id = $1`, [wrong]);
    await service.rows('update arrivals set version = 1 where case_id = $1', [older]);
    await service.rows('update arrivals set version = 99 where case_id = $1', [newer]);
    await service.rows('delete from arrivals where case_id = $1', [missing]);
    await service.rows(`insert into arrivals values ($1, '无此件', 1)`, [randomUUID()]);
    expect(await rebuilt()).toMatchObject({ state: 'done', changed: 4, removed: 2 });
    expect(await arrivals()).toEqual(before);
    expect(await rebuilt()).toMatchObject({ state: 'done', changed: 0, removed: 0 });
    expect(await arrivals()).toEqual(before);
  });

  it('goes on when it is asked for again meanwhile, and tells how far it is', async () => {
    const { reached, goOn } = heldUp('beforeFold');
    const asked = await ask();
    expect(asked).toMatchObject({ askedBy: 'admin@410300', endedAt: null });
    await reached;
    const other = service.as('admin', '410000');
    const { status, body } = await other.post<View>(`${path}/actions/rebuild`);
    expect([status, body.rebuild]).toMatchObject([202, { ...asked, state: 'reading', begunAt: expect.any(String) }]);
    goOn();
    const { read, toRead } = await eventually(async () => {
      const rebuild = await lookedAt();
      return rebuild!.read > 0 && rebuild;
    });
    expect(toRead).toBeGreaterThanOrEqual(read);
    expect(await ended()).toMatchObject({ state: 'done', askedBy: asked.askedBy, changed: 0 });
  });

  it('keeps what arrives meanwhile, whichever is the newer one', async () => {
    const [known] = await cases(3);
    await service.rows('truncate arrivals');
    const { reached, goOn } = heldUp('beforeMerge');
    await ask();
    await reached;
    expect(await lookedAt()).toMatchObject({ state: 'merging', complete: true });
    const [fresh, stale] = [randomUUID(), randomUUID()];
    await publish(routed(known!, 3), routed(fresh, 1));
    const versions = 'select version from arrivals where case_id = any($1) order by version';
    await eventually(async () => (await service.rows(versions, [[known, fresh]])).length === 2);
    await service.rows(`insert into arrivals values ($1, '人工', 1)`, [stale]);
    goOn();
    await ended();
    expect(await service.rows(versions, [[known, fresh]])).toEqual([{ version: 1 }, { version: 3 }]);
    expect(await service.rows(versions, [[stale]])).toEqual([{ version: 1 }]); // it was not there at the beginning
    expect(await rebuilt()).toMatchObject({ changed: 0, removed: 1 });
  });

  it('leaves rows to the event that holds them, and goes on behind it', async () => {
    const ids = await cases(4);
    const before = await arrivals();
    await service.rows(`update arrivals set statement = '错' where case_id = any($1)`, [ids]);
    await service.dataSource.transaction(async tx => {
      await tx.query('update arrivals set version = 3 where case_id = $1', [ids[0]]);
      await ask();
      await eventually(async () => (await lookedAt())!.state === 'merging');
      await new Promise(resolve => setTimeout(resolve, 1_500)); // longer than a deadlock takes to be found
      await tx.query('update arrivals set version = 3 where case_id = any($1)', [ids]);
    });
    expect(await ended()).toMatchObject({ state: 'done' });
    expect(await service.rows('select count(*)::int as n from arrivals where version = 3', [])).toMatchObject([
      { n: 5 },
    ]);
    await rebuilt();
    expect(await arrivals()).toEqual(before);
  });

  it('is tried again when it fails, and given up when it goes on failing; it can be asked for again', async () => {
    await service.rows('truncate arrivals');
    const before = projection().folds;
    projection().beforeFold = () => {
      if (projection().folds === before + 1) throw new Error('for once');
    };
    expect(await rebuilt()).toMatchObject({ state: 'done', error: null });
    projection().beforeFold = () => {
      throw new Error('no such column');
    };
    expect(await rebuilt()).toMatchObject({ state: 'failed', error: 'no such column', endedAt: expect.any(String) });
    expect(await service.rows(besides)).toEqual([]);
    projection().beforeFold = () => undefined;
    expect(await rebuilt()).toMatchObject({ state: 'done', error: null, changed: 0 });
  });

  it('begins anew when its connection, and with it the right to rebuild, is gone', async () => {
    await cases(5);
    const before = await arrivals();
    await service.rows('truncate arrivals');
    const { reached, goOn } = heldUp('beforeFold');
    const { folds } = projection();
    await ask();
    await reached;
    const [seat] = await service.rows<{ pid: number }>(seats);
    await service.rows('select pg_terminate_backend($1)', [seat!.pid]);
    await eventually(async () => (await service.rows(seats)).length === 0);
    goOn();
    expect(await ended()).toMatchObject({ state: 'done', changed: before.length });
    expect(projection().folds).toBeGreaterThan(folds + 1);
    expect(await arrivals()).toEqual(before);
  });

  it('is done by one replica at a time', async () => {
    const replica = await startTestService(arrivalsService, { replicaOf: service });
    try {
      const folds = () => [projection().folds, projection(replica).folds];
      const before = folds();
      const held = [heldUp('beforeFold'), heldUp('beforeFold', replica)];
      await Promise.all([ask(), ask(replica)]);
      await Promise.race(held.map(({ reached }) => reached));
      expect(await service.rows(seats)).toHaveLength(1);
      held.forEach(({ goOn }) => goOn());
      await ended();
      expect(folds().filter((count, index) => count > before[index]!)).toHaveLength(1);
    } finally {
      await replica.stop();
    }
  });

  it('is taken up by the next replica when the one that did it was killed', async () => {
    const before = await arrivals();
    await service.running.stop();
    const database = new pg.Client({ connectionString: service.database.url });
    await database.connect();
    await database.query(`
      create unlogged table arrivals_rebuilt as select case_id, '半途' as statement, 50 as version from arrivals;
      create unlogged table arrivals_before as select case_id from arrivals;
      truncate arrivals;
      update rebuilds set state = 'reading', ended_at = null, read = 7`);
    await database.end();
    service = await startTestService(arrivalsService, { replicaOf: first });
    expect(await ended()).toMatchObject({ state: 'done', changed: before.length });
    expect(await arrivals()).toEqual(before);
    expect(await service.rows(besides)).toEqual([]);
  });

  it('removes nothing when the topics were lost and made anew, though they begin at their first record', async () => {
    const TOPIC_PREFIX = testTopicPrefix();
    await ensureTopics({ brokers: testBrokers(), prefix: TOPIC_PREFIX });
    const before = await arrivals();
    await service.running.stop();
    service = await startTestService(arrivalsService, { replicaOf: first, env: { TOPIC_PREFIX } });
    expect(await rebuilt()).toMatchObject({ state: 'done', read: 0, complete: false, changed: 0, removed: 0 });
    expect(await arrivals()).toEqual(before);
    await service.running.stop();
    service = await startTestService(arrivalsService, { replicaOf: first });
  });

  it('removes nothing when the topics no longer hold everything, and mends what they tell of', async () => {
    const [known] = await cases(1);
    const before = await arrivals();
    await forgetBeginning(testBrokers(), topicOf('intake', first.surroundings.topicPrefix));
    await service.rows(`update arrivals set statement = '错' where case_id = $1`, [known]);
    await service.rows(`insert into arrivals values ($1, '无此件', 1)`, [randomUUID()]);
    expect(await rebuilt()).toMatchObject({ state: 'done', complete: false, changed: 1, removed: 0 });
    expect(await service.rows(`select from arrivals where statement = '无此件'`)).toHaveLength(1);
    await service.rows(`delete from arrivals where statement = '无此件'`);
    expect(await arrivals()).toEqual(before);
  });
});
