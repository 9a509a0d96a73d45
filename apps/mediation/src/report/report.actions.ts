import { parseInstant } from '@yizhan/deadlines';
import { dayText } from '../mediation.days.js';
import { actionsOf, open } from '../mediation.states.js';
import { notYetDifficult, notYetMass, roomForRisk, stillARisk, stillOwed } from './report.guards.js';
import { FlagDifficult, RegisterMass, RegisterRisk, ReportUpward, ResolveRisk } from './report.inputs.js';
import { owing, reported } from './report.js';

/** What the committee may not keep to itself: difficult and mass disputes, and those that may escalate (人民调解法 art. 25). */
export const reportActions = actionsOf({
  'flag-difficult': {
    title: '登记为疑难复杂纠纷',
    from: open,
    role: ['mediator', 'head'],
    input: FlagDifficult,
    guard: notYetDifficult,
    apply: ({ case: { reports }, input: { reason }, at }) => ({
      difficult: reason,
      reports: owing(reports, 'difficult', at),
    }),
  },
  'register-mass-dispute': {
    title: '登记为群体性纠纷',
    from: open,
    role: ['mediator', 'head'],
    input: RegisterMass,
    guard: notYetMass,
    apply: ({ case: { reports }, input: { people, representatives = [], note }, at }) => ({
      mass: { people, representatives, note: note ?? null },
      reports: owing(reports, 'mass', at),
    }),
  },
  'register-risk': {
    title: '登记激化风险',
    from: open,
    role: ['mediator', 'head'],
    input: RegisterRisk,
    guard: roomForRisk,
    apply: ({ case: { reports, risks }, input: { kind, note, measures }, at }) => ({
      risks: [...risks, { id: `k${risks.length + 1}`, kind, note, measures, since: dayText(at), resolvedOn: null }],
      reports: owing(reports, 'risk', at),
    }),
  },
  'resolve-risk': {
    title: '登记风险化解',
    from: open,
    role: ['mediator', 'head'],
    input: ResolveRisk,
    guard: stillARisk,
    apply: ({ case: { risks }, input, at }) => ({
      risks: risks.map(risk => (risk.id === input.risk ? { ...risk, resolvedOn: dayText(at) } : risk)),
    }),
  },
  'report-upward': {
    title: '登记上报',
    from: open,
    role: ['mediator', 'head'],
    input: ReportUpward,
    guard: stillOwed,
    apply: ({ case: { reports }, input: { report, to, body, reportedAt, note }, at }) => ({
      reports: reported(reports, report, {
        to,
        body,
        at: reportedAt === undefined ? at : parseInstant(reportedAt),
        note: note ?? null,
      }),
    }),
  },
});
