import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isAcceptanceNo } from '@yizhan/contracts';
import { startTestService, type TestService } from '@yizhan/testing';
import { supervisionService } from '../../../../apps/supervision/src/supervision.service.js';
import { lastMs, seedClosed, seedDue, seedOpen } from './register.seed.js';
import type { Sql } from './sql.js';

interface Row {
  clock_id: string;
  acceptance_no: string;
  division: string;
  state: string;
  due_at: Date;
  stopped_at: Date | null;
  raise_at: Date | null;
  at: Date | null;
}

describe('clocks put into the register in bulk', () => {
  let service: TestService;
  const due = new Date('2050-01-01T00:00:00+08:00');

  beforeAll(async () => {
    service = await startTestService(supervisionService);
    const on = {
      query: async (text: string, values: unknown[]) => ({ rows: await service.rows(text, values) }),
    } as unknown as Sql;
    const told: number[] = [];
    await seedOpen(on, 200, done => told.push(done));
    expect(told).toEqual([200]);
    await seedClosed(on, 100, () => undefined);
    await seedDue(on, 50, due);
  }, 90_000);
  afterAll(() => service.stop(), 60_000);

  const rows = (where: string, values: unknown[] = []) =>
    service.rows<Row>(
      `select d.*, a.at from deadlines d left join alarms a on a.clock_id = d.clock_id and a.kind = 'raise' where ${where}`,
      values,
    );

  it('have valid acceptance numbers of the divisions in which they lie', async () => {
    const all = await rows('true');
    expect(all).toHaveLength(350);
    expect(all.filter(({ acceptance_no }) => !isAcceptanceNo(acceptance_no))).toEqual([]);
    expect(all.filter(({ acceptance_no, division }) => !acceptance_no.startsWith(division))).toEqual([]);
    expect(new Set(all.map(({ division }) => division)).size).toBe(180);
  });

  it('run until long after the run, and have an alarm', async () => {
    const open = await rows(`d.state = 'running' and d.due_at < $1`, [due]);
    expect(open).toHaveLength(200);
    expect(open.filter(({ due_at }) => due_at.getTime() < Date.now() + 86_400_000)).toEqual([]);
    expect(open.filter(({ at, raise_at }) => at?.getTime() !== raise_at!.getTime() + lastMs)).toEqual([]);
  });

  it('or stopped in time, and have none', async () => {
    const closed = await rows(`d.state = 'stopped'`);
    expect(closed).toHaveLength(100);
    expect(closed.filter(({ stopped_at, due_at, at }) => stopped_at! >= due_at || at !== null)).toEqual([]);
  });

  it('or are all due at one instant', async () => {
    const atOnce = await rows('d.due_at = $1', [due]);
    expect(atOnce).toHaveLength(50);
    expect(atOnce.filter(({ at }) => at?.getTime() !== due.getTime() + lastMs)).toEqual([]);
  });
});
