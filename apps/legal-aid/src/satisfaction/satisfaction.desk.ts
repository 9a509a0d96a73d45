import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CaseEngine, type Page, uniqueViolation } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, defineProblems, Problem, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import type { LegalAidCase } from '../legal-aid.case.js';
import { pageOf } from '../legal-aid.registers.js';
import { endedCase } from '../quality/ended-case.js';
import { SatisfactionSurvey } from './satisfaction-survey.entity.js';
import { AskSatisfaction, SatisfactionQuery } from './satisfaction.inputs.js';

defineProblems({ 'surveyed-already': { status: 409, title: '已回访过该案' } });

/** What aided persons say when their case has ended. */
@Injectable()
export class SatisfactionDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<LegalAidCase>,
    private readonly clock: Clock,
  ) {}

  /** One page, the newest first. Throws `Problem` as `pageOf` does. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    const query = checked(SatisfactionQuery, given);
    const list = this.dataSource.getRepository(SatisfactionSurvey).createQueryBuilder('r');
    if (query.caseId) list.andWhere('r.caseId = :caseId', { caseId: query.caseId });
    if (query.lawyerId) list.andWhere('r.lawyerId = :lawyerId', { lawyerId: query.lawyerId });
    const { items, next } = await pageOf(list, query, caller);
    return { items: items.map(surveyView), next };
  }

  /** Records a survey. Throws `Problem`: `case-not-ended`, `surveyed-already`, or as the engine's `read` does. */
  async record(body: unknown, caller: Caller): Promise<object> {
    requireRole(caller, ['legal-aid', 'head', 'hotline']);
    const { caseId, score, answers, way, comment } = checked(AskSatisfaction, body);
    const row = await endedCase(this.engine, caseId, caller);
    const survey: SatisfactionSurvey = {
      id: randomUUID(),
      caseId: row.id,
      acceptanceNo: row.acceptanceNo,
      division: row.division,
      lawyerId: row.lawyerId,
      lawyer: row.lawyer,
      score,
      answers: { ...answers },
      comment: comment ?? null,
      way,
      askedById: caller.id,
      askedBy: caller.name,
      createdAt: this.clock.date(),
    };
    await this.dataSource
      .getRepository(SatisfactionSurvey)
      .insert(survey)
      .catch((error: unknown) => {
        if (uniqueViolation(error)) throw new Problem('surveyed-already', '该案已回访过，每案回访一次。');
        throw error;
      });
    return surveyView(survey);
  }
}

function surveyView({ createdAt, askedById: _, ...survey }: SatisfactionSurvey) {
  return { ...survey, createdAt: formatInstant(createdAt.getTime()) };
}
