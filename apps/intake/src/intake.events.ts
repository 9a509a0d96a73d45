import { type CaseEvent, caseStep, handlerOf, type Step } from '@yizhan/casework';
import type { CaseAcceptedV1, CaseClosedV1, CaseRoutedV1, HandlingService } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { IntakeCase } from './intake.case.js';

/** What intake tells the others of a step: accepted, routed, closed, or moved on. Never an identity number or phone. */
export function intakeEvents(step: Step<IntakeCase>): CaseEvent[] {
  const { before, after, action, at } = step;
  if (!before) return [{ name: 'case.accepted.v1', data: accepted(after, at) }];
  if (action === 'route') return [{ name: 'case.routed.v1', data: routed(after, at) }];
  if (after.outcome) return [{ name: 'case.closed.v1', data: closed(after, at) }];
  return [{ name: 'case.progressed.v1', data: { ...caseStep(step), ...whether(after) } }];
}

function common(after: IntakeCase, at: number) {
  return {
    caseId: after.id,
    acceptanceNo: after.acceptanceNo,
    division: after.division,
    version: after.version,
    state: after.state,
    receivedAt: formatInstant(after.receivedAt.getTime()),
    occurredAt: formatInstant(at),
  };
}

/** Says that the case is linked; most are not, and say nothing. */
function whether({ linked }: IntakeCase): { linked?: true } {
  return linked ? { linked: true } : {};
}

function accepted(after: IntakeCase, at: number): CaseAcceptedV1 {
  const { channel, groups, matter, priority } = after;
  return { ...common(after, at), channel, groups, priority, ...(matter && { matter }) };
}

function routed(after: IntakeCase, at: number): CaseRoutedV1 {
  const { channel, groups, applicantName, statement, routing, matter, service, priority } = after;
  const to = { matter: matter!, service: service as HandlingService };
  const told = { channel, groups, priority, applicantName, statement, routing, ...handlerOf(after) };
  return { ...common(after, at), ...to, ...told, ...whether(after) };
}

function closed(after: IntakeCase, at: number): CaseClosedV1 {
  const { matter, service, outcome, serviceOutcome, joinedInto, groups } = after;
  return {
    ...common(after, at),
    ...(matter && { matter }),
    ...(service && { service }),
    outcome: serviceOutcome ?? outcome!,
    groups,
    ...handlerOf(after),
    ...whether(after),
    ...(joinedInto && { joinedInto }),
  };
}
