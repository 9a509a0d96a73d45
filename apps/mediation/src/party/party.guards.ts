import type { StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import type { MediationCase } from '../mediation.case.js';
import { type Party, strangersIn, withoutConsent } from './party.js';

defineProblems({
  'mediation-not-agreed': { status: 409, title: '有当事人尚未同意调解' },
  'unknown-party': { status: 409, title: '本案没有这位当事人' },
  'too-many-parties': { status: 409, title: '当事人过多' },
});

/** As many as can be heard in one mediation; beyond it their representatives are. */
const mostParties = 200;

/** Whoever is named is a party of the case. */
export function knownParty({ case: { parties }, input }: StepFacts<MediationCase, { party?: string }>) {
  return unknownParties(parties, [input.party]);
}

/** A case does not grow without end. */
export function roomForParty({ case: { parties } }: StepFacts<MediationCase, object>): Problem | undefined {
  if (parties.length < mostParties) return undefined;
  return new Problem('too-many-parties', `一案至多登记 ${mostParties} 位当事人，其余请由推选的代表人参加。`);
}

/** Refuses ids that no party of the case has. */
export function unknownParties(
  parties: readonly Party[],
  ids: readonly (string | null | undefined)[],
): Problem | undefined {
  const strangers = strangersIn(parties, ids);
  if (strangers.length === 0) return undefined;
  return new Problem('unknown-party', `本案没有编号为 ${strangers.join('、')} 的当事人，请先登记当事人。`);
}

/** Refuses what needs everybody while somebody has not agreed to be mediated (人民调解法 art. 17). */
export function consentOfAll(parties: readonly Party[]): Problem | undefined {
  const missing = withoutConsent(parties).map(({ name }) => name);
  if (missing.length === 0) return undefined;
  return new Problem(
    'mediation-not-agreed',
    `${missing.join('、')}尚未同意调解，须先征得其同意；明确拒绝的，不得调解。`,
  );
}
