import type { KeptAlert } from '../alert/channel/alert-channel.js';

/** What is told of an alert: which task or limit, where, how late; never text that people wrote. */
const told = [
  ...[
    'taskId',
    'number',
    'kind',
    'previousId',
    'action',
    'finishBy',
    'caseId',
    'acceptanceNo',
    'clockId',
    'clockVersion',
    'service',
    'division',
    'matter',
    'rule',
  ],
  ...['level', 'lamp', 'state', 'outcome', 'warnAt', 'dueAt', 'raisedAt', 'latenessMs', 'version', 'occurredAt'],
] as const;
const longest = 200;

/** The body of a message: `{type, timestamp, data}`, some hundred bytes; `data.seq` is the alert's number. */
export function messageOf({ seq, type, data }: KeptAlert, at: string): string {
  const facts = data as Record<string, unknown>;
  const thin = told.flatMap(name => (isShort(facts[name]) ? [[name, facts[name]]] : []));
  const timestamp = isShort(facts['occurredAt']) ? facts['occurredAt'] : at;
  return JSON.stringify({ type, timestamp, data: { seq, ...Object.fromEntries(thin) } });
}

function isShort(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.length <= longest);
}
