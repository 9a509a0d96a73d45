import { defineProcedure } from '@yizhan/casework';
import { levels } from '@yizhan/contracts';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { supervisionEvents } from './supervision.events.js';
import { doneByNow } from './supervision.guards.js';
import * as input from './supervision.inputs.js';
import { finishing } from './task/finishing.js';
import { SupervisionTaskRow } from './supervision.task.js';

const open = ['raised', 'acknowledged', 'answered'] as const;

/**
 * A supervision task 督办件: raised when a limit was missed, or by an officer; acknowledged and answered by the responsible
 * unit, closed by the supervising office, or by the missing step itself. Whoever is silent meets the next level: each
 * state has a limit of its own, shorter the higher the level is, and when that is missed the task climbs from county to
 * city to province.
 */
export const supervision = defineProcedure({
  service: 'supervision',
  title: '督办',
  entity: SupervisionTaskRow,
  initial: 'raised',
  readers: ['head', 'supervisor', 'admin'],
  events: supervisionEvents,
  // The unit acknowledges and answers, whichever level asks; what else there is, the supervising office does.
  officeOf: ({ division, office }, action) => (action === 'acknowledge' || action === 'feedback' ? division : office),
  kinds: { all: levels, of: ({ level }) => level },
  // A limit may turn out to be missed after all: its task goes on under its id, its number and its history.
  reopens: { after: ['withdrawn'], keeps: ['serial', 'previousId'] },
  states: {
    raised: { title: '已立项，待签收' },
    acknowledged: { title: '已签收，待反馈' },
    answered: { title: '已反馈，待办结' },
    closed: { title: '已办结', outcome: 'closed' },
    withdrawn: { title: '已撤销', outcome: 'withdrawn' },
    escalated: { title: '已升级', outcome: 'escalated' },
  },
  clocks: {
    'supervision.acknowledge': { counts: ['raised'], only: ['county'] },
    'supervision.acknowledge-city': { counts: ['raised'], only: ['city'] },
    'supervision.acknowledge-province': { counts: ['raised'], only: ['province'] },
    'supervision.feedback': { counts: ['acknowledged'], only: ['county'] },
    'supervision.feedback-city': { counts: ['acknowledged'], only: ['city'] },
    'supervision.feedback-province': { counts: ['acknowledged'], only: ['province'] },
    'supervision.close': { counts: ['answered'], only: ['county'] },
    'supervision.close-city': { counts: ['answered'], only: ['city'] },
    'supervision.close-province': { counts: ['answered'], only: ['province'] },
    'supervision.finish': { counts: ['raised', 'acknowledged'], each: finishing },
  },
  actions: {
    acknowledge: {
      title: '签收',
      from: ['raised'],
      to: 'acknowledged',
      role: ['head', 'supervisor'],
      input: input.Acknowledge,
    },
    urge: {
      title: '催办',
      from: ['raised', 'acknowledged'],
      role: 'supervisor',
      input: input.Text,
      apply: ({ case: { urged } }) => ({ urged: urged + 1 }),
    },
    extend: {
      title: '延长反馈期限',
      from: ['acknowledged'],
      role: 'supervisor',
      input: input.Extend,
      ledger: {
        adds: 'extended',
        clock: ['supervision.feedback', 'supervision.feedback-city', 'supervision.feedback-province'],
        entry: ({ input: { days, reason } }) => ({ amount: days, reason }),
      },
    },
    feedback: {
      title: '反馈',
      from: ['raised', 'acknowledged'],
      to: 'answered',
      role: ['head', 'supervisor'],
      input: input.Feedback,
      guard: doneByNow,
      apply: ({ input: { text, measures = null } }) => ({ feedback: text, measures }),
    },
    return: { title: '退回重报', from: ['answered'], to: 'acknowledged', role: 'supervisor', input: input.Text },
    'hold-to-account': {
      title: '提出问责建议',
      from: [...open],
      role: 'supervisor',
      input: input.HoldToAccount,
      apply: ({ case: { accountability }, input: { text, persons }, caller, at }) => ({
        accountability: [
          ...(accountability ?? []),
          { text, ...(persons && { persons }), by: caller.name, at: formatInstant(at) },
        ],
      }),
    },
    close: {
      title: '办结',
      from: [...open],
      to: 'closed',
      role: 'supervisor',
      input: input.Close,
      apply: ({ input: { conclusion } }) => ({ conclusion }),
    },
    remedy: {
      title: '逾期事项已办理',
      from: [...open],
      to: 'closed',
      role: 'system',
      input: input.Remedy,
      apply: ({ input: { finishedAt } }) => ({
        finishedAt: new Date(parseInstant(finishedAt)),
        conclusion: '逾期事项已办理，系统自动办结',
      }),
    },
    withdraw: {
      title: '撤销',
      from: [...open],
      to: 'withdrawn',
      role: 'system',
      input: input.Withdraw,
      apply: ({ input: { reason } }) => ({ conclusion: reason }),
    },
    escalate: { title: '升级', from: [...open], to: 'escalated', role: 'system', input: input.Escalate },
  },
});
