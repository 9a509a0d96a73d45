import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { acceptanceNo, type ClockChangedV1 } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { insertIntoOutbox, outboxParameters, toOutboxRow } from '@yizhan/messaging';
import type pg from 'pg';
import { divisionsOf } from '../officers/officer.tokens.js';

const everyMs = 100;
const day = 86_400_000;
/** One in so many new clocks is due in a few seconds, so that there is something to raise and to hear of. */
const dueSoon = 20;
const soonMs = 5_000;
/** Versions that a clock goes through: started, extended, stopped in time. */
const lives = ['started', 'extended', 'stopped'] as const;
const divisions = divisionsOf(180);

interface Told {
  readonly clockId: string;
  readonly caseId: string;
  readonly division: string;
  readonly serial: number;
  readonly soon: boolean;
  version: number;
}

/** Clock changes of mediation, through its own outbox and relay as if its cases moved. */
export class ClockFlow {
  /** Changes told so far. */
  told = 0;
  private begunChanges = 0;
  private readonly open: Told[] = [];
  private readonly all: Told[] = [];

  constructor(private readonly mediation: pg.Client) {}

  get clocks(): number {
    return this.all.length;
  }

  /** Every clock and the version it was last told with. */
  newest(): [string[], number[]] {
    return [this.all.map(({ clockId }) => clockId), this.all.map(({ version }) => version)];
  }

  /** So many changes a second until the signal. */
  async run(perSecond: number, stop: AbortSignal): Promise<void> {
    const begun = performance.now();
    while (!stop.aborted) {
      const due = Math.floor(((performance.now() - begun) / 1000) * perSecond) - this.told;
      if (due > 0) await this.tell(due);
      await pause(everyMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  private async tell(count: number): Promise<void> {
    const at = Date.now();
    const rows = Array.from({ length: count }, () => {
      const clock = this.next();
      clock.version += 1;
      const data = this.event(clock, at);
      const { clockId: aggregate, caseId: key, version: seq } = clock;
      return toOutboxRow({ type: 'mediation.clock.changed.v1', aggregate, seq, key, data, occurredAt: at });
    });
    await this.mediation.query({ name: 'tell', text: insertIntoOutbox(), values: outboxParameters(rows) });
    await this.mediation.query(`select pg_notify('yizhan_outbox', '')`);
    this.told += count;
  }

  /** Every third change is of a new clock; the others belong to the one that has waited longest. */
  private next(): Told {
    const known = this.begunChanges++ % lives.length === 0 ? undefined : this.open.shift();
    const clock = known ?? this.begin();
    if (clock.version + 1 < lives.length && !clock.soon) this.open.push(clock);
    return clock;
  }

  private begin(): Told {
    const nth = this.all.length;
    const clock: Told = {
      ...{ clockId: randomUUID(), caseId: randomUUID(), version: 0, serial: nth + 1 },
      division: divisions[nth % divisions.length]!,
      soon: nth % dueSoon === 0,
    };
    this.all.push(clock);
    return clock;
  }

  private event({ clockId, caseId, division, serial, soon, version }: Told, at: number): ClockChangedV1 {
    const change = lives[version - 1]!;
    const dueAt = soon ? at + soonMs : at + (9 + version) * day;
    return {
      ...{ clockId, caseId, division, version, change },
      acceptanceNo: acceptanceNo(division, 2026, serial),
      ...{ service: 'mediation', matter: 'mediation.neighbour', rule: 'mediation.accept' },
      ...{ ruleVersion: 1, calendarVersion: 'cn-2026', consequence: 'supervise' },
      state: change === 'stopped' ? 'stopped' : 'running',
      startedAt: formatInstant(at - day),
      dueAt: formatInstant(dueAt),
      ...(change === 'stopped' && { stoppedAt: formatInstant(at) }),
      occurredAt: formatInstant(at),
    };
  }
}
