import { Inject, Injectable } from '@nestjs/common';
import { LOGGER } from '@yizhan/casework';
import { Bell, isTransientFault, OutboxRelay, Precedence } from '@yizhan/messaging';
import { levelOf } from '@yizhan/contracts';
import { Clock, type Logger, Metrics } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { AlarmKind } from '../register/alarm.js';
import { nextAlarm, putOff, type TakenAlarms, takeDue } from '../register/alarm.store.js';
import type { DeadlineEntry } from '../register/deadline.entity.js';
import { readEntries, setAlarms } from '../register/register.store.js';
import { TaskDesk } from '../task/task.desk.js';
import { taskIdOf } from '../task/task-id.js';
import { newsOf } from '../task/task-news.js';
import { type PromisedLimits, putOffPromised, splitPromised, takePromised } from '../task/promised-limits.store.js';
import { type Special, TaskRaiser } from '../task/task.raiser.js';
import { Warner } from './warner.js';

/** Missed limits handled in one transaction. */
const raisesAtOnce = 4_000;
/** Tasks that climb in one transaction: each through the engine. */
const climbsAtOnce = 200;
/** Warnings given in one transaction: fewer, so that no missed limit waits long for them. */
const warningsAtOnce = 500;
/** Connections over which what is due is handled when there is much of it. */
const lanesInHaste = 2;
/** What could not be done of a limit is tried again after so many milliseconds. */
const putOffMs = 300_000;
/** Sleep at most this long, in milliseconds: another replica may have registered an earlier limit. */
const longestSleep = 1_000;
/** Sleep at least this long, in milliseconds, where what is due is in another replica's hands. */
const shortestSleep = 10;

/** What is due of one kind, how much of it is handled in one transaction, and how. */
interface Due {
  readonly kind: AlarmKind;
  readonly atOnce: number;
  readonly act: (tx: EntityManager, taken: TakenAlarms, at: number) => Promise<void>;
}

/**
 * Does what is due: warns of limits, raises the tasks of missed ones and lets tasks climb, each in one transaction with its
 * outbox rows, so that a crash loses and doubles nothing. Any number of replicas share the work by skipping what another one
 * has taken; exactly one task rests on the task's primary key. What is due is deleted, so that nothing can be done twice or
 * hide what comes behind it. It sleeps until the next due instant. One clock decides what is due and how long to sleep.
 */
@Injectable()
export class Detector {
  /** Rings when there may be something due. */
  readonly bell = new Bell();
  private readonly lateness;
  /** What is done when no more limits are missed, in this order. */
  private readonly later: readonly Due[] = [
    { kind: 'climb', atOnce: climbsAtOnce, act: (tx, taken, at) => this.climb(tx, taken, at) },
    { kind: 'warn', atOnce: warningsAtOnce, act: (tx, { ids }, at) => this.warner.tell(tx, 'yellow', ids, at) },
    { kind: 'due', atOnce: warningsAtOnce, act: (tx, { ids }, at) => this.warner.tell(tx, 'red', ids, at) },
  ];
  private sleepsUntil = Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly desk: TaskDesk,
    private readonly raiser: TaskRaiser,
    private readonly warner: Warner,
    private readonly precedence: Precedence,
    private readonly relay: OutboxRelay,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
    metrics: Metrics,
  ) {
    this.lateness = metrics.histogram(
      'task_lateness_seconds',
      'Task raised minus the instant after which it was due to be raised, in seconds',
      [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 300, 3600, 86_400],
    );
    clock.onMoved(() => this.wake());
  }

  /** Says that something will be due at this instant; wakes the detector if that is earlier than it knows. */
  expect(instant: number): void {
    if (instant < this.sleepsUntil) this.wake();
  }

  wake(): void {
    this.bell.ring();
  }

  /** Handles everything that is due now; what comes all at once, over several connections. */
  async runOnce(): Promise<void> {
    for (let some; (some = await this.handle(raisesAtOnce)) > 0;) {
      if (some < raisesAtOnce) continue;
      await this.precedence.over(['relay', 'consumers'], () =>
        Promise.all(Array.from({ length: lanesInHaste }, () => this.handleAll())),
      );
      // Then what was raised is told, before we hear of it ourselves.
      void this.precedence.over(['consumers'], () => this.relay.hasten());
    }
  }

  private async handleAll(): Promise<void> {
    while ((await this.handle(raisesAtOnce)) > 0);
  }

  /** Handles what is due, at most so many missed limits, in one transaction; apart, where that fails for other than passing reasons. */
  private async handle(atMost: number): Promise<number> {
    const at = this.clock.now();
    const handled = await this.together(atMost, at).catch((error: unknown) => {
      if (isTransientFault(error)) throw error;
      this.log.warn({ err: error }, 'what is due could not be handled together; one after the other');
      return this.apart(Math.ceil(atMost / 10), at);
    });
    if (handled > 0) this.desk.wake();
    return handled;
  }

  private together(atMost: number, at: number): Promise<number> {
    return this.dataSource.transaction(async tx => {
      const taken = await takeDue(tx, 'raise', new Date(at), atMost);
      await this.raise(tx, taken, at);
      // Missed limits come first, and go on coming first; the tasks' own limits and warnings when no more are missed.
      return taken.count === atMost ? atMost : taken.count + (await this.others(tx, at));
    });
  }

  /** The limits of tasks that were raised together, then the rest; returns how much was done. */
  private async others(tx: EntityManager, at: number): Promise<number> {
    const promised = await takePromised(tx, new Date(at));
    if (promised) await this.raiser.start(tx, promised.taskIds);
    if (promised && promised.count >= raisesAtOnce) return promised.count;
    let handled = promised?.count ?? 0;
    for (const { kind, atOnce, act } of this.later) {
      const taken = await takeDue(tx, kind, new Date(at), atOnce);
      if (taken.count > 0) await act(tx, taken, at);
      handled += taken.count;
    }
    return handled;
  }

  /** Every kind in transactions of its own, so that what is to blame is left by itself, and fewer missed limits to begin with. */
  private async apart(atMost: number, at: number): Promise<number> {
    let handled = await this.one({ kind: 'raise', atOnce: atMost, act: (tx, taken) => this.raise(tx, taken, at) }, at);
    handled += await this.oneStart(at);
    for (const due of this.later) handled += await this.one(due, at);
    return handled;
  }

  /**
   * Handles some of what is due of one kind. Where that fails, it goes on with fewer, until the one clock that is to blame is
   * left: that is put off, so that no other waits.
   */
  private async one(due: Due, at: number): Promise<number> {
    let taken: TakenAlarms | undefined;
    try {
      return await this.dataSource.transaction(async tx => {
        taken = await takeDue(tx, due.kind, new Date(at), due.atOnce);
        if (taken.count > 0) await due.act(tx, taken, at);
        return taken.count;
      });
    } catch (error) {
      if (isTransientFault(error) || !taken?.count) throw error;
      if (taken.count > 1) return this.one({ ...due, atOnce: Math.ceil(taken.count / 10) }, at);
      const clockId = taken.ids.slice(1, -1);
      this.log.error(
        { err: error, clockId, kind: due.kind },
        'what is due of a limit could not be done; it is put off',
      );
      await putOff(this.dataSource.manager, due.kind, clockId, new Date(at + putOffMs));
      return 1;
    }
  }

  /** The same with the limits of tasks that were raised together. */
  private async oneStart(at: number): Promise<number> {
    let promised: PromisedLimits | undefined;
    try {
      return await this.dataSource.transaction(async tx => {
        promised = await takePromised(tx, new Date(at));
        if (promised) await this.raiser.start(tx, promised.taskIds);
        return promised?.count ?? 0;
      });
    } catch (error) {
      if (isTransientFault(error) || !promised) throw error;
      const { id, taskIds, count } = promised;
      if (count > 1) await splitPromised(this.dataSource.manager, id, Math.ceil(count / 10));
      else {
        this.log.error({ err: error, taskIds }, 'the limit of a task could not be started; it is put off');
        await putOffPromised(this.dataSource.manager, id, new Date(at + putOffMs));
      }
      return count;
    }
  }

  /** Until the next alarm is due, in milliseconds, within bounds; an earlier one that is announced later rings the bell. */
  async rest(): Promise<number> {
    const next = (await nextAlarm(this.dataSource.manager)) ?? Infinity;
    this.sleepsUntil = next;
    return Math.max(shortestSleep, Math.min(next - this.clock.now(), longestSleep));
  }

  private async climb(tx: EntityManager, missed: TakenAlarms, at: number): Promise<void> {
    const limits = await readEntries(tx, missed.ids);
    await this.desk.escalate(
      tx,
      limits.filter(({ state, raiseAt }) => state === 'running' && raiseAt !== null && raiseAt.getTime() < at),
      at,
    );
  }

  /** The alarms are ours now, and whoever changes one of the clocks waits for us: what the register says of them holds. */
  private async raise(tx: EntityManager, taken: TakenAlarms, at: number): Promise<void> {
    if (taken.count === 0) return;
    const special = await this.raiser.raise(tx, taken.ids, at);
    const entriesOf = (some: (limit: Special) => boolean) =>
      readEntries(
        tx,
        special.filter(some).map(({ clockId }) => clockId),
      );
    // Tasks that are there already are opened again where their limit was forgiven for a while.
    await this.desk.raise(tx, await entriesOf(({ known }) => known), at);
    await this.settle(tx, await entriesOf(({ over }) => over));
    const early = await entriesOf(limit => limit.early);
    await setAlarms(tx, early.map(watchedAgain));
    if (early.length === 0) this.observe(taken, at);
  }

  /** Ends tasks whose step was taken late, before they were raised. */
  private async settle(tx: EntityManager, over: readonly DeadlineEntry[]): Promise<void> {
    if (over.length === 0) return;
    await this.raiser.start(
      tx,
      over.map(({ clockId, dueAt, division }) => taskIdOf(clockId, dueAt.getTime(), levelOf(division))),
    );
    await this.desk.settle(
      tx,
      over.map(entry => newsOf(entry, 'remedy')),
    );
  }

  private observe({ instants }: TakenAlarms, now: number): void {
    for (const { at, count } of instants) {
      // An alarm is due when the last millisecond of its limit has passed.
      for (let nth = 0; nth < count; nth += 1) this.lateness.observe((now - at.getTime() + 1) / 1000);
    }
  }
}

function watchedAgain(entry: DeadlineEntry): DeadlineEntry {
  return { ...entry, watch: entry.state === 'suspended' ? 'standing' : 'watched' };
}
