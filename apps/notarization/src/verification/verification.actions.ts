import { everythingSupplied, type StepFacts, withReceived } from '@yizhan/casework';
import { Problem } from '@yizhan/platform';
import { dayTextOf } from '../day.js';
import { inquired, wasHeld } from '../inquiry/inquiry.js';
import type { NotarizationCase } from '../notarization.case.js';
import * as input from '../notarization.inputs.js';
import { actions } from '../notarization.states.js';
import { answered, asked, canAsk, openOf, pick } from './verification.js';

type Facts<I extends object> = StepFacts<NotarizationCase, I>;

/** What is asked of the applicant, of other bodies and of experts: the time of it does not count (公证法 29, 30). */
export const verificationActions = actions({
  'record-inquiry': {
    title: '登记询问笔录',
    from: ['accepted', 're-examining'],
    role: 'notary',
    input: input.RecordInquiry,
    confidential: ['content'],
    guard: ({ input: { heldAt }, at }) => wasHeld(heldAt, at),
    apply: ({ case: { inquiries }, input: record }) => ({ inquiries: [...inquiries, inquired(record)] }),
  },
  'request-supplement': {
    title: '要求补充材料',
    from: ['accepted'],
    to: 'supplementing',
    role: 'notary',
    input: input.RequestSupplement,
    apply: ({ input: { items } }) => ({ requested: items }),
  },
  supplement: {
    title: '登记补充材料',
    from: ['supplementing'],
    to: 'accepted',
    role: 'notary',
    input: input.Supplement,
    guard: answersAll,
    apply: supplied,
  },
  'start-verification': {
    title: '开始核实',
    from: ['accepted'],
    to: 'verifying',
    role: 'notary',
    input: input.StartVerification,
    guard: ({ input: question, at }) => canAsk(question, at),
    apply: ask,
  },
  'add-verification': {
    title: '另行核实',
    from: ['verifying', 'recheck-verifying'],
    role: 'notary',
    input: input.StartVerification,
    guard: ({ input: question, at }) => canAsk(question, at),
    apply: ask,
  },
  'record-answer': {
    title: '登记一项核实结果',
    from: ['verifying', 'recheck-verifying'],
    role: 'notary',
    input: input.RecordAnswer,
    guard: ({ case: { verifications }, input: { verification } }) => oneOfSeveral(verifications, verification),
    apply: facts => take(facts),
  },
  'finish-verification': {
    title: '登记核实结果',
    from: ['verifying'],
    to: 'accepted',
    role: 'notary',
    input: input.FinishVerification,
    guard: theLastOne,
    apply: take,
  },
  'request-recheck-supplement': {
    title: '复查：要求补充材料',
    from: ['re-examining'],
    to: 'recheck-supplementing',
    role: 'notary',
    input: input.RequestSupplement,
    apply: ({ input: { items } }) => ({ requested: items }),
  },
  'recheck-supplement': {
    title: '复查：登记补充材料',
    from: ['recheck-supplementing'],
    to: 're-examining',
    role: 'notary',
    input: input.Supplement,
    guard: answersAll,
    apply: supplied,
  },
  'start-recheck-verification': {
    title: '复查：开始核实',
    from: ['re-examining'],
    to: 'recheck-verifying',
    role: 'notary',
    input: input.StartVerification,
    guard: ({ input: question, at }) => canAsk(question, at),
    apply: ask,
  },
  'finish-recheck-verification': {
    title: '复查：登记核实结果',
    from: ['recheck-verifying'],
    to: 're-examining',
    role: 'notary',
    input: input.FinishVerification,
    guard: theLastOne,
    apply: take,
  },
});

/** What is asked for may be a better one of what is there already: only what is handed in now answers. */
function answersAll({ case: { requested }, input: given }: Facts<input.Supplement>): Problem | undefined {
  return everythingSupplied({ case: { requested }, input: given });
}

/** What was supplied is there; whether its original was seen is for `receive-materials` to say. */
function supplied({ case: { materials }, input: { items }, at, caller }: Facts<input.Supplement>) {
  const lot = items.map(item => ({ item }));
  return { requested: [], materials: withReceived(materials, lot, at, caller) };
}

function ask({ case: { verifications }, input: question, at }: Facts<input.StartVerification>) {
  const { kind = 'other', body, question: what, letterNo, receivedOn } = question;
  const askedOn = dayTextOf(at);
  return {
    verifications: asked(verifications, {
      kind,
      body,
      question: what,
      ...(letterNo && { letterNo }),
      askedOn,
      ...(kind === 'notary-office' && { receivedOn: receivedOn ?? askedOn }),
    }),
  };
}

function oneOfSeveral(verifications: NotarizationCase['verifications'], id: string): Problem | undefined {
  const found = pick(verifications, id);
  if (found instanceof Problem) return found;
  return openOf(verifications).length > 1
    ? undefined
    : new Problem('last-verification', '这是最后一项未结的核实，请用“登记核实结果”结束核实。');
}

/** The fifteen working days go on when nothing is waited for any more. */
function theLastOne({ case: { verifications }, input: { verification } }: Facts<input.FinishVerification>) {
  const found = pick(verifications, verification);
  if (found instanceof Problem) return found;
  const others = openOf(verifications).filter(({ id }) => id !== found.id);
  if (others.length === 0) return undefined;
  return new Problem('verification-open', `还有核实没有结果：${others.map(({ body }) => body).join('、')}。`);
}

function take({ case: { verifications }, input: given, at }: Facts<input.FinishVerification>) {
  const { id } = pick(verifications, given.verification) as { id: string };
  const { answer, result } = given;
  const answeredOn = dayTextOf(at);
  return { verifications: answered(verifications, id, { answer, ...(result && { result }), answeredOn }) };
}
