import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  AnswerOnce,
  entryId,
  idempotentRequest,
  keyCursor,
  keyOf,
  type Page,
  registerPages,
  type StepHeaders,
} from '@yizhan/casework';
import { dateText, dayOf } from '@yizhan/deadlines';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole, type StaffRole } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { TaskDesk } from '../task/task.desk.js';
import { requireDayToCome } from '../task/task-demands.js';
import { openingsOf, opinionsFrom } from './opinion.tasks.js';
import { Opinion, Rectification } from './rectification.entity.js';
import {
  AddOpinions,
  CloseRectification,
  mostOpinions,
  OpenRectification,
  OpinionListQuery,
  RectificationListQuery,
} from './rectification.inputs.js';
import './rectification.problems.js';
import { countsOf, noOpinions, type OpinionCounts, opinionsOf } from './rectification.store.js';
import { opinionView, rectificationView } from './rectification.view.js';

const readers: readonly StaffRole[] = ['supervisor', 'head', 'admin'];
const keepers: readonly StaffRole[] = ['supervisor'];

/** Rectification ledgers 整改台账: a review's opinions broken down into tasks, and followed until all are closed. */
@Injectable()
export class RectificationDesk {
  private readonly page = registerPages(readers);

  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskDesk,
    private readonly answers: AnswerOnce,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a ledger and gives its opinions out, together or not at all. Throws `Problem`: a validation code, `missing-role`,
   * `wrong-division`, `level-below-division`, `finish-by-passed`, `idempotency-key-reused`.
   */
  async open(body: unknown, caller: Caller, idempotencyKey: string | undefined) {
    requireRole(caller, keepers);
    const input = checked(OpenRectification, body);
    const request = idempotentRequest(idempotencyKey, caller, 'supervision open-rectification', body);
    const answer = await this.answers.of(request, async tx => {
      const { division, title, source } = input;
      requireDivision(caller, division);
      const ledger: Rectification = {
        id: randomUUID(),
        division,
        title,
        source,
        state: 'open',
        version: 1,
        conclusion: null,
        createdAt: this.clock.date(),
        createdBy: caller.id,
        creatorName: caller.name,
        closedAt: null,
        closedBy: null,
        closerName: null,
      };
      await tx.getRepository(Rectification).insert(ledger);
      await this.giveOut(tx, ledger, 0, input, caller);
      return this.shown(tx, ledger);
    });
    this.tasks.wake();
    return answer;
  }

  /**
   * Adds opinions to an open ledger. Throws `Problem` as `open` does, `not-found`, `stale-version`,
   * `rectification-closed`, `too-many-opinions`.
   */
  async add(id: string, body: unknown, caller: Caller, headers: StepHeaders) {
    requireRole(caller, keepers);
    const input = checked(AddOpinions, body);
    const answer = await this.step(id, 'add-opinions', body, caller, headers, async (tx, ledger) => {
      const there = await tx.getRepository(Opinion).countBy({ rectificationId: ledger.id });
      if (there + input.opinions.length > mostOpinions.inAll)
        throw new Problem('too-many-opinions', `一本台账至多 ${mostOpinions.inAll} 项意见，请另立台账。`);
      await this.giveOut(tx, ledger, there, input, caller);
      return {};
    });
    this.tasks.wake();
    return answer;
  }

  /** 销号. Throws `Problem` `opinions-open` while one of its tasks is open; else as `add` does. */
  close(id: string, body: unknown, caller: Caller, headers: StepHeaders) {
    requireRole(caller, keepers);
    const { conclusion } = checked(CloseRectification, body);
    return this.step(id, 'close', body, caller, headers, async (tx, ledger) => {
      const { open } = await this.countsOf(tx, ledger);
      if (open > 0) throw new Problem('opinions-open', `尚有 ${open} 项意见的督办件未办结，全部办结后才能销号。`);
      const closedAt = this.clock.date();
      return { state: 'closed', conclusion, closedAt, closedBy: caller.id, closerName: caller.name };
    });
  }

  /** The newest first. Throws `Problem` `missing-role`, or for an unknown filter or a malformed cursor. */
  async list(query: unknown, caller: Caller): Promise<Page<object>> {
    const asked = checked(RectificationListQuery, query);
    const list = this.dataSource.getRepository(Rectification).createQueryBuilder('r');
    if (asked.state) list.andWhere('r.state = :state', { state: asked.state });
    const { items, next } = await this.page(list, asked, caller);
    const counts = await countsOf(
      this.dataSource.manager,
      items.map(({ id }) => id),
      this.today(),
    );
    return { items: items.map(item => rectificationView(item, counts.get(item.id) ?? noOpinions)), next };
  }

  /** Throws `Problem` `missing-role`, `not-found`, `wrong-division`. */
  async get(id: string, caller: Caller) {
    return this.shown(this.dataSource.manager, await this.read(id, caller));
  }

  /** The opinions of a ledger, in their order. Throws as `get` does, and for an unknown filter or a malformed cursor. */
  async opinions(id: string, query: unknown, caller: Caller): Promise<Page<object>> {
    const { limit, cursor, standing } = checked(OpinionListQuery, query);
    const ledger = await this.read(id, caller);
    const after = cursor === undefined ? 0 : ordinalIn(cursor);
    const asked = { today: this.today(), standing, after, limit: limit + 1 };
    const rows = await opinionsOf(this.dataSource.manager, ledger.id, asked);
    const items = rows.slice(0, limit);
    return {
      items: items.map(opinion => opinionView(opinion, this.clock.now())),
      next: rows.length > limit ? keyCursor(String(items.at(-1)!.ordinal)) : null,
    };
  }

  /** A ledger the caller may read. Throws as `get` does. */
  async read(id: string, caller: Caller): Promise<Rectification> {
    requireRole(caller, readers);
    const ledger = await this.dataSource.getRepository(Rectification).findOneBy({ id: entryId(id) });
    return within(ledger, caller);
  }

  /** A step of a ledger that is open and as the caller has seen it; nobody else takes one meanwhile. */
  private step(
    id: string,
    action: string,
    body: unknown,
    caller: Caller,
    { expectedVersion, idempotencyKey }: StepHeaders,
    take: (tx: EntityManager, ledger: Rectification) => Promise<Partial<Rectification>>,
  ) {
    entryId(id);
    const request = idempotentRequest(idempotencyKey, caller, `supervision rectification ${id} ${action}`, body);
    return this.answers.of(request, async tx => {
      const ledgers = tx.getRepository(Rectification);
      const ledger = within(await ledgers.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }), caller);
      if (expectedVersion !== undefined && expectedVersion !== ledger.version)
        throw new Problem('stale-version', `台账已更新到第 ${ledger.version} 版，请刷新后再操作。`);
      if (ledger.state === 'closed')
        throw new Problem('rectification-closed', '该台账已销号；还有需要整改的，请另立台账。');
      const changes = { ...(await take(tx, ledger)), version: ledger.version + 1 };
      await ledgers.update({ id }, changes);
      return this.shown(tx, { ...ledger, ...changes });
    });
  }

  private async giveOut(
    tx: EntityManager,
    ledger: Rectification,
    there: number,
    { opinions, level }: AddOpinions,
    caller: Caller,
  ): Promise<void> {
    for (const { dueOn } of opinions) requireDayToCome(dueOn, this.clock.now());
    const opened = await this.tasks.openManualWithin(tx, openingsOf(ledger, there, opinions, level), caller);
    await tx.getRepository(Opinion).insert(
      opinionsFrom(
        ledger,
        there,
        opinions,
        opened.map(({ id }) => id),
      ).map(opinion => ({
        ...opinion,
        addedAt: this.clock.date(),
        addedBy: caller.id,
        adderName: caller.name,
      })),
    );
  }

  private async shown(on: EntityManager, ledger: Rectification) {
    return rectificationView(ledger, await this.countsOf(on, ledger));
  }

  private async countsOf(on: EntityManager, { id }: Rectification): Promise<OpinionCounts> {
    return (await countsOf(on, [id], this.today())).get(id) ?? noOpinions;
  }

  private today(): string {
    return dateText(dayOf(this.clock.now()));
  }
}

function within(ledger: Rectification | null, caller: Caller): Rectification {
  if (!ledger) throw new Problem('not-found', '没有这本整改台账，请核对编号。');
  requireDivision(caller, ledger.division);
  return ledger;
}

/** Throws `Problem` `malformed-cursor` for a text that no list has handed out. */
function ordinalIn(cursor: string): number {
  const key = keyOf(cursor);
  if (!/^\d{1,6}$/.test(key)) throw new Problem('malformed-cursor', '请使用上一页返回的 next，不要改动。');
  return Number(key);
}
