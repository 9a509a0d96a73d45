import type { StepFacts } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { MediationCase } from './mediation.case.js';
import type { Extend, HoldSession, ReachAgreement } from './mediation.inputs.js';

defineProblems({
  'consent-missing': { status: 409, title: '缺少当事人同意' },
  'session-missing': { status: 409, title: '尚未组织调解' },
  'session-in-future': { status: 400, title: '调解时间晚于现在' },
});

/** More time needs the consent of both sides (宁波市人民调解条例 2015 art. 27; the national rule names no extension). */
export function bothConsent({ input }: StepFacts<MediationCase, Extend>): Problem | undefined {
  if (input.applicantConsents && input.respondentConsents) return undefined;
  return new Problem('consent-missing', '延长调解期限须双方当事人都同意。');
}

/** A record is written of what has taken place. */
export function hasTakenPlace({ input, at }: StepFacts<MediationCase, HoldSession>): Problem | undefined {
  if (parseInstant(input.heldAt) <= at) return undefined;
  return new Problem('session-in-future', '调解记录应在调解之后填写，请核对调解时间。');
}

/** An agreement follows from a mediation that was held and recorded. */
export function sessionHeld({ case: { sessions } }: StepFacts<MediationCase, ReachAgreement>): Problem | undefined {
  return sessions > 0 ? undefined : new Problem('session-missing', '请先登记至少一次调解，再登记协议。');
}
