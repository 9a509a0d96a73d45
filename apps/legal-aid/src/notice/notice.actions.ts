import { formatInstant } from '@yizhan/deadlines';
import { appointing, byRota } from '../assignment/assignment.actions.js';
import { act } from '../legal-aid.states.js';
import { isCriminal, mayAskVisit, visitWasAsked } from './notice.guards.js';
import * as input from './notice.inputs.js';

/**
 * Criminal defence or representation on an authority's notice 通知辩护、通知代理 (法律援助法 25, 28, 36): no application and no
 * hardship; within three days of the notice a lawyer is assigned and the authority told.
 */
export const noticeActions = {
  'register-notice': act<input.RegisterNotice>({
    title: '登记通知辩护（代理）',
    from: ['under-review'],
    to: 'notified',
    role: 'legal-aid',
    input: input.RegisterNotice,
    guard: isCriminal,
    apply: ({ case: row, input: { caseRef = row.caseRef, ...notice } }) => ({ form: 'notice', notice, caseRef }),
  }),
  'appoint-lawyer': appointing('指派辩护（代理）律师', 'notified', 'informing'),
  'appoint-by-rota': byRota('按轮值指派辩护（代理）律师', 'notified', 'informing'),
  'inform-authority': act<input.InformAuthority>({
    title: '告知办案机关',
    from: ['informing', 'defending'],
    to: 'defending',
    role: 'legal-aid',
    input: input.InformAuthority,
    apply: ({ case: { notice }, at }) => ({ notice: notice && { ...notice, informedAt: formatInstant(at) } }),
  }),
  'request-visit': act<input.RequestVisit>({
    title: '登记会见要求',
    from: ['informing', 'defending', 'working'],
    role: 'legal-aid',
    input: input.RequestVisit,
    guard: mayAskVisit,
    apply: ({ input: { place, askedAt } }) => ({ visit: { place, askedAt } }),
  }),
  'record-visit': act<input.RecordVisit>({
    title: '登记会见结果',
    from: ['informing', 'defending', 'working'],
    role: 'legal-aid',
    input: input.RecordVisit,
    guard: visitWasAsked,
    apply: () => ({ visit: null }),
  }),
};
