import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { acceptanceNo } from '@yizhan/contracts';
import { startTestService, type TestService } from '@yizhan/testing';
import { type Stall, stallSamples, stallService } from '../../test-support/stall.procedure.js';
import { CaseEngine } from '../engine/case-engine.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(stallService);
}, 60_000);
afterAll(() => service.stop(), 30_000);

let serial = 0;

async function opened(): Promise<string> {
  serial += 1;
  const id = randomUUID();
  const number = acceptanceNo('410302', 2026, serial);
  const fixed = { id, acceptanceNo: number, division: '410302', receivedAt: new Date('2026-11-23T01:00:00Z') };
  const engine = service.running.app.get<CaseEngine<Stall>>(CaseEngine);
  await service.dataSource.transaction(tx => engine.open(tx, [{ opening: { ...stallSamples.opening, ...fixed } }]));
  return id;
}

const act = (id: string, action: string, body: object = {}) =>
  service.as('mediator').post(`/v1/cases/${id}/actions/${action}`, body);

describe('a step that looks something up', () => {
  it('gives numbers without gap or double, however many take it at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 24 }, opened));
    const answers = await Promise.all(ids.map(id => act(id, 'number')));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
    const numbers = answers.map(({ body }) => (body as { number: number }).number).sort((a, b) => a - b);
    expect(numbers).toEqual(ids.map((_, index) => index + 1));
    // Each round one succeeds: some 300 statements, which a busy machine takes its time for.
  }, 60_000);
});

describe('a unique constraint that refuses', () => {
  it('answers with its problem, and nothing of the step is stored', async () => {
    const [first, second] = [await opened(), await opened()];
    expect(await act(first, 'tag', { tag: '乙' })).toMatchObject({ status: 200 });
    expect(await act(second, 'tag', { tag: '乙' })).toMatchObject({
      status: 409,
      body: { code: 'action-not-allowed' },
    });
    const [stored] = await service.rows(
      'select version, (select count(*)::int from history where case_id = id) as steps from cases where id = $1',
      [second],
    );
    expect(stored).toEqual({ version: 1, steps: 1 });
  });
});

describe('the history', () => {
  it('tells which fields a step changed, and no confidential contents', async () => {
    const id = await opened();
    await act(id, 'lay', { name: 'tea', day: '2026-12-31T00:00:00+08:00' });
    await act(id, 'tag', { tag: '丙' });
    const { body } = await service.as('mediator').get(`/v1/cases/${id}/history`);
    expect((body as { items: { changes: object[] }[] }).items.map(({ changes }) => changes)).toEqual([
      [],
      [{ field: 'wares', from: [], to: [{ name: 'tea', day: '2026-12-31T00:00:00+08:00' }] }],
      [{ field: 'tag' }],
    ]);
  });
});

describe('clocks of several things', () => {
  it('are stored with the thing they belong to, shown and told with it', async () => {
    const id = await opened();
    for (const name of ['tea', 'rice']) await act(id, 'lay', { name, day: '2026-12-31T00:00:00+08:00' });
    const { body } = await act(id, 'hand', { name: 'tea' });
    const { clocks } = body as { clocks: { rule: string; item?: string; state: string }[] };
    const performing = clocks.filter(({ rule }) => rule === 'mediation.perform');
    expect(performing.map(({ item, state }) => `${item} ${state}`).sort()).toEqual(['rice running', 'tea stopped']);
    expect(clocks).toContainEqual(expect.objectContaining({ item: 'rice', itemLabel: '货物“rice”' }));
    const read = await service.as('mediator').get(`/v1/cases/${id}`);
    expect((read.body as { clocks: unknown[] }).clocks).toEqual(clocks);
    const events = (await service.events(id)).filter(({ data }) => data['rule'] === 'mediation.perform');
    expect(events.map(({ data }) => `${String(data['item'])} ${String(data['change'])}`)).toEqual([
      'tea started',
      'rice started',
      'tea stopped',
    ]);
  });
});
