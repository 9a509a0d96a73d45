import { Injectable } from '@nestjs/common';
import { CaseEngine, CaseOperations, type Decision, type IdempotentRequest, type SystemStep } from '@yizhan/casework';
import { divisionAt, type Level, levelAbove, levelOf } from '@yizhan/contracts';
import { type Caller, Clock, requireDivision } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeadlineRow } from '../register/deadline.entity.js';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { type ManualOpening, manualOpening, supervisingLevel } from './manual-opening.js';
import { taskIdOf } from './task-id.js';
import { climbedOpening, taskOpening } from './task-opening.js';
import type { TaskNews } from './task-news.js';
import { takeSerials } from './task-number.js';

/** Raises tasks, lets them climb, and ends them when their limit turns out to be met; always in the caller's transaction. */
@Injectable()
export class TaskDesk {
  constructor(
    private readonly engine: CaseEngine<SupervisionTaskRow>,
    private readonly operations: CaseOperations<SupervisionTaskRow>,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Raises the first task of each missed limit, at the level of its division, one by one. Once, whoever asks again; a task
   * that was withdrawn is opened again. Many at a time are `TaskRaiser`'s. Returns what was opened.
   */
  async raise(tx: EntityManager, missed: readonly DeadlineRow[], at: number): Promise<Decision<SupervisionTaskRow>[]> {
    if (missed.length === 0) return [];
    const serials = await takeSerials(tx, missed.length);
    const openings = missed.map((deadline, index) => ({ opening: taskOpening(deadline, serials[index]!, at), at }));
    const opened = await this.engine.open(tx, openings, 'raise');
    const ids = new Set(opened.map(({ after }) => after.id));
    const there = missed.filter((_, index) => !ids.has(openings[index]!.opening.id));
    return [...opened, ...(await this.reopenAbove(tx, there, at))];
  }

  /**
   * A limit that had climbed before its lateness was forgiven, and is not forgiven any more, goes on at the level where it
   * was: the withdrawn task there is opened again.
   */
  private async reopenAbove(
    tx: EntityManager,
    missed: readonly DeadlineRow[],
    at: number,
  ): Promise<Decision<SupervisionTaskRow>[]> {
    const places = missed.flatMap(deadline =>
      levelsAbove(levelOf(deadline.division)).map(level => ({
        deadline,
        level,
        id: taskIdOf(deadline.clockId, deadline.dueAt.getTime(), level),
      })),
    );
    if (places.length === 0) return [];
    const withdrawn = await tx.query<{ id: string; serial: number }[]>(
      `select id, serial from tasks where id = any($1::uuid[]) and outcome = 'withdrawn'`,
      [places.map(({ id }) => id)],
    );
    const serials = new Map(withdrawn.map(({ id, serial }) => [id, serial]));
    const openings = places
      .filter(({ id }) => serials.has(id))
      .map(({ deadline, level, id }) => ({ opening: taskOpening(deadline, serials.get(id)!, at, level), at }));
    return this.engine.open(tx, openings, 'raise');
  }

  /**
   * Opens a task that no missed limit has raised, for a caller whose role was checked before, and returns it as a reading
   * of it does. Throws `Problem` `wrong-division`, `level-below-division` or `idempotency-key-reused`.
   */
  async openManual(given: ManualOpening, caller: Caller, idempotent?: IdempotentRequest): Promise<object> {
    const first = idempotent && (await this.answered(idempotent));
    if (first) return first;
    const supervised = within(given, caller);
    const [serial] = await takeSerials(this.dataSource.manager, 1);
    const begun = manualOpening(supervised, serial!, this.clock.now());
    return this.engine.openFor(begun, caller, idempotent, loaded => this.operations.present(loaded, caller), 'raise');
  }

  /** The answer that an earlier request with this key got; undefined if there was none. */
  answered(request: IdempotentRequest): Promise<object | undefined> {
    return this.engine.answered<object>(request);
  }

  /** The same as `openManual` inside somebody else's transaction, for several; wake the desk after the commit. Returns the tasks' rows. */
  async openManualWithin(
    tx: EntityManager,
    given: readonly ManualOpening[],
    caller: Caller,
  ): Promise<SupervisionTaskRow[]> {
    const supervised = given.map(one => within(one, caller));
    const serials = await takeSerials(tx, given.length);
    const at = this.clock.now();
    const openings = supervised.map((one, index) => ({ opening: manualOpening(one, serials[index]!, at), at }));
    return (await this.engine.open(tx, openings, 'raise', caller)).map(({ after }) => after);
  }

  /**
   * Tasks whose own limit was missed climb one level; at the top they stay and wait. The task itself knows best: a clock
   * of its own that was stopped meanwhile was stopped by a step of which the register has not heard yet.
   */
  async escalate(tx: EntityManager, missed: readonly DeadlineRow[], at: number): Promise<void> {
    if (missed.length === 0) return;
    const taskIds = missed.map(({ taskId }) => taskId!);
    const clockIds = new Set(missed.map(({ clockId }) => clockId));
    const climbing = [...(await this.engine.store.load(tx, taskIds, true)).values()]
      .filter(({ clocks }) => clocks.some(({ id, current }) => clockIds.has(id) && current.state === 'running'))
      .map(({ row }) => row)
      .filter(({ outcome, level }) => outcome === null && levelAbove(level));
    await this.engine.actWithin(
      tx,
      climbing.map(({ id }): SystemStep => ({ id, action: 'escalate', input: { reason: '逾期未处理' }, at })),
      ({ outcome }) => outcome !== null,
    );
    const serials = await takeSerials(tx, climbing.length);
    const openings = climbing.map((task, index) => ({ opening: climbedOpening(task, serials[index]!, at), at }));
    await this.engine.open(tx, openings, 'raise');
  }

  /**
   * Ends the open tasks of some clocks: the step was taken late, or the limit had been kept or moved. A task that climbed
   * while we waited for its row has left another one behind that was not there when we looked, so we look again.
   */
  async settle(tx: EntityManager, news: readonly TaskNews[]): Promise<void> {
    const byClock = new Map(news.map(item => [item.clockId, item]));
    for (let climbed = news.length > 0; climbed;) {
      const open = await tx.query<{ id: string; clock_id: string }[]>(
        `select id, clock_id from tasks
         where acceptance_no = any($1::text[]) and clock_id = any($2::uuid[]) and outcome is null`,
        [news.map(({ acceptanceNo }) => acceptanceNo), [...byClock.keys()]],
      );
      const steps = open.map(({ id, clock_id }): SystemStep => {
        const { action, input } = byClock.get(clock_id)!;
        return { id, action, input };
      });
      climbed = (await this.end(tx, steps)) < steps.length;
    }
  }

  /** Takes the steps that end tasks; those that are over already are left as they are. Returns how many it took. */
  async end(tx: EntityManager, steps: readonly SystemStep[]): Promise<number> {
    if (steps.length === 0) return 0;
    return (await this.engine.actWithin(tx, steps, ({ outcome }) => outcome !== null)).length;
  }

  /** Lets what was committed be sent. */
  wake(): void {
    this.engine.wake();
  }
}

function levelsAbove(level: Level): Level[] {
  const above = levelAbove(level);
  return above ? [above, ...levelsAbove(above)] : [];
}

/** Throws `Problem` unless the responsible unit and the supervising office lie in the caller's division. */
function within(given: ManualOpening, caller: Caller): ManualOpening {
  requireDivision(caller, given.division);
  const level = supervisingLevel(given, caller);
  requireDivision(caller, divisionAt(given.division, level));
  return { ...given, level };
}
