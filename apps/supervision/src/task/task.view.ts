import type { Loaded, ViewFacts } from '@yizhan/casework';
import { serviceNames, type Service } from '@yizhan/contracts';
import { findRule } from '@yizhan/deadlines';
import type { Caller } from '@yizhan/platform';
import type { SupervisionTaskRow } from '../supervision.task.js';
import { latenessText } from './lateness.js';
import { numberOf } from './task-number.js';
import { taskKinds } from './task.parts.js';

/**
 * A task as REST and gRPC show it: beside its columns the number, the responsible unit, what is demanded, and of a missed
 * limit its title, duty and articles, how late it is as of now, and where its day-by-day explanation is.
 */
export function presentTask(
  view: Record<string, unknown>,
  { row }: Loaded<SupervisionTaskRow>,
  _: Caller,
  facts: ViewFacts,
): object {
  const { serial, ...shown } = view;
  const { kind, division, caseId, acceptanceNo } = row;
  const service = row.service as Service;
  const missed = missedLimit(row, facts);
  const onlyCase = caseId === null ? [] : [{ caseId, acceptanceNo, service }];
  return {
    ...shown,
    number: numberOf(row),
    kindTitle: taskKinds[kind],
    title: row.title ?? missed?.title,
    demand: row.demand ?? usualDemand(missed?.title ?? ''),
    unit: { division, service, name: `${division} ${serviceNames[service]}` },
    cases: row.cases ?? onlyCase,
    measures: row.measures ?? [],
    accountability: row.accountability ?? [],
    ...(missed && { missed }),
  };
}

/** What was missed, and by how much; undefined where no limit was. */
function missedLimit(
  { rule: id, caseId, clockId, service, ...task }: SupervisionTaskRow,
  { now, calendar }: ViewFacts,
) {
  if (id === null || task.dueAt === null) return undefined;
  const rule = findRule(id);
  const until = task.finishedAt ?? task.closedAt;
  const isWithdrawn = task.outcome === 'withdrawn';
  return {
    rule: id,
    title: rule.titleZh,
    actor: rule.actorZh,
    duty: rule.duty,
    basis: rule.basis.map(({ law, article }) => `${law} ${article}`),
    lateness: isWithdrawn ? null : latenessText(rule, calendar, task.dueAt.getTime(), until?.getTime() ?? now),
    explanation: `/api/${service}/v1/cases/${caseId}/clocks/${clockId}/explanation`,
  };
}

function usualDemand(title: string): string {
  return `“${title}”已超过期限。请立即办理，并在签收后反馈办理情况、逾期原因和整改措施。`;
}
