import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CaseEngine, CaseOperations, idempotentRequest } from '@yizhan/casework';
import { findMatter } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole, ServiceConfig } from '@yizhan/platform';
import { QueryCodes } from '@yizhan/privacy';
import type { IntakeCase } from '../intake.case.js';
import { AcceptCase } from '../intake.inputs.js';
import { CaseOpenings } from './case.openings.js';

/** Receives matters: the one place in the system where a case comes into being (集中受理). */
@Injectable()
export class AcceptanceService {
  private readonly codes: QueryCodes;

  constructor(
    private readonly engine: CaseEngine<IntakeCase>,
    private readonly operations: CaseOperations<IntakeCase>,
    private readonly openings: CaseOpenings,
    private readonly clock: Clock,
    config: ServiceConfig,
  ) {
    this.codes = new QueryCodes(Buffer.from(config.PRIVACY_KEY, 'base64'));
  }

  /**
   * Accepts a matter: number, suggestion, first clock and event in one transaction. The answer carries the query code,
   * which is not stored and not shown again.
   * Throws `Problem` for anything wrong with the body, `missing-role`, `wrong-division`, `idempotency-key-reused`.
   */
  async accept(
    body: unknown,
    caller: Caller,
    idempotencyKey: string | undefined,
  ): Promise<{ id: string; version: number }> {
    requireRole(caller, ['clerk', 'hotline']);
    const input = checked(AcceptCase, body);
    requireDivision(caller, input.division);
    if (input.matter && !findMatter(input.matter)) {
      throw new Problem('unknown-matter', `事项目录中没有“${input.matter}”，请查阅 GET /api/intake/v1/matters。`);
    }
    const receivedAt = this.receivedAt(input);
    const request = idempotentRequest(idempotencyKey, caller, 'intake accept', body);
    const id = randomUUID();
    const opening = await this.openings.of(id, input, receivedAt);
    const queryCode = this.codes.queryCodeOf(id);
    return this.engine.openFor(opening, caller, request, loaded => ({
      ...(this.operations.present(loaded, caller) as { id: string; version: number }),
      queryCode,
    }));
  }

  private receivedAt({ receivedAt }: AcceptCase): number {
    const now = this.clock.now();
    if (!receivedAt) return now;
    const instant = parseInstant(receivedAt);
    if (instant > now) throw new Problem('received-in-future', '收到时间不能晚于现在，请核对 receivedAt。');
    return instant;
  }
}
