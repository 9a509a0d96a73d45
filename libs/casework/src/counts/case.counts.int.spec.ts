import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestService, type TestService } from '@yizhan/testing';
import { parcelService } from '../../test-support/parcel.service.js';
import { act, opened } from '../../test-support/parcels.js';

type Items = { items: Record<string, unknown>[] };

describe('the counts of a list', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(parcelService);
    const done = [
      // The last moment of March in Luoyang, and the first of April, which is March still in Greenwich.
      { receivedAt: new Date('2026-03-31T15:59:59.999Z'), division: '410302' },
      { receivedAt: new Date('2026-03-31T16:00:00Z'), division: '410302' },
      { receivedAt: new Date('2026-04-20T01:00:00Z'), division: '410303' },
    ];
    for (const changes of done) {
      const id = await opened(service, changes);
      await act(service, id, 'begin', { division: changes.division });
      await act(service, id, 'finish', { division: changes.division });
    }
    await opened(service, { receivedAt: new Date('2026-04-21T01:00:00Z'), division: '410302001' });
    await opened(service, { receivedAt: new Date('2026-04-22T01:00:00Z'), division: '420102' });
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  const counts = async (query: string, role: 'supervisor' | 'mediator' = 'supervisor') => {
    const { status, body } = await service.as(role).get<Items>(`/v1/cases/counts?${query}`);
    expect(status).toBe(200);
    return body.items;
  };

  it('are one row for every combination, months as they are in Beijing', async () =>
    expect(await counts('by=outcome,division,month')).toEqual([
      { outcome: 'done', division: '410302', month: '2026-03', count: 1 },
      { outcome: 'done', division: '410302', month: '2026-04', count: 1 },
      { outcome: 'done', division: '410303', month: '2026-04', count: 1 },
      { outcome: null, division: '410302001', month: '2026-04', count: 1 },
    ]));

  it('are told in the order that was asked for, of the names that were asked for', async () =>
    expect(await counts('by=state&by=matter')).toEqual([
      { state: 'done', matter: 'mediation.neighbour', count: 3 },
      { state: 'waiting', matter: 'mediation.neighbour', count: 1 },
    ]));

  it('are those of the caller’s own division', async () =>
    expect(await counts('by=division', 'mediator')).toEqual([
      { division: '410302', count: 2 },
      { division: '410302001', count: 1 },
    ]));

  it.each([
    ['', 4],
    ['open=true', 1],
    ['state=done&division=410303', 1],
    ['receivedFrom=2026-04-01T00:00:00%2B08:00', 3],
    ['receivedFrom=2026-04-01T00:00:00%2B08:00&receivedTo=2026-04-20T09:00:00%2B08:00', 1],
    ['division=420102', 0],
  ])('of the list with %s are %i cases', async (query, count) => {
    expect(await counts(query)).toEqual([{ count }]);
    const { body } = await service.as('supervisor').get<Items>(`/v1/cases?${query}`);
    expect(body.items).toHaveLength(count);
  });

  it.each([
    ['by=colour', 'invalid-input'],
    ['by=state,state', 'invalid-input'],
    ['by=', 'invalid-input'],
    ['limit=10', 'unknown-field'],
    ['receivedFrom=yesterday', 'invalid-input'],
  ])('asked for by %s are refused', async (query, code) => {
    const { status, body } = await service.as('supervisor').get(`/v1/cases/counts?${query}`);
    expect([status, body['code']]).toEqual([400, code]);
  });

  it('are for those who may read', async () =>
    expect((await service.as('notary').get('/v1/cases/counts')).body['code']).toBe('missing-role'));

  it('are no copy of the register: 10,001 of them are refused', async () => {
    await service.rows(
      `insert into cases select gen_random_uuid(), acceptance_no, '410302' || lpad(n::text, 6, '0'), matter, state, version,
         event_seq, outcome, received_at, opened_at, updated_at, closed_at, applicant_name, statement, groups, routing,
         requested, notes
       from (select * from cases where outcome is null limit 1) c, generate_series(1, 10001) n`,
    );
    const { status, body } = await service.as('supervisor').get('/v1/cases/counts?by=division');
    expect([status, body['code']]).toEqual([422, 'too-many-counts']);
    expect((await counts('by=state'))[1]).toEqual({ state: 'waiting', count: 10_002 });
  }, 30_000);
});
