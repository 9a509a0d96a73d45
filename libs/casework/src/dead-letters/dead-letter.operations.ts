import { isWithin, subtreePrefix } from '@yizhan/contracts';
import { type AlsoWrite, type DeadLetterDesk, type DeadLetterRow, DeadLetters, prepared } from '@yizhan/messaging';
import { type Caller, checked, Clock, Problem, requireRole } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseEngine } from '../engine/case-engine.js';
import { type IdempotentRequest, idempotentRequest, keepAnswer } from '../idempotency/idempotency.js';
import type { Page } from '../rest/case.lists.js';
import { cursorOf, positionOf } from '../rest/cursor.js';
import { deadLetterProblem } from './dead-letter.problems.js';
import { DeadLetterQuery, DiscardDeadLetter, ResendDeadLetter } from './dead-letter.queries.js';
import { deadLetterSummary, deadLetterView } from './dead-letter.view.js';

type Act = (row: DeadLetterRow, caller: Caller, body: unknown, also: AlsoWrite) => Promise<DeadLetterRow>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** More than this need not be counted. */
const mostBehind = 1_000;

/**
 * Dead letters for the administrator, within the own division. Letters that name no division were not readable or are
 * none of ours; every administrator sees those.
 */
@Injectable()
export class DeadLetterOperations {
  private readonly desk: DeadLetterDesk;

  constructor(
    letters: DeadLetters,
    private readonly engine: CaseEngine,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {
    this.desk = letters.desk;
  }

  /** One page, newest first. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    requireRole(caller, ['admin']);
    const { limit, cursor, caseId, ...filter } = checked(DeadLetterQuery, given);
    const rows = await this.desk.list({
      ...filter,
      ...(caseId && { key: caseId.toLowerCase() }),
      ...(cursor && { after: positionOf(cursor).id }),
      divisionPrefix: subtreePrefix(caller.division),
      limit: limit + 1,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(deadLetterSummary),
      next: last ? cursorOf({ at: last.arrivedAt, id: last.id }) : null,
    };
  }

  async get(id: string, caller: Caller): Promise<object> {
    requireRole(caller, ['admin']);
    return this.view(await this.find(id, caller));
  }

  /** Throws `Problem` `dead-letter-settled`, `dead-letter-behind` or `dead-letter-failed-again`. */
  resend(id: string, body: unknown, caller: Caller, idempotencyKey: string | undefined): Promise<object> {
    const act: Act = (row, by, given, also) =>
      this.desk.resend(row.id, by, checked(ResendDeadLetter, given ?? {}).note, also);
    return this.act('resend', act, id, body, caller, idempotencyKey);
  }

  /** Throws `Problem` `dead-letter-settled`. */
  discard(id: string, body: unknown, caller: Caller, idempotencyKey: string | undefined): Promise<object> {
    const act: Act = (row, by, given, also) =>
      this.desk.discard(row.id, by, checked(DiscardDeadLetter, given ?? {}).reason, also);
    return this.act('discard', act, id, body, caller, idempotencyKey);
  }

  private async act(
    name: string,
    act: Act,
    id: string,
    body: unknown,
    caller: Caller,
    idempotencyKey: string | undefined,
  ): Promise<object> {
    requireRole(caller, ['admin']);
    const row = await this.find(id, caller);
    const request = idempotentRequest(idempotencyKey, caller, `dead-letter ${row.id} ${name}`, body);
    try {
      const also: AlsoWrite = async (tx, after) => {
        if (request) await this.keep(tx, request, deadLetterSummary(after));
      };
      return deadLetterSummary(await act(row, caller, body, also));
    } catch (error) {
      // The same request again is refused by what the first one did, or by its key.
      const first = request && (await this.engine.answered<object>(request));
      return first ?? deadLetterProblem(error);
    }
  }

  private async find(id: string, caller: Caller): Promise<DeadLetterRow> {
    const row = uuid.test(id) ? await this.desk.find(id) : undefined;
    if (row && (row.division === null || isWithin(row.division, caller.division))) return row;
    throw new Problem('not-found', '没有这条消息，请核对编号。');
  }

  private async view(row: DeadLetterRow): Promise<object> {
    const waits = row.state === 'waiting' && row.ordered && row.key !== null;
    const behind = waits ? await this.desk.list({ key: row.key!, state: 'behind', limit: mostBehind }) : [];
    return deadLetterView(row, behind.length);
  }

  private async keep(tx: EntityManager, request: IdempotentRequest, given: object): Promise<void> {
    const { scope, key, requestHash, answer } = keepAnswer(request, given, this.cipher);
    await prepared(
      tx,
      'keep-dead-letter-answer',
      'insert into idempotency_keys (scope, key, request_hash, answer, created_at) values ($1, $2, $3, $4, $5)',
      [scope, key, requestHash, answer, this.clock.date()],
    );
  }
}
