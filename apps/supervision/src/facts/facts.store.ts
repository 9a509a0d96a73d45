import { prepared, type Queryable } from '@yizhan/messaging';
import type { CaseFact } from './case-fact.js';
import type { WarningFact } from './warning-fact.js';

/** The columns of which the newest step has the word. */
const newest = ['acceptance_no', 'division', 'matter', 'state', 'outcome', 'handler_id', 'handler_name', 'told_at'];

const both = (how: string, column: string) => `${column} = ${how}(f.${column}, excluded.${column})`;
const ofNewer = (column: string, version: string) =>
  `${column} = case when excluded.${version} >= f.${version} then excluded.${column} else f.${column} end`;

/** `mergeFacts` in SQL. */
const merged = [
  both('greatest', 'version'),
  ...newest.map(column => ofNewer(column, 'version')),
  both('least', 'opened_at'),
  both('least', 'received_at'),
  both('coalesce', 'channel'),
  ofNewer('groups', 'groups_version'),
  both('greatest', 'groups_version'),
].join(', ');

/** Puts facts together with what is known, in one statement; at most one of a case and service. */
export async function saveFacts(tx: Queryable, facts: readonly CaseFact[], table = 'case_facts'): Promise<void> {
  if (facts.length === 0) return;
  const instant = (at: number | null) => (at === null ? null : new Date(at));
  const rows = facts.map(fact => ({
    case_id: fact.caseId,
    service: fact.service,
    version: fact.version,
    acceptance_no: fact.acceptanceNo,
    division: fact.division,
    matter: fact.matter,
    state: fact.state,
    outcome: fact.outcome,
    handler_id: fact.handlerId,
    handler_name: fact.handlerName,
    told_at: instant(fact.toldAt),
    opened_at: instant(fact.openedAt),
    received_at: instant(fact.receivedAt),
    channel: fact.channel,
    groups: fact.groups,
    groups_version: fact.groupsVersion,
  }));
  await prepared(
    tx,
    `save-facts-${table}`,
    `insert into ${table} as f select * from jsonb_populate_recordset(null::case_facts, $1::jsonb) order by case_id, service
     on conflict (case_id, service) do update set ${merged}`,
    [JSON.stringify(rows)],
  );
}

/** Keeps warnings; one that is known already changes nothing. */
export async function saveWarnings(
  tx: Queryable,
  warnings: readonly WarningFact[],
  table = 'warning_facts',
): Promise<void> {
  if (warnings.length === 0) return;
  await prepared(
    tx,
    `save-warnings-${table}`,
    `insert into ${table} (clock_id, lamp, warn_at, version, case_id, acceptance_no, service, division, matter, rule, warned_at)
     select w."clockId", w.lamp, w."warnAt", 1, w."caseId", w."acceptanceNo", w.service, w.division, w.matter, w.rule, w."warnedAt"
     from jsonb_to_recordset($1::jsonb) as w("clockId" uuid, lamp text, "warnAt" timestamptz, "caseId" uuid,
       "acceptanceNo" text, service text, division text, matter text, rule text, "warnedAt" timestamptz)
     order by 1, 2, 3 on conflict do nothing`,
    [JSON.stringify(warnings)],
  );
}

/** Notes that what these cases count for has to be looked at again. */
export async function touchCases(tx: Queryable, caseIds: Iterable<string>): Promise<void> {
  await prepared(tx, 'touch-cases', 'insert into indicator_touched (case_id) select unnest($1::uuid[])', [
    [...new Set(caseIds)],
  ]);
}
