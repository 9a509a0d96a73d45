import { dayText } from '../mediation.days.js';
import { actionsOf, inPerformance } from '../mediation.states.js';
import { agreementNo, allPerformed, lastDue, restBreached, settled, termsOf } from './agreement.js';
import { mayAgree, mayBePerformed, nothingBreached, stillOwed } from './agreement.guards.js';
import { BreachTerm, ConfirmPerformance, PerformTerm, ReachAgreement, ReportBreach } from './agreement.inputs.js';

/** What the parties agree on, and whether they keep it (人民调解法 art. 28 to 31). */
export const agreementActions = actionsOf({
  'reach-agreement': {
    title: '登记调解协议',
    from: ['mediating'],
    to: 'performing',
    role: 'mediator',
    input: ReachAgreement,
    guard: mayAgree,
    apply: ({ case: { acceptanceNo, agreementFacts }, input, at }) => {
      const terms = termsOf(input.terms, input.performBy, input.items);
      const nth = (agreementFacts?.nth ?? 0) + 1;
      return {
        agreement: input.terms,
        agreementFacts: {
          no: agreementNo(acceptanceNo, nth),
          nth,
          form: input.form,
          effectiveOn: input.effectiveOn ?? dayText(at),
          signatures: input.signatures ? { ...input.signatures } : null,
        },
        terms,
        performBy: lastDue(terms) ?? null,
        visits: [],
        confirmation: null,
      };
    },
  },
  'perform-term': {
    title: '登记条款履行',
    from: inPerformance,
    role: 'mediator',
    input: PerformTerm,
    guard: mayBePerformed,
    apply: ({ case: { terms }, input: { term, on, note } }) => ({
      terms: settled(terms, term, 'performed', on, note ?? null),
    }),
  },
  'breach-term': {
    title: '登记条款未履行',
    from: inPerformance,
    role: 'mediator',
    input: BreachTerm,
    guard: stillOwed,
    apply: ({ case: { terms }, input: { term, reason }, at }) => ({
      terms: settled(terms, term, 'breached', dayText(at), reason),
    }),
  },
  'confirm-performance': {
    title: '确认协议已履行',
    from: inPerformance,
    to: 'performed',
    role: 'mediator',
    input: ConfirmPerformance,
    guard: nothingBreached,
    apply: ({ case: { terms }, at }) => ({ terms: allPerformed(terms, dayText(at)) }),
  },
  'report-breach': {
    title: '登记协议未履行',
    from: inPerformance,
    to: 'breached',
    role: 'mediator',
    input: ReportBreach,
    apply: ({ case: { terms }, at }) => ({ terms: restBreached(terms, dayText(at)) }),
  },
});
