import { Injectable } from '@nestjs/common';
import { prepared } from '@yizhan/messaging';
import { Clock } from '@yizhan/platform';
import { FieldCipher } from '@yizhan/privacy';
import { DataSource, type EntityManager } from 'typeorm';
import { CaseEngine } from '../engine/case-engine.js';
import { type IdempotentRequest, keepAnswer } from './idempotency.js';

/** Does something in one transaction, and for an Idempotency-Key once: the first answer is kept in the same transaction. */
@Injectable()
export class AnswerOnce {
  constructor(
    private readonly engine: CaseEngine,
    private readonly dataSource: DataSource,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /** The answer of `work`, or the first one to the same request. Throws `Problem` `idempotency-key-reused`. */
  async of<A extends object>(
    request: IdempotentRequest | undefined,
    work: (tx: EntityManager) => Promise<A>,
  ): Promise<A> {
    try {
      return await this.dataSource.transaction(async tx => {
        const answer = await work(tx);
        if (request) await this.keep(tx, request, answer);
        return answer;
      });
    } catch (error) {
      // A repetition is refused by what the first one has done, or by the key itself.
      const first = request && (await this.engine.answered<A>(request));
      if (first) return first;
      throw error;
    }
  }

  private async keep(tx: EntityManager, request: IdempotentRequest, answer: object): Promise<void> {
    const kept = keepAnswer(request, answer, this.cipher);
    await prepared(
      tx,
      'keep-answer',
      'insert into idempotency_keys (scope, key, request_hash, answer, created_at) values ($1, $2, $3, $4, $5)',
      [kept.scope, kept.key, kept.requestHash, kept.answer, this.clock.date()],
    );
  }
}
