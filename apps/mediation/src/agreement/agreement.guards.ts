import type { StepFacts } from '@yizhan/casework';
import { defineProblems, Problem } from '@yizhan/platform';
import { dayText } from '../mediation.days.js';
import type { MediationCase } from '../mediation.case.js';
import type { Party } from '../party/party.js';
import { consentOfAll, unknownParties } from '../party/party.guards.js';
import type { Term } from './agreement.js';
import type { PerformTerm, ReachAgreement } from './agreement.inputs.js';

defineProblems({
  'session-missing': { status: 409, title: '尚未组织调解' },
  'agreement-in-future': { status: 400, title: '协议生效日晚于今天' },
  'term-before-agreement': { status: 400, title: '履行日早于协议生效日' },
  'term-between-one': { status: 400, title: '条款的双方是同一当事人' },
  'performance-day-twice': { status: 400, title: '履行日重复约定' },
  'signature-missing': { status: 409, title: '协议缺少签名或者印章' },
  'unknown-term': { status: 409, title: '协议没有这一条款' },
  'term-settled': { status: 409, title: '该条款已经履行' },
  'term-breached': { status: 409, title: '有条款未履行' },
  'performance-in-future': { status: 400, title: '履行时间晚于今天' },
  'performance-before-agreement': { status: 400, title: '履行时间早于协议生效日' },
});

type Facts<I extends object> = StepFacts<MediationCase, I>;

/** An agreement follows from a mediation that was held and recorded, among parties who all agreed to be mediated. */
export function mayAgree({ case: { sessions, parties }, input, at }: Facts<ReachAgreement>): Problem | undefined {
  if (sessions === 0) return new Problem('session-missing', '请先登记至少一次调解，再登记协议。');
  return consentOfAll(parties) ?? dated(input, at) ?? betweenParties(parties, input) ?? signed(parties, input);
}

/** A term that is there and was not performed yet; one that was found breached may still be performed. */
export function mayBePerformed(facts: Facts<PerformTerm>): Problem | undefined {
  const { agreementFacts, terms } = facts.case;
  const { term, on } = facts.input;
  if (on > dayText(facts.at)) return new Problem('performance-in-future', '履行之后再登记，请核对履行日期。');
  if (agreementFacts && on < agreementFacts.effectiveOn)
    return new Problem('performance-before-agreement', '履行日期早于协议生效日，请核对。');
  return unsettled(terms, term, ['open', 'breached']);
}

/** Only what is still owed can be found not to be performed. */
export function stillOwed({ case: { terms }, input }: Facts<{ term: string }>): Problem | undefined {
  return unsettled(terms, input.term, ['open']);
}

/** An agreement is performed when nothing of it is known to be breached. */
export function nothingBreached({ case: { terms } }: Facts<object>): Problem | undefined {
  const breached = terms.filter(({ state }) => state === 'breached').map(({ id }) => id);
  if (breached.length === 0) return undefined;
  return new Problem('term-breached', `条款 ${breached.join('、')} 登记为未履行；已经履行的，请先登记该条款的履行。`);
}

function unsettled(terms: readonly Term[], id: string, states: readonly Term['state'][]): Problem | undefined {
  const term = terms.find(one => one.id === id);
  if (!term) return new Problem('unknown-term', `协议没有编号为 ${id} 的条款。`);
  if (states.includes(term.state)) return undefined;
  return new Problem('term-settled', `条款 ${id} 的履行情况已经登记，无须重复登记。`);
}

function dated({ performBy, items, effectiveOn }: ReachAgreement, at: number): Problem | undefined {
  const today = dayText(at);
  const from = effectiveOn ?? today;
  if (from > today) return new Problem('agreement-in-future', '协议生效之后再登记，请核对生效日期。');
  if (performBy && items) return new Problem('performance-day-twice', '已逐项列明条款的，请在各条款中写明履行日。');
  const early = [performBy, ...(items ?? []).map(({ due }) => due)].find(due => due && due < from);
  return early ? new Problem('term-before-agreement', `履行日 ${early} 早于协议生效日 ${from}，请核对。`) : undefined;
}

function betweenParties(parties: readonly Party[], { items = [], signatures }: ReachAgreement): Problem | undefined {
  const named = items.flatMap(({ debtor, creditor }) => [debtor, creditor]);
  const unknown = unknownParties(parties, [...named, ...(signatures?.parties ?? [])]);
  if (unknown) return unknown;
  const alone = items.find(({ debtor, creditor }) => debtor !== undefined && debtor === creditor);
  return alone && new Problem('term-between-one', `“${alone.what}”的义务人和权利人是同一当事人，请核对。`);
}

/** A written agreement binds once every party and the mediator have signed and the seal is on it (人民调解法 art. 29). */
function signed(parties: readonly Party[], { form, signatures }: ReachAgreement): Problem | undefined {
  if (form === 'oral' || !signatures) return undefined;
  const missing = parties.filter(({ id }) => !signatures.parties.includes(id)).map(({ name }) => name);
  if (!signatures.mediator) missing.push('人民调解员');
  if (!signatures.sealed) missing.push('人民调解委员会印章');
  if (missing.length === 0) return undefined;
  return new Problem('signature-missing', `协议书还缺：${missing.join('、')}。签章齐全后协议才生效。`);
}
