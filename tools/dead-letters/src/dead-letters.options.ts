import { parseArgs } from 'node:util';
import { type Service, services } from '@yizhan/contracts';

/** Which dead letters are meant. */
export interface Filters {
  readonly services: readonly Service[];
  /** Query parameters of the list, by name. */
  readonly query: Readonly<Record<string, string>>;
}

/** What was asked for on the command line. */
export type Command =
  | { readonly name: 'list'; readonly filters: Filters; readonly json: boolean }
  | { readonly name: 'show'; readonly ids: readonly [string]; readonly json: boolean }
  | { readonly name: 'resend'; readonly ids: readonly string[]; readonly note?: string }
  | { readonly name: 'resend-all'; readonly filters: Filters; readonly note?: string }
  | { readonly name: 'discard'; readonly ids: readonly string[]; readonly reason: string };

export const usage = `usage: npm run -s dead-letters -- list    [--service S] [--state waiting|behind|applied|discarded|all] [--reason R]
                                       [--type T] [--case ID] [--limit N] [--json]
                                show    ID [--json]
                                resend  ID… [--note TEXT]
                                resend  --all [--service S] [--reason R] [--type T] [--case ID] [--note TEXT]
                                discard ID… --reason TEXT`;

const options = {
  service: { type: 'string' },
  state: { type: 'string' },
  reason: { type: 'string' },
  type: { type: 'string' },
  case: { type: 'string' },
  limit: { type: 'string' },
  note: { type: 'string' },
  json: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
} as const;

/** Reads the command line. @throws Error that says what is wrong. */
export function readCommand(args: string[]): Command {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [name, ...ids] = positionals;
  const { json, all, note, reason } = values;
  const noted = note === undefined ? {} : { note };
  switch (name) {
    case 'list':
      if (ids.length > 0) throw new Error(`list takes no id: show ${ids[0]}`);
      return { name, filters: filtersOf(values), json };
    case 'show':
      if (ids.length !== 1) throw new Error('show takes one id');
      return { name, ids: [ids[0]!], json };
    case 'resend':
      if (all === ids.length > 0) throw new Error('resend takes ids, or --all');
      return all
        ? { name: 'resend-all', filters: filtersOf({ ...values, state: 'waiting' }), ...noted }
        : { name, ids, ...noted };
    case 'discard':
      if (ids.length === 0) throw new Error('discard takes ids');
      if (!reason?.trim()) throw new Error('say why: --reason TEXT');
      return { name, ids, reason };
    default:
      throw new Error(name ? `there is no command ${name}` : 'name a command');
  }
}

type Values = Partial<Record<'service' | 'state' | 'reason' | 'type' | 'case' | 'limit', string>>;

function filtersOf({ service, state = 'waiting', reason, type, case: caseId, limit = '50' }: Values): Filters {
  const named = services.find(each => each === service);
  if (service !== undefined && !named) throw new Error(`--service is one of ${services.join(', ')}`);
  if (!/^[1-9]\d*$/.test(limit)) throw new Error('--limit is a number above zero');
  const given = { limit, reason, type, caseId, ...(state !== 'all' && { state }) };
  const query = Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => !!entry[1]));
  return { services: named ? [named] : services, query };
}
