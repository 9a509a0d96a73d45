import { randomUUID } from 'node:crypto';
import type { ClockChangedV1, Service } from '@yizhan/contracts';
import { acceptanceNo } from '@yizhan/contracts';
import { eventSource, type EventSource, eventually, type TestService } from '@yizhan/testing';
import type { TaskCase } from '../src/task/task.parts.js';
import { clockChanged } from '../test/clock-events.js';

/** A case as tests hand it in. */
export const aCase = (serial: number, service: Service = 'mediation', division = '410302'): TaskCase => ({
  caseId: randomUUID(),
  acceptanceNo: acceptanceNo(division, 2026, serial),
  service,
});

/** Tells of the limits of cases in the name of their services, and waits until the register knows of them. */
export class CaseTeller {
  private readonly sources = new Map<Service, Promise<EventSource>>();

  constructor(private readonly beside: TestService) {}

  /** Each case gets a limit like this one. Returns the clocks, in the order of the cases. */
  async tell(
    cases: readonly TaskCase[],
    limit: Partial<Omit<ClockChangedV1, 'dueAt' | 'stoppedAt'>> & { dueAt: number; stoppedAt?: number },
  ): Promise<string[]> {
    const { dueAt, stoppedAt, ...more } = limit;
    const clockIds = cases.map(() => randomUUID());
    for (const [index, { caseId, acceptanceNo: number, service }] of cases.entries()) {
      const known = { clockId: clockIds[index]!, caseId };
      const event = clockChanged(known, { dueAt, stoppedAt, ...(stoppedAt !== undefined && { state: 'stopped' }) });
      const data = { ...event, acceptanceNo: number, service, division: number.slice(0, 6), ...more };
      const type = `${service}.clock.changed.v1`;
      const source = await this.of(service);
      await source.publish({ type, aggregate: known.clockId, seq: 1, key: caseId, data, occurredAt: dueAt });
    }
    await eventually(async () => {
      const rows = await this.beside.rows('select from deadlines where clock_id = any($1::uuid[])', [clockIds]);
      return rows.length === cases.length;
    });
    return clockIds;
  }

  async stop(): Promise<void> {
    for (const source of this.sources.values()) await (await source).stop();
  }

  private of(service: Service): Promise<EventSource> {
    const source = this.sources.get(service) ?? eventSource(service, this.beside);
    this.sources.set(service, source);
    return source;
  }
}
