import type { StepFacts } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import type { MediationCase } from '../mediation.case.js';
import { unknownParties } from '../party/party.guards.js';
import type { HoldSession, InviteBody } from './session.inputs.js';

defineProblems({
  'session-in-future': { status: 400, title: '调解时间晚于现在' },
  'session-ends-before-start': { status: 400, title: '调解结束早于开始' },
  'too-many-sessions': { status: 409, title: '调解次数过多' },
  'consent-missing': { status: 409, title: '缺少当事人同意' },
  'body-already-invited': { status: 409, title: '该单位已参与联合调解' },
});

/** What one case keeps; whoever needs more should have ended the mediation long ago. */
const mostSessions = 100;

/** A record is written of what has taken place, with those who are parties. */
export function hasTakenPlace({ case: { parties, sessions }, input, at }: StepFacts<MediationCase, HoldSession>) {
  const { heldAt, endedAt, attended = [] } = input;
  if (parseInstant(endedAt ?? heldAt) > at || parseInstant(heldAt) > at)
    return new Problem('session-in-future', '调解记录应在调解之后填写，请核对调解时间。');
  if (endedAt && parseInstant(endedAt) < parseInstant(heldAt))
    return new Problem('session-ends-before-start', '调解的结束时间早于开始时间，请核对。');
  if (sessions >= mostSessions)
    return new Problem('too-many-sessions', `一案至多登记 ${mostSessions} 次调解；久调不成的，应当终止调解。`);
  return unknownParties(parties, attended);
}

/** More time needs the consent of both sides (宁波市人民调解条例 2015 art. 27; the national rule names no extension). */
export function bothConsent({
  input,
}: StepFacts<MediationCase, { applicantConsents: boolean; respondentConsents: boolean }>): Problem | undefined {
  if (input.applicantConsents && input.respondentConsents) return undefined;
  return new Problem('consent-missing', '延长调解期限须双方当事人都同意。');
}

/** A body is invited once. */
export function notYetInvited({ case: { jointBodies }, input }: StepFacts<MediationCase, InviteBody>) {
  if (!jointBodies.some(({ body, name }) => body === input.body && name === input.name)) return undefined;
  return new Problem('body-already-invited', `${input.name}已经参与联合调解，无须重复登记。`);
}
