import { Injectable } from '@nestjs/common';
import { CaseEngine, type Decision, type SystemStep } from '@yizhan/casework';
import { levelAbove } from '@yizhan/contracts';
import type { EntityManager } from 'typeorm';
import type { DeadlineRow } from '../register/deadline.entity.js';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { taskOpening } from './task-opening.js';
import type { TaskNews } from './task-news.js';

/** Raises tasks, lets them climb, and ends them when their limit turns out to be met; always in the caller's transaction. */
@Injectable()
export class TaskDesk {
  constructor(private readonly engine: CaseEngine<SupervisionTaskRow>) {}

  /**
   * Raises the first task of each missed limit, at the level of its division, one by one. Once, whoever asks again; many at a
   * time are `TaskRaiser`'s.
   */
  async raise(tx: EntityManager, missed: readonly DeadlineRow[], at: number): Promise<Decision<SupervisionTaskRow>[]> {
    if (missed.length === 0) return [];
    const openings = missed.map(deadline => ({ opening: taskOpening(deadline, at), at }));
    return this.engine.open(tx, openings, 'raise');
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
    const openings = climbing.map(task => ({ opening: taskOpening(task, at, levelAbove(task.level)), at }));
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
        'select id, clock_id from tasks where clock_id = any($1::uuid[]) and outcome is null',
        [[...byClock.keys()]],
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
