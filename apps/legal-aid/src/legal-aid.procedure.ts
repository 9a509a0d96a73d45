import {
  defineProcedure,
  excuseClock,
  handlerActions,
  recordActions,
  refer,
  resumeClock,
  suspendClock,
} from '@yizhan/casework';
import { parseInstant } from '@yizhan/deadlines';
import { assignmentActions } from './assignment/assignment.actions.js';
import { closingActions } from './closing/closing.actions.js';
import { dutyActions } from './duty/duty.actions.js';
import { LegalAidCase } from './legal-aid.case.js';
import { openStates, states } from './legal-aid.states.js';
import { noticeActions } from './notice/notice.actions.js';
import { objectionActions } from './objection/objection.actions.js';
import { partyActions } from './party/party.actions.js';
import { reviewActions } from './review/review.actions.js';
import { subsidyActions } from './subsidy/subsidy.actions.js';
import { workActions } from './work/work.actions.js';

/**
 * Legal aid 法律援助, by three doors. On application: decided within 7 days of receipt, assigned within 3 days of the grant
 * (法律援助法 43), agreement signed within 5 days of assignment (办理法律援助案件程序规定 27). On an authority's notice: assigned
 * and the authority told within 3 days of the notice, without any check of hardship (法律援助法 36). For a duty lawyer's help
 * (法律援助法 30). Then the work, the file, the subsidy and the conclusion. The limits count from the day the centre had the
 * papers, whichever door they came through. A refusal or a termination for fault is not final before the time to object
 * has passed (法律援助法 49).
 */
export const legalAid = defineProcedure({
  service: 'legal-aid',
  title: '法律援助',
  entity: LegalAidCase,
  initial: 'under-review',
  readers: ['clerk', 'hotline', 'head', 'supervisor', 'admin'],
  confidential: ['hardshipCheck', 'parties'],
  states,
  clocks: {
    'legal-aid.review': { counts: ['under-review'], stands: ['supplementing'], from: 'received' },
    'legal-aid.supplement': { counts: ['supplementing'], onExpiry: 'deem-withdrawn' },
    'legal-aid.objection-file': { counts: ['refused'], onExpiry: 'end-objection-time' },
    'legal-aid.termination-objection-file': {
      counts: ['termination-served'],
      onExpiry: 'end-termination-objection-time',
    },
    'legal-aid.objection-review': { counts: ['objecting', 'termination-objecting'] },
    'legal-aid.assign': { counts: ['granted'] },
    'legal-aid.assign-designated': { counts: ['notified', 'informing'], from: 'received' },
    'legal-aid.duty-lawyer-assign': { counts: ['duty-requested'], from: 'received' },
    'legal-aid.duty-help': { counts: ['duty-helping'] },
    'legal-aid.sign-agreement': { counts: ['assigned'] },
    'legal-aid.work': { counts: ['working', 'defending'] },
    'legal-aid.closing-file': { counts: ['filing'] },
    'legal-aid.closing-review': { counts: ['closing-review'] },
    'legal-aid.provisional-papers': {
      counts: ['granted', 'assigned', 'working', 'filing', 'closing-review'],
      each: ({ provisional }) =>
        provisional && !provisional.madeGoodAt
          ? [{ item: 'papers', label: '先行提供后补办手续', from: parseInstant(provisional.at) }]
          : [],
    },
    'legal-aid.replace-provider': {
      counts: ['informing', 'defending', 'assigned', 'working'],
      each: ({ replacement }) =>
        replacement ? [{ item: 'replacement', label: '更换律师申请', from: parseInstant(replacement.at) }] : [],
    },
    'legal-aid.detention-visit': {
      counts: ['informing', 'defending', 'working'],
      each: ({ visit }) => (visit ? [{ item: 'visit', label: visit.place, from: parseInstant(visit.askedAt) }] : []),
    },
  },
  actions: {
    ...partyActions,
    ...reviewActions,
    ...objectionActions,
    ...noticeActions,
    ...dutyActions,
    ...assignmentActions,
    ...workActions,
    ...closingActions,
    ...subsidyActions,
    refer: refer(['legal-aid', 'head'], 'under-review', 'granted', 'assigned', 'working', 'defending'),
    'suspend-clock': suspendClock('under-review', 'supplementing'),
    'resume-clock': resumeClock('under-review', 'supplementing'),
    'excuse-clock': excuseClock('assigned', 'working', 'filing', 'closing-review'),
    ...recordActions(...openStates),
    ...handlerActions(['legal-aid'], ...openStates),
  },
});
