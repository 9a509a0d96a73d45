import { Injectable } from '@nestjs/common';
import { CaseEngine, CaseOperations } from '@yizhan/casework';
import { levelAbove } from '@yizhan/contracts';
import type { Caller } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { idAbove } from './task-id.js';

/** The ladder 升级：区县—市—省 on which a task stands. */
@Injectable()
export class LadderReader {
  constructor(
    private readonly engine: CaseEngine<SupervisionTaskRow>,
    private readonly operations: CaseOperations<SupervisionTaskRow>,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * The task with those from which it climbed and those to which it climbed, the lowest level first, each with its whole
   * history. Throws `Problem` `not-found`, `wrong-division` or `missing-role`.
   */
  async read(id: string, caller: Caller): Promise<{ items: object[] }> {
    const { row } = await this.engine.read(id, caller);
    const rows = [...(await this.below(row)), row, ...(await this.above(row))];
    const items = await Promise.all(
      rows.map(async task => ({
        ...(await this.operations.get(task.id, caller)).view,
        history: (await this.operations.history(task.id, caller)).items,
      })),
    );
    return { items };
  }

  private async below({ previousId }: SupervisionTaskRow): Promise<SupervisionTaskRow[]> {
    const previous = previousId && (await this.find(previousId));
    return previous ? [...(await this.below(previous)), previous] : [];
  }

  /** The ids above follow from the task, so no index has to lead upwards. */
  private async above(task: SupervisionTaskRow): Promise<SupervisionTaskRow[]> {
    const level = task.outcome === 'escalated' && levelAbove(task.level);
    const next = level && (await this.find(idAbove(task, level)));
    return next ? [next, ...(await this.above(next))] : [];
  }

  private async find(id: string): Promise<SupervisionTaskRow | undefined> {
    return (await this.engine.store.load(this.dataSource.manager, [id])).get(id)?.row;
  }
}
