import { Injectable } from '@nestjs/common';
import type { DeadlineWarnedV1 } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { appendToOutbox, Bell, toOutboxRow } from '@yizhan/messaging';
import { Clock, Metrics } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeadlineEntry } from '../register/deadline.entity.js';
import { claimMissed, claimWarnings, markRaised, markWarned, nextInstant } from '../register/register.store.js';
import { TaskDesk } from '../task/task.desk.js';
import { newsOf } from '../task/task-news.js';

/** Limits handled in one transaction. */
const batch = 500;
/** Sleep at most this long, in milliseconds: another replica may have registered an earlier limit. */
const longestSleep = 1_000;

/**
 * Finds missed limits and raises their tasks: each in one transaction with its outbox row, so that a crash loses and
 * doubles nothing. Any number of replicas share the work by skipping what another one has locked; exactly one task rests
 * on the task's primary key. It sleeps until the next due instant. One clock decides what is due and how long to sleep.
 */
@Injectable()
export class Detector {
  private readonly bell = new Bell();
  private readonly lateness;
  private sleepsUntil = Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: TaskDesk,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.lateness = metrics.histogram(
      'task_lateness_seconds',
      'Task raised minus the instant after which it was due to be raised, in seconds',
      [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 30, 300, 3600, 86_400],
    );
    clock.onMoved(() => this.wake());
  }

  /** Says that a limit will be due, or warned of, at this instant; wakes the detector if that is earlier than it knows. */
  expect(instant: number): void {
    if (instant < this.sleepsUntil) this.wake();
  }

  wake(): void {
    this.bell.ring();
  }

  /** Handles everything that is due now. Returns how many limits it handled. */
  async runOnce(): Promise<number> {
    let handled = 0;
    for (;;) {
      const some = await this.dataSource.transaction(tx => this.handleBatch(tx));
      if (some === 0) return handled;
      this.desk.wake();
      handled += some;
    }
  }

  /** Sleeps until the next limit is due, somebody calls, or the longest sleep is over. */
  async sleep(): Promise<void> {
    const now = this.clock.now();
    const next = (await nextInstant(this.dataSource.manager, new Date(now))) ?? Infinity;
    this.sleepsUntil = next;
    // One millisecond more, because a limit is missed when its last millisecond has passed.
    await this.bell.sleep(Math.max(0, Math.min(next - now + 1, longestSleep)));
    this.bell.answer();
  }

  private async handleBatch(tx: EntityManager): Promise<number> {
    const at = this.clock.now();
    const warnings = await claimWarnings(tx, new Date(at), batch);
    if (warnings.length > 0) await this.warn(tx, warnings, at);
    const missed = await claimMissed(tx, new Date(at), batch);
    if (missed.length > 0) await this.raise(tx, missed, at);
    return warnings.length + missed.length;
  }

  private async warn(tx: EntityManager, warnings: readonly DeadlineEntry[], at: number): Promise<void> {
    const rows = warnings.map(entry =>
      toOutboxRow({
        type: 'supervision.deadline.warned.v1',
        aggregate: entry.clockId,
        seq: entry.version,
        key: entry.caseId,
        data: warned(entry, at),
        occurredAt: at,
      }),
    );
    await appendToOutbox(tx, rows);
    await markWarned(
      tx,
      warnings.map(({ clockId }) => clockId),
    );
  }

  private async raise(tx: EntityManager, missed: readonly DeadlineEntry[], at: number): Promise<void> {
    const ours = missed.filter(({ taskId }) => taskId !== null);
    const theirs = missed.filter(({ taskId }) => taskId === null);
    await this.desk.raise(tx, theirs, at);
    await this.desk.escalate(
      tx,
      ours.filter(({ state }) => state === 'running'),
      at,
    );
    const late = theirs.filter(({ stoppedAt }) => stoppedAt !== null);
    await this.desk.settle(
      tx,
      late.map(entry => newsOf(entry, 'remedy')),
    );
    await markRaised(
      tx,
      missed.map(({ clockId }) => clockId),
    );
    for (const { raiseAt } of theirs) this.lateness.observe((at - raiseAt!.getTime()) / 1000);
  }
}

function warned(entry: DeadlineEntry, at: number): DeadlineWarnedV1 {
  const { clockId, version, caseId, acceptanceNo, service, division, matter, rule, warnAt, dueAt } = entry;
  return {
    clockId,
    clockVersion: version,
    caseId,
    acceptanceNo,
    service,
    division,
    ...(matter && { matter }),
    rule,
    warnAt: formatInstant(warnAt!.getTime()),
    dueAt: formatInstant(dueAt.getTime()),
    occurredAt: formatInstant(at),
  };
}
