import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '@yizhan/casework';
import { acceptanceNo } from '@yizhan/contracts';
import { startTestService, type TestService } from '@yizhan/testing';
import { mediationService } from '../src/mediation.service.js';
import { mediationSamples } from './mediation.samples.js';

describe('a dispute in the database', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(mediationService);
  }, 60_000);
  afterAll(() => service.stop(), 30_000);

  let serial = 0;
  /** A dispute that these actions have been taken on. */
  const after = async (...actions: (keyof typeof mediationSamples.inputs)[]) => {
    serial += 1;
    const opening = {
      id: randomUUID(),
      acceptanceNo: acceptanceNo('410302', 2026, serial),
      division: '410302',
      receivedAt: new Date(service.clock.now()),
      ...mediationSamples.opening,
    };
    const engine = service.running.app.get(CaseEngine);
    await service.dataSource.transaction(tx => engine.open(tx, [{ opening: opening as never }]));
    for (const action of actions) expect((await act(opening.id, action)).status).toBe(200);
    return opening.id;
  };
  const act = (id: string, action: keyof typeof mediationSamples.inputs, changes: object = {}) =>
    service.as('mediator').post(`/v1/cases/${id}/actions/${action}`, input(action, changes));
  const input = (action: keyof typeof mediationSamples.inputs, changes: object) => ({
    ...mediationSamples.inputs[action],
    ...(action === 'hold-session' && { heldAt: service.clock.date().toISOString() }),
    ...changes,
  });

  it('keeps the day of performance as that day, through every reading and every further step', async () => {
    const id = await after('accept', 'assign-mediator', 'hold-session');
    const { body } = await act(id, 'reach-agreement');
    expect(body['performBy']).toBe('2026-12-31');
    const mediator = service.as('mediator');
    expect((await mediator.get(`/v1/cases/${id}`)).body['performBy']).toBe('2026-12-31');
    const { items } = (await mediator.get<{ items: { id: string; performBy: string }[] }>('/v1/cases')).body;
    expect(items.find(item => item.id === id)!.performBy).toBe('2026-12-31');
    expect((await act(id, 'confirm-performance')).body['performBy']).toBe('2026-12-31');
    expect(await service.rows('select perform_by::text as day from cases where id = $1', [id])).toEqual([
      { day: '2026-12-31' },
    ]);
  });

  it.each(['2026', '2026-W01', '2026-W01-1', '2026-366', '2026-02-30', '2026-12-31T10:00:00Z', '20261231', ''])(
    'takes no day of performance that is %p',
    async performBy => {
      const id = await after('accept', 'assign-mediator', 'hold-session');
      const { status, body } = await act(id, 'reach-agreement', { performBy });
      expect([status, body['code'], body['errors']]).toEqual([
        400,
        'invalid-input',
        [{ path: 'performBy', message: '须为日期，例如 2026-12-31' }],
      ]);
    },
  );

  it('takes an agreement without a day', async () => {
    const id = await after('accept', 'assign-mediator', 'hold-session');
    expect((await act(id, 'reach-agreement', { performBy: null })).body['performBy']).toBeNull();
  });
});
