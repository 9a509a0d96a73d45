import { Problem } from '@yizhan/platform';
import { dayTextOf } from '../day.js';
import type { NotarizationCase } from '../notarization.case.js';
import { actions, deciding, inHand, inReExamination } from '../notarization.states.js';
import { officeOf } from '../office/office.lookup.js';
import * as input from './charge.inputs.js';
import { mayTakeCharge, type NotaryFound, theNotary } from './notary.js';

/** Who is in charge of a case: handed on, or asked to stand aside (公证法 23; 公证程序规则 20). */
export const chargeActions = actions({
  reassign: {
    title: '改派公证员',
    from: [...inHand, ...inReExamination, ...deciding],
    role: 'head',
    input: input.Reassign,
    lookup: ({ case: { division }, input: { notary }, database }) => officeOf(database, division, notary),
    guard: ({ case: row, input: { notary }, found, at }) => successor(notary, found as NotaryFound, row, at),
    apply: ({ input: { notary }, found }) => inCharge(notary, found as NotaryFound),
  },
  'request-avoidance': {
    title: '登记回避申请',
    from: ['accepted', 'supplementing', 'verifying', ...inReExamination],
    role: 'notary',
    input: input.RequestAvoidance,
    guard: ({ case: { avoidance } }) =>
      avoidance ? new Problem('avoidance-undecided', '已有一项回避申请待决定，请机构负责人先行决定。') : undefined,
    apply: ({ input: { by, reason }, at }) => ({ avoidance: { by, reason, requestedOn: dayTextOf(at) } }),
  },
  'decide-avoidance': {
    title: '决定是否回避',
    from: ['accepted', 'supplementing', 'verifying', ...inReExamination],
    role: 'head',
    input: input.DecideAvoidance,
    lookup: ({ case: { division }, input: { notary }, database }) => officeOf(database, division, notary),
    guard: ({ case: row, input: { granted, notary }, found, at }) => {
      if (!row.avoidance) return new Problem('no-avoidance', '本件没有待决定的回避申请。');
      if (!granted) return undefined;
      if (!notary) return new Problem('successor-missing', '同意回避的，请填写改派的公证员。');
      return successor(notary, found as NotaryFound, row, at);
    },
    apply: ({ case: { avoided, notary: present }, input: { granted, notary }, found }) => ({
      avoidance: null,
      ...(granted && { ...inCharge(notary!, found as NotaryFound), avoided: [...avoided, present!] }),
    }),
  },
});

/** The columns of a notary who is put in charge. */
export function inCharge(given: string, found: NotaryFound): Pick<NotarizationCase, 'notary' | 'notaryLicence'> {
  const notary = theNotary(found);
  return { notary: notary?.name ?? given, notaryLicence: notary?.licenceNo ?? null };
}

/** Somebody else than now, who may; a re-examination never goes back to who issued the certificate (公证程序规则 63). */
function successor(
  given: string,
  found: NotaryFound,
  row: Readonly<NotarizationCase>,
  at: number,
): Problem | undefined {
  const { notary } = inCharge(given, found);
  if (notary === row.notary) return new Problem('already-in-charge', `${notary}已承办此件，请改派其他公证员。`);
  if (notary === row.reExamination?.issuedBy) {
    return new Problem('same-notary', `${notary}是原承办公证员，请指派其他公证员复查（公证程序规则 63）。`);
  }
  return mayTakeCharge(given, found, row, dayTextOf(at));
}
