import type { StepFacts } from '@yizhan/casework';
import { dayOf, dayOfText, findRule } from '@yizhan/deadlines';
import { defineProblems, Problem } from '@yizhan/platform';
import { allowsWay } from '../hardship/exemption.js';
import type { LegalAidCase } from '../legal-aid.case.js';
import type { Approve, CheckHardship, MakeGood, ProvideProvisionally } from './review.inputs.js';

defineProblems({
  'hardship-required': { status: 409, title: '须先核查经济困难状况' },
  'hardship-not-met': { status: 409, title: '不符合经济困难标准' },
  'promise-not-signed': { status: 409, title: '缺少诚信承诺的签署日期' },
  'notice-needs-no-review': { status: 409, title: '不需审查经济困难的事项' },
  'not-urgent': { status: 409, title: '不符合先行提供的情形' },
  'nothing-to-make-good': { status: 409, title: '没有待补办的手续' },
});

const byAuthority = new Set(['legal-aid.criminal-designated', 'legal-aid.duty-lawyer']);

/** A promise is a signed paper; without its day nobody could be held to it. */
export function promiseIsSigned({ input, at }: StepFacts<LegalAidCase, CheckHardship>): Problem | undefined {
  if (input.way !== 'promise') return undefined;
  if (input.signedOn && dayOfText(input.signedOn) <= dayOf(at)) return undefined;
  return new Problem('promise-not-signed', '请填写申请人签署个人诚信承诺书的日期，且不晚于今天。');
}

/** Aid is granted on application only where hardship is settled as the law asks. */
export function mayApprove(facts: StepFacts<LegalAidCase, Approve>): Problem | undefined {
  const { matter } = facts.case;
  if (matter && byAuthority.has(matter))
    return new Problem('notice-needs-no-review', '通知辩护和值班律师法律帮助不审查经济困难，请登记办案机关的通知。');
  return hardshipSettled(facts);
}

/** Leaving out the hardship check needs an article that frees from it, and a check that found no hardship stands. */
export function hardshipSettled({
  case: { groups, matter, hardshipCheck },
  input: { hardship },
}: StepFacts<LegalAidCase, Approve | MakeGood>): Problem | undefined {
  if (!allowsWay(hardship, groups, matter))
    return new Problem('hardship-required', '申请人不属于免予核查或不受经济困难条件限制的情形，请核查或由其书面承诺。');
  if ((hardship === 'checked' || hardship === 'declared') && hardshipCheck && !hardshipCheck.meets)
    return new Problem('hardship-not-met', '核查结果为不符合经济困难标准，请重新核查，或者作出不予援助决定。');
  return undefined;
}

/** Provisional aid needs urgency: fewer than seven days to the end of a limitation or period, or another pressing act. */
export function isUrgent({ input, at }: StepFacts<LegalAidCase, ProvideProvisionally>): Problem | undefined {
  if (input.ground !== 'limitation-soon') return undefined;
  if (!input.limitationEnds) return new Problem('not-urgent', '请填写时效或者期限届满之日。');
  const left = dayOfText(input.limitationEnds) - dayOf(at);
  const { amount } = findRule('legal-aid.provisional-trigger');
  if (left < 0) return new Problem('not-urgent', '所填期限已经届满，请核对日期或者另选事由。');
  if (left < amount) return undefined;
  return new Problem('not-urgent', `距期限届满还有${left}日，不足${amount}日才能以此先行提供（法律援助法第44条）。`);
}

/** Papers are made good after provisional aid, once, and settle hardship. */
export function papersMakeGood(facts: StepFacts<LegalAidCase, MakeGood>): Problem | undefined {
  const { provisional } = facts.case;
  if (!provisional || provisional.madeGoodAt)
    return new Problem('nothing-to-make-good', '本案不是先行提供，或者手续已经补办。');
  return hardshipSettled(facts);
}
