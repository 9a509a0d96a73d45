import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AnswerOnce, entryId, idempotentRequest, type Page, RegisterQuery, registerPages } from '@yizhan/casework';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole, type StaffRole } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { chainEnds, chainView } from '../task/task-chain.js';
import { requireDayToCome, requireRegistered } from '../task/task-demands.js';
import { TaskDesk } from '../task/task.desk.js';
import { Instruction } from './instruction.entity.js';
import { GiveOutInstruction } from './instruction.inputs.js';
import './instruction.problems.js';
import { tasksOf } from './instruction.tasks.js';

const readers: readonly StaffRole[] = ['supervisor', 'head', 'admin'];

/** Leaders' instructions 批示: registered, given out as tasks, and followed until all of these are closed. */
@Injectable()
export class InstructionDesk {
  private readonly page = registerPages(readers);

  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskDesk,
    private readonly answers: AnswerOnce,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers an instruction and gives it out, together or not at all. Throws `Problem`: a validation code, `missing-role`,
   * `wrong-division`, `level-below-division`, `instruction-in-future`, `finish-by-passed`, `case-of-other-division`,
   * `case-of-no-unit`, `case-not-registered`, `idempotency-key-reused`.
   */
  async giveOut(body: unknown, caller: Caller, idempotencyKey: string | undefined) {
    requireRole(caller, ['supervisor']);
    const input = checked(GiveOutInstruction, body);
    const request = idempotentRequest(idempotencyKey, caller, 'supervision give-out-instruction', body);
    const answer = await this.answers.of(request, tx => this.giveOutWithin(tx, input, caller));
    this.tasks.wake();
    return answer;
  }

  /** The newest first. Throws `Problem` `missing-role`, or for an unknown filter or a malformed cursor. */
  async list(query: unknown, caller: Caller): Promise<Page<object>> {
    const asked = checked(RegisterQuery, query);
    const list = this.dataSource.getRepository(Instruction).createQueryBuilder('r');
    const { items, next } = await this.page(list, asked, caller);
    return { items: await this.shown(this.dataSource.manager, items), next };
  }

  /** Throws `Problem` `missing-role`, `not-found`, `wrong-division`. */
  async get(id: string, caller: Caller) {
    requireRole(caller, readers);
    const instruction = await this.dataSource.getRepository(Instruction).findOneBy({ id: entryId(id) });
    if (!instruction) throw new Problem('not-found', '没有这件批示，请核对编号。');
    requireDivision(caller, instruction.division);
    return (await this.shown(this.dataSource.manager, [instruction]))[0]!;
  }

  private async giveOutWithin(tx: EntityManager, input: GiveOutInstruction, caller: Caller) {
    const { division, leader, text, demand, finishBy, cases = [] } = input;
    requireDivision(caller, division);
    const receivedAt = parseInstant(input.receivedAt);
    if (receivedAt > this.clock.now())
      throw new Problem('instruction-in-future', '批示时间不能晚于现在，请核对 receivedAt。');
    requireDayToCome(finishBy, this.clock.now());
    const openings = tasksOf(input);
    await requireRegistered(tx, cases);
    const opened = await this.tasks.openManualWithin(tx, openings, caller);
    const instruction: Instruction = {
      id: randomUUID(),
      division,
      leader,
      text,
      demand,
      receivedAt: new Date(receivedAt),
      finishBy: finishBy ?? null,
      cases,
      taskIds: opened.map(({ id }) => id),
      createdAt: this.clock.date(),
      createdBy: caller.id,
      creatorName: caller.name,
    };
    await tx.getRepository(Instruction).insert(instruction);
    return (await this.shown(tx, [instruction]))[0]!;
  }

  /** Instructions with how their tasks stand, all of them read at once. */
  private async shown(on: EntityManager, instructions: readonly Instruction[]) {
    const ends = await chainEnds(
      on,
      instructions.flatMap(({ taskIds }) => taskIds),
    );
    const now = this.clock.now();
    return instructions.map(({ taskIds, receivedAt, finishBy, createdAt, createdBy, creatorName, ...rest }) => {
      const tasks = taskIds.flatMap(id => ends.get(id) ?? []).map(end => chainView(end, now));
      return {
        ...rest,
        receivedAt: formatInstant(receivedAt.getTime()),
        ...(finishBy !== null && { finishBy }),
        createdAt: formatInstant(createdAt.getTime()),
        createdBy: { id: createdBy, name: creatorName },
        open: tasks.some(({ outcome }) => outcome === null),
        tasks,
      };
    });
  }
}
