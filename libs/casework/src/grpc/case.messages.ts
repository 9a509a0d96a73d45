import type { ProtoField, ProtoMessage } from './proto.model.js';

const struct = 'google.protobuf.Struct';
const instant = 'RFC 3339 with offset';

function field(name: string, type = 'string', comment?: string, label?: ProtoField['label']): ProtoField {
  return { name, type, ...(label && { label }), ...(comment && { comment }) };
}

/** The engine's part of a case has typed fields; what a service adds is under `details`, with the names of REST. */
export function caseMessage(name: string): ProtoMessage {
  return {
    name,
    fields: [
      field('id'),
      field('acceptance_no'),
      field('state'),
      field('state_title'),
      field('version', 'int32', 'one more with every step; what expected_version means'),
      field('division'),
      field('matter', 'string', undefined, 'optional'),
      field('matter_name', 'string', undefined, 'optional'),
      field('outcome', 'string', 'only once it has ended', 'optional'),
      field('handler', 'Actor', 'who handles it', 'optional'),
      field('received_at', 'string', instant),
      field('opened_at', 'string', instant),
      field('updated_at', 'string', instant),
      field('closed_at', 'string', instant, 'optional'),
      field('clocks', 'Clock', undefined, 'repeated'),
      field('actions', 'string', 'what the caller may do now', 'repeated'),
      field('details', struct, 'what this service knows beyond that, as in REST'),
    ],
  };
}

/** The properties of a case that `caseMessage` names; all others are details. */
export const caseProperties: ReadonlySet<string> = new Set([
  ...['id', 'acceptanceNo', 'state', 'stateTitle', 'version', 'division', 'matter', 'matterName', 'outcome', 'handler'],
  ...['receivedAt', 'openedAt', 'updatedAt', 'closedAt', 'clocks', 'actions'],
]);

/** The messages that the operations on every kind of case share. */
export function sharedMessages(item: string): ProtoMessage[] {
  return [
    {
      name: 'Clock',
      comment: 'A time limit of a case.',
      fields: [
        field('id'),
        field('rule'),
        field('title'),
        field('state', 'string', 'one of: running, suspended, stopped'),
        field('version', 'int32'),
        field('rule_version', 'int32'),
        field('calendar_version'),
        field('started_at', 'string', instant),
        field('due_at', 'string', instant),
        field('warn_at', 'string', instant, 'optional'),
        field('stopped_at', 'string', instant, 'optional'),
        field('suspended_since', 'string', instant, 'optional'),
        field('reason', 'string', 'why it stands still, was extended or corrected', 'optional'),
        field('provisional', 'bool', 'the calendar of the year it ends in is not published yet'),
        field('duty', 'string', 'one of: office, authority, party, nobody'),
        field('consequence', 'string', 'what follows when it is missed, one of: supervise, decide, remind'),
        field('excused', 'bool', 'lateness is forgiven', 'optional'),
      ],
    },
    {
      name: 'ListResponse',
      fields: [
        field('items', item, undefined, 'repeated'),
        field('next', 'string', 'the cursor of the next page; absent on the last', 'optional'),
      ],
    },
    { name: 'GetRequest', fields: [field('id')] },
    { name: 'HistoryRequest', fields: [field('id')] },
    { name: 'HistoryResponse', fields: [field('items', 'Step', undefined, 'repeated')] },
    {
      name: 'Step',
      comment: 'A step that was taken. Steps are only ever added.',
      fields: [
        field('version', 'int32'),
        field('action'),
        field('title'),
        field('from', 'string', 'absent for the step that opened the case', 'optional'),
        field('to'),
        field('to_title'),
        field('actor', 'Actor'),
        field('at', 'string', instant),
        field('recorded_at', 'string', instant),
        field('reason', 'string', undefined, 'optional'),
        field('input', struct),
        field('changes', struct, 'the fields it changed: field, from, to', 'repeated'),
      ],
    },
    { name: 'Actor', fields: [field('id'), field('name')] },
    { name: 'ClocksRequest', fields: [field('id')] },
    { name: 'ClocksResponse', fields: [field('items', 'ExplainedClock', undefined, 'repeated')] },
    {
      name: 'ExplainedClock',
      fields: [
        field('clock', 'Clock'),
        field('ledger', struct, 'what started, suspended, resumed, extended and stopped it', 'repeated'),
        field('explanation', struct, 'the count day by day, with the article'),
      ],
    },
  ];
}

/** What every request to take an action carries beside the action's input. */
export const actionFields: readonly ProtoField[] = [
  field('id'),
  field('expected_version', 'int32', 'refused with ABORTED if the case has moved on', 'optional'),
  field('idempotency_key', 'string', 'same key and request: the first answer again', 'optional'),
];

/** What names one clock of a case. */
export const clockFields: readonly ProtoField[] = [field('id'), field('clock_id')];
