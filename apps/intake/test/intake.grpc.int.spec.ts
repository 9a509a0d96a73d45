import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Client, credentials, loadPackageDefinition, type ServiceClientConstructor, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OfficerBook, protoFolder } from '@yizhan/casework';
import { dateText, dayOf, nationalCalendar } from '@yizhan/deadlines';
import { staff, startTestService, type TestService } from '@yizhan/testing';
import { intakeService } from '../src/intake.service.js';
import { aBooking, openWindow } from './appointments.js';
import { GrpcCaller } from './grpc.caller.js';

const matter = {
  channel: 'window',
  division: '410302',
  applicant: { name: '张三', phone: '13800138000', groups: ['migrant-worker'] },
  statement: '单位拖欠三个月工资，想请法律援助律师。',
};

describe('intake over gRPC', () => {
  let service: TestService;
  let cases: GrpcCaller;
  let clerk: string;

  beforeAll(async () => {
    service = await startTestService(intakeService);
    cases = new GrpcCaller('intake', 'Cases', service.running.grpcPort);
    clerk = await service.surroundings.issuer.token(staff('clerk'));
  }, 60_000);

  afterAll(async () => {
    cases.close();
    await service.stop();
  }, 30_000);

  const accept = (more: object = {}) => cases.call('Accept', { ...matter, ...more }, clerk);

  it('accepts a matter, with its number, query code, clock and the actions that come next', async () => {
    const accepted = await accept();
    expect(accepted).toMatchObject({
      acceptanceNo: expect.stringMatching(/^410302-\d{4}-/),
      state: 'received',
      version: 1,
      clocks: [{ rule: 'intake.route', state: 'running' }],
      actions: expect.arrayContaining(['route', 'answer']),
    });
    expect(detailsOf(accepted)).toMatchObject({
      queryCode: expect.any(String),
      applicant: { name: '张三', phone: expect.stringContaining('*') },
      suggestion: { service: 'legal-aid' },
    });
  });

  it('shows the same case as REST', async () => {
    const { id } = await accept();
    const { details, ...seen } = await cases.call('Get', { id }, clerk);
    expect(details).toBeDefined();
    const { body } = await service.as('clerk').get(`/v1/cases/${String(id)}`);
    expect(body).toMatchObject({ ...seen, clocks: expect.any(Array) });
  });

  it('takes an action of the table, and keeps it in the history', async () => {
    const { id } = await accept();
    const routed = await cases.call('Route', { id, matter: 'legal-aid.civil', expectedVersion: 1 }, clerk);
    expect(routed).toMatchObject({ id, state: 'routed', version: 2, matter: 'legal-aid.civil' });
    expect(await cases.call('History', { id }, clerk)).toMatchObject({
      items: [
        { version: 1, action: 'accept', to: 'received' },
        { version: 2, action: 'route', from: 'received', to: 'routed', actor: { name: '受理员' } },
      ],
    });
    const { items } = (await cases.call('Clocks', { id }, clerk)) as { items: { clock: object }[] };
    expect(items.map(({ clock }) => clock)).toMatchObject([
      { rule: 'intake.route', state: 'stopped' },
      { rule: 'intake.hand-over', state: 'running' },
    ]);
  });

  it('books an appointment, and refuses what REST refuses', async () => {
    const [slot] = await openWindow(service, nextWorkingDay(service.clock.now()));
    const { slot: _, ...about } = aBooking(slot!.id);
    const booked = plainOf(
      await cases.call('BookAppointment', { slot: slot!.id, ...about, idempotencyKey: 'b' }, clerk),
    );
    expect(booked).toMatchObject({ state: 'booked', code: expect.any(String), startsAt: slot!.startsAt });
    const { id } = booked as { id: string };
    expect(plainOf(await cases.call('Appointments', { day: slot!.startsAt.slice(0, 10) }, clerk))).toMatchObject({
      items: [{ id }],
    });
    const early = await cases.refused('CheckIn', { id }, clerk);
    expect(early).toMatchObject({ status: status.FAILED_PRECONDITION, problem: 'not-the-day' });
    const cancelled = plainOf(await cases.call('CancelAppointment', { id, reason: '改天再来' }, clerk));
    expect(cancelled).toMatchObject({ state: 'cancelled', version: 2 });
    const late = await cases.refused('RescheduleAppointment', { id, slot: slot!.id }, clerk);
    expect(late).toMatchObject({ status: status.FAILED_PRECONDITION, problem: 'booking-not-open' });
  });

  it('lists by filters, a page at a time', async () => {
    await Promise.all([accept(), accept(), accept()]);
    const first = await cases.call('List', { limit: 2, state: 'received' }, clerk);
    expect(first.items).toHaveLength(2);
    const second = await cases.call('List', { limit: 1, state: 'received', cursor: first.next }, clerk);
    expect(idsOf(first)).not.toContain(idsOf(second)[0]);
  });

  it('links cases, and shows what else there is of a person, as REST does', async () => {
    const [one, other] = [await accept(), await accept()];
    const made = await cases.call('LinkCases', { id: one.id, to: other.id, relation: 'same-dispute' }, clerk);
    const { items } = plain({ structValue: made as NonNullable<Value['structValue']> }) as { items: { id: string }[] };
    const rest = await service.as('clerk').get(`/v1/cases/${String(one.id)}/links`);
    expect(rest.body).toEqual({ items, next: null });
    expect(items).toMatchObject([{ caseId: other.id, state: 'received' }]);
    const twice = { id: other.id, to: one.id, relation: 'same-dispute' };
    expect(await cases.refused('LinkCases', twice, clerk)).toMatchObject({ problem: 'link-exists' });
    for (const [rpc, path] of [
      ['Duplicates', 'duplicates'],
      ['SamePerson', 'same-person'],
      ['Links', 'links'],
    ]) {
      const answer = await cases.call(rpc!, { id: one.id }, clerk);
      const { body } = await service.as('clerk').get(`/v1/cases/${String(one.id)}/${path}`);
      expect(plain({ structValue: answer as NonNullable<Value['structValue']> })).toEqual(body);
    }
    const end = { id: one.id, linkId: items[0]!.id, reason: '弄错了' };
    const left = plain({
      structValue: (await cases.call('UnlinkCases', end, clerk)) as NonNullable<Value['structValue']>,
    });
    expect(left).toEqual({ items: [], next: null });
  });

  it('searches and counts what it lists', async () => {
    const { id } = await accept({ applicant: { name: '慕容雪' } });
    expect(idsOf(await cases.call('List', { q: '慕容' }, clerk))).toEqual([id]);
    const counts = await cases.call('Counts', { q: '慕容', by: ['division', 'outcome'] }, clerk);
    expect(fromStruct(counts)).toEqual({ items: [{ division: '410302', outcome: null, count: 1 }] });
    expect(await cases.refused('List', { q: '13800138000' }, clerk)).toMatchObject({
      status: status.INVALID_ARGUMENT,
      problem: 'personal-number-in-query',
    });
  });

  it('says who handles a case, who can, and who stands in', async () => {
    const { id } = await accept();
    await service.running.app.get(OfficerBook).written();
    const taken = await cases.call('TakeUp', { id }, clerk);
    expect(taken).toMatchObject({ handler: { id: 'clerk@410302', name: '受理员' } });
    const officers = fromStruct(await cases.call('Officers', { role: 'clerk' }, clerk));
    expect(officers).toMatchObject({ items: [{ id: 'clerk@410302' }], next: null });
    const cover = { deputy: 'nobody', fromDay: '2026-12-01', toDay: '2026-12-02' };
    expect(await cases.refused('SetCover', cover, clerk)).toMatchObject({ problem: 'unknown-officer' });
    expect(fromStruct(await cases.call('Covers', {}, clerk))).toEqual({ items: [], next: null });
    expect(await cases.refused('RemoveCover', { id: 'none' }, clerk)).toMatchObject({ status: status.NOT_FOUND });
  });

  it('gives the first answer again to the same key and request', async () => {
    const [one, again] = [await accept({ idempotencyKey: 'once' }), await accept({ idempotencyKey: 'once' })];
    expect(again).toEqual(one);
    const refused = await cases.refused('Accept', { ...matter, channel: 'hotline', idempotencyKey: 'once' }, clerk);
    expect(refused).toMatchObject({ status: status.INVALID_ARGUMENT, problem: 'idempotency-key-reused' });
  });

  describe('refuses', () => {
    const unknownId = '00000000-0000-4000-8000-000000000000';

    it('a stranger', async () => {
      expect(await cases.refused('List', {})).toMatchObject({
        status: status.UNAUTHENTICATED,
        problem: 'not-signed-in',
      });
    });

    it('a case that does not exist', async () => {
      const refused = await cases.refused('Get', { id: unknownId }, clerk);
      expect(refused).toMatchObject({ status: status.NOT_FOUND, problem: 'not-found' });
    });

    it('somebody without the role, and somebody from elsewhere', async () => {
      const { id } = await accept();
      const route = { id, matter: 'legal-aid.civil' };
      const notary = await service.surroundings.issuer.token(staff('notary'));
      const neighbour = await service.surroundings.issuer.token(staff('clerk', '410303'));
      expect(await cases.refused('Route', route, notary)).toMatchObject({
        status: status.PERMISSION_DENIED,
        problem: 'missing-role',
      });
      expect(await cases.refused('Route', route, neighbour)).toMatchObject({
        status: status.PERMISSION_DENIED,
        problem: 'wrong-division',
      });
    });

    it('a version that is behind, and an action that the state does not allow', async () => {
      const { id } = await accept();
      await cases.call('Answer', { id, text: '请到人社局。' }, clerk);
      expect(await cases.refused('Route', { id, matter: 'legal-aid.civil', expectedVersion: 1 }, clerk)).toMatchObject({
        status: status.ABORTED,
        problem: 'stale-version',
      });
      expect(await cases.refused('Route', { id, matter: 'legal-aid.civil' }, clerk)).toMatchObject({
        status: status.FAILED_PRECONDITION,
        problem: 'action-not-allowed',
        message: expect.stringContaining('案件现为'),
      });
    });

    it('wrong input, naming every mistake in the problem document', async () => {
      const refused = await cases.refused('Accept', { ...matter, channel: 'pigeon', applicant: {} }, clerk);
      expect(refused).toMatchObject({
        status: status.INVALID_ARGUMENT,
        problem: 'unknown-channel',
        document: {
          status: 400,
          errors: expect.arrayContaining([expect.objectContaining({ path: 'applicant.name' })]),
          instance: expect.stringMatching(/^urn:request:/),
        },
      });
    });

    it('a request above the size limit', async () => {
      const refused = await cases.refused('Accept', { ...matter, statement: '长'.repeat(400_000) }, clerk);
      expect(refused.status).toBe(status.RESOURCE_EXHAUSTED);
    });
  });

  it('carries the caller’s trace into the events', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const accepted = await cases.call('Accept', matter, clerk, { traceparent: `00-${trace}-00f067aa0ba902b7-01` });
    const [row] = await service.rows<{ headers: object }>('select headers from outbox where key = $1', [accepted.id]);
    expect(JSON.stringify(row!.headers)).toContain(trace);
  });

  it('counts calls by method and status', async () => {
    await accept();
    const { body } = await service.stranger.get<string>('/metrics');
    expect(body).toMatch(/yizhan_grpc_call_seconds_count\{method="yizhan.intake.v1.Cases\/Accept",status="OK"\} \d/);
  });

  it('tells its health in the standard way', async () => {
    const health = clientOf(join(protoFolder, 'grpc/health/v1/health.proto'), root => root.grpc.health.v1.Health);
    const answer = await new Promise((resolve, reject) =>
      health.check!({}, (error: Error | null, reply: unknown) => (error ? reject(error) : resolve(reply))),
    );
    health.close();
    expect(answer).toEqual({ status: 'SERVING' });
  });

  it('describes itself by reflection', async () => {
    const pack = dirname(createRequire(import.meta.url).resolve('@grpc/reflection/package.json'));
    const file = join(pack, 'build/proto/grpc/reflection/v1/reflection.proto');
    const reflection = clientOf(file, root => root.grpc.reflection.v1.ServerReflection);
    const stream = reflection.serverReflectionInfo!();
    const answer = new Promise<{ listServicesResponse: { service: { name: string }[] } }>((resolve, reject) => {
      stream.on('data', resolve);
      stream.on('error', reject);
    });
    stream.write({ listServices: '*' });
    const { listServicesResponse } = await answer;
    stream.end();
    reflection.close();
    expect(listServicesResponse.service.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['yizhan.intake.v1.Cases', 'grpc.health.v1.Health']),
    );
  });

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- clients that grpc-js makes at run time have no types
  function clientOf(file: string, find: (root: any) => unknown): Client & Record<string, any> {
    const root = loadPackageDefinition(loadSync(file, { enums: String }));
    const found = find(root) as ServiceClientConstructor;
    return new found(`127.0.0.1:${service.running.grpcPort}`, credentials.createInsecure());
  }
});

interface Value {
  readonly stringValue?: string;
  readonly numberValue?: number;
  readonly boolValue?: boolean;
  readonly listValue?: { readonly values?: Value[] };
  readonly structValue?: { readonly fields?: Record<string, Value> };
}

/** A `google.protobuf.Struct` as JSON again. */
/** The answer of an operation that gives a document. */
function plainOf(answer: Record<string, unknown>): unknown {
  return plain({ structValue: answer });
}

function nextWorkingDay(now: number): string {
  const calendar = nationalCalendar();
  return dateText(calendar.workingDayAt(calendar.workingDaysUpTo(dayOf(now)) + 1));
}

function detailsOf(answer: Record<string, unknown>): unknown {
  return plain({ structValue: answer['details'] as NonNullable<Value['structValue']> });
}

/** The JSON object that an operation answered as a Struct. */
function fromStruct(answer: Record<string, unknown>): unknown {
  return plain({ structValue: answer as NonNullable<Value['structValue']> });
}

function plain({ listValue, structValue, ...scalar }: Value): unknown {
  if (listValue) return (listValue.values ?? []).map(plain);
  if (structValue) {
    return Object.fromEntries(Object.entries(structValue.fields ?? {}).map(([name, value]) => [name, plain(value)]));
  }
  return scalar.stringValue ?? scalar.numberValue ?? scalar.boolValue ?? null;
}

function idsOf({ items }: Record<string, unknown>): string[] {
  return (items as { id: string }[]).map(({ id }) => id);
}
