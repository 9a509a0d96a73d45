import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CaseEngine, type Page, uniqueViolation } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, defineProblems, Problem, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { LegalAidCase } from '../legal-aid.case.js';
import { pageOf } from '../legal-aid.registers.js';
import { endedCase } from './ended-case.js';
import { gradeNames, gradeOf, totalOf } from './grade.js';
import { QualityReview } from './quality-review.entity.js';
import { QualityQuery, ReviewQuality } from './quality.inputs.js';

defineProblems({
  'own-case-review': { status: 409, title: '不能评估自己办理的案件' },
  'reviewed-already': { status: 409, title: '已评估过该案' },
});

/** Peer reviews of cases that have ended. */
@Injectable()
export class QualityDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<LegalAidCase>,
    private readonly clock: Clock,
  ) {}

  /** One page, the newest first. Throws `Problem` as `pageOf` does. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    const query = checked(QualityQuery, given);
    const list = this.dataSource.getRepository(QualityReview).createQueryBuilder('r');
    if (query.caseId) list.andWhere('r.caseId = :caseId', { caseId: query.caseId });
    if (query.lawyerId) list.andWhere('r.lawyerId = :lawyerId', { lawyerId: query.lawyerId });
    if (query.grade) list.andWhere('r.grade = :grade', { grade: query.grade });
    const { items, next } = await pageOf(list, query, caller);
    return { items: items.map(reviewView), next };
  }

  /**
   * Reviews a case. Throws `Problem`: `case-not-ended`, `own-case-review` for somebody who took a step of it,
   * `reviewed-already`, or as the engine's `read` does.
   */
  async review(body: unknown, caller: Caller): Promise<object> {
    requireRole(caller, ['legal-aid', 'head']);
    const { caseId, scores, remark } = checked(ReviewQuality, body);
    const row = await endedCase(this.engine, caseId, caller);
    const own = await this.dataSource.query('select 1 from history where case_id = $1 and actor_id = $2 limit 1', [
      row.id,
      caller.id,
    ]);
    if (own.length > 0) throw new Problem('own-case-review', '评估须由未经办该案的人员进行，请另派人员。');
    const total = totalOf(scores);
    const review: QualityReview = {
      id: randomUUID(),
      caseId: row.id,
      acceptanceNo: row.acceptanceNo,
      division: row.division,
      lawyerId: row.lawyerId,
      lawyer: row.lawyer,
      scores: { ...scores },
      total,
      grade: gradeOf(total),
      remark: remark ?? null,
      reviewerId: caller.id,
      reviewerName: caller.name,
      createdAt: this.clock.date(),
    };
    await this.dataSource
      .getRepository(QualityReview)
      .insert(review)
      .catch((error: unknown) => {
        if (uniqueViolation(error)) throw new Problem('reviewed-already', '您已评估过该案，每人每案评估一次。');
        throw error;
      });
    return reviewView(review);
  }
}

function reviewView({ createdAt, reviewerId: _, ...review }: QualityReview) {
  return { ...review, gradeName: gradeNames[review.grade], createdAt: formatInstant(createdAt.getTime()) };
}
