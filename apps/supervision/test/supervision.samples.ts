import { parseInstant } from '@yizhan/deadlines';

const due = '2026-11-20T23:59:59.999+08:00';
const raised = '2026-11-23T09:00:00+08:00';

/** One valid input an action of supervision, and how a task begins. */
export const supervisionSamples = {
  opening: {
    serial: 123,
    kind: 'limit',
    matter: 'mediation.neighbour',
    caseId: '018f5ad0-0000-4000-8000-000000000002',
    clockId: '018f5ad0-0000-4000-8000-000000000003',
    service: 'mediation',
    rule: 'mediation.accept',
    level: 'county',
    office: '410302',
    dueAt: new Date(parseInstant(due)),
    raisedAt: new Date(parseInstant(raised)),
    latenessMs: parseInstant(raised) - parseInstant(due),
    previousId: null,
    title: null,
    demand: null,
    cases: null,
    finishBy: null,
    finishedAt: null,
    urged: 0,
    feedback: null,
    measures: null,
    accountability: null,
    conclusion: null,
  },
  inputs: {
    acknowledge: { note: '已转调解委员会' },
    urge: { text: '请今日内办理' },
    extend: { days: 2, reason: '需现场核查' },
    feedback: {
      text: '已于今日受理',
      measures: [
        { measure: '补派值班人员', responsible: '李四', doneAt: '2026-11-23T08:00:00+08:00' },
        { measure: '每日核对将到期事项' },
      ],
    },
    'hold-to-account': { text: '建议对分管负责人谈话提醒', persons: ['王五'] },
    return: { text: '请说明逾期原因' },
    close: { conclusion: '情况属实，予以办结' },
    remedy: { finishedAt: '2026-11-23T10:00:00+08:00' },
    withdraw: { reason: '时限实际未超' },
    escalate: { reason: '逾期未处理' },
  },
} as const;
