import type { CaseStep } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import type { CaseRow } from '../case/case-row.js';
import { referralIn } from '../handled/referral/referral.js';
import type { CaseEvent, Step } from './step.js';

/** What a case that was handed back to intake ends with; its service may open it again. */
export const returned = 'returned';

/** The one event of a handling service's step: taken over, returned, concluded or progressed. */
export function caseEvents(step: Step): CaseEvent[] {
  const { before, after } = step;
  const name = !before
    ? 'case.taken-over.v1'
    : after.outcome === returned
      ? 'case.returned.v1'
      : after.outcome
        ? 'case.concluded.v1'
        : before.outcome === returned
          ? 'case.taken-over.v1'
          : 'case.progressed.v1';
  return [{ name, data: caseStep(step) }];
}

/** The data that every step of a case tells the others. */
export function caseStep({ action, after, input, reason, at, stateTitle }: Step): CaseStep {
  const referral = referralIn(input);
  const { suggestMatter } = input as Partial<Pick<CaseStep, 'suggestMatter'>>;
  return {
    caseId: after.id,
    acceptanceNo: after.acceptanceNo,
    division: after.division,
    ...(after.matter && { matter: after.matter }),
    state: after.state,
    ...(stateTitle && { stateTitle }),
    action,
    ...(after.outcome && { outcome: after.outcome }),
    ...handlerOf(after),
    ...(reason && { reason }),
    ...(referral && { referral }),
    ...(suggestMatter && { suggestMatter }),
    version: after.version,
    occurredAt: formatInstant(at),
  };
}

/** Who handles a case, as its events tell it; empty while nobody does. */
export function handlerOf({ handlerId, handlerName }: CaseRow): Pick<CaseStep, 'handlerId' | 'handlerName'> {
  return { ...(handlerId && { handlerId }), ...(handlerName && { handlerName }) };
}

/** The reason an input gives, where it asks for one. */
export function reasonIn(input: object): string | undefined {
  const { reason } = input as Partial<Pick<CaseRow & { reason: string }, 'reason'>>;
  return typeof reason === 'string' ? reason : undefined;
}
