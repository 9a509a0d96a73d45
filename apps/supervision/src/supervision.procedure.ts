import { defineProcedure } from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { supervisionEvents } from './supervision.events.js';
import * as input from './supervision.inputs.js';
import { SupervisionTaskRow } from './supervision.task.js';

const open = ['raised', 'acknowledged', 'answered'] as const;

/**
 * A supervision task 督办件: raised when a limit was missed, acknowledged and answered by the responsible unit, closed by
 * the supervising officer, or by the missing step itself. Whoever is silent meets the next level: each state has a limit
 * of its own, and when that is missed the task climbs from county to city to province.
 */
export const supervision = defineProcedure({
  service: 'supervision',
  title: '督办',
  entity: SupervisionTaskRow,
  initial: 'raised',
  readers: ['head', 'supervisor', 'admin'],
  events: supervisionEvents,
  officeOf: ({ office }) => office,
  states: {
    raised: { title: '已立项，待签收' },
    acknowledged: { title: '已签收，待反馈' },
    answered: { title: '已反馈，待办结' },
    closed: { title: '已办结', outcome: 'closed' },
    withdrawn: { title: '已撤销', outcome: 'withdrawn' },
    escalated: { title: '已升级', outcome: 'escalated' },
  },
  clocks: {
    'supervision.acknowledge': { counts: ['raised'] },
    'supervision.feedback': { counts: ['acknowledged'] },
    'supervision.close': { counts: ['answered'] },
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
    feedback: {
      title: '反馈',
      from: ['raised', 'acknowledged'],
      to: 'answered',
      role: ['head', 'supervisor'],
      input: input.Text,
      apply: ({ input: { text } }) => ({ feedback: text }),
    },
    return: { title: '退回重报', from: ['answered'], to: 'acknowledged', role: 'supervisor', input: input.Text },
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
