import { isWithin } from '@yizhan/contracts';
import { dateText, dayOf } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import { Problem } from '@yizhan/platform';
import type { TaskCase } from './task.parts.js';
import './task.problems.js';

/** Throws `Problem` `finish-by-passed` for a day that is over. @param now milliseconds since the epoch */
export function requireDayToCome(finishBy: string | undefined, now: number): void {
  if (finishBy !== undefined && finishBy < dateText(dayOf(now)))
    throw new Problem('finish-by-passed', '限办日期已过，请填写今天或者以后的日期。');
}

/** Throws `Problem` `case-of-other-division` if a case lies outside the county, city or province of the responsible unit. */
export function requireCasesWithin(cases: readonly TaskCase[], division: string): void {
  const stranger = cases.find(({ acceptanceNo }) => !isWithin(acceptanceNo.slice(0, 6), division.slice(0, 6)));
  if (!stranger) return;
  const { acceptanceNo } = stranger;
  throw new Problem('case-of-other-division', `${acceptanceNo} 不属于责任单位所在的 ${division}，请另行立项。`);
}

/**
 * Throws `Problem` `case-not-registered` if one of the cases is not as the register has it. It knows every case that has a
 * limit, and each has one from its first minute.
 */
export async function requireRegistered(on: Queryable, cases: readonly TaskCase[]): Promise<void> {
  if (cases.length === 0) return;
  const { rows } = await prepared<{ case_id: string; acceptance_no: string; service: string }>(
    on,
    'cases-of-task',
    `select distinct case_id, acceptance_no, service from deadlines
     where case_id = any($1::uuid[]) and task_id is null`,
    [cases.map(({ caseId }) => caseId)],
  );
  const known = new Set(rows.map(row => `${row.case_id} ${row.acceptance_no} ${row.service}`));
  const unknown = cases.find(
    ({ caseId, acceptanceNo, service }) => !known.has(`${caseId.toLowerCase()} ${acceptanceNo} ${service}`),
  );
  if (!unknown) return;
  const { service, acceptanceNo } = unknown;
  throw new Problem(
    'case-not-registered',
    `时限台账中没有 ${service} 的这一案件（${acceptanceNo}），请核对案件编号、受理编号和承办服务。`,
  );
}
