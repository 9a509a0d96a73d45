import { type Service, services } from '@yizhan/contracts';
import { recomputeDatabase } from '@yizhan/tool-recompute';
import type { Databases } from './databases.js';

/** What the open clocks were before; beside the tables, in the same databases. */
export async function remember(databases: Databases): Promise<void> {
  for (const service of services) {
    await databases.rows(
      service,
      `create table bench_before as select id, case_id, version, due_at, warn_at, state from clocks where state <> 'stopped'`,
    );
    await databases.rows(service, 'analyze bench_before');
  }
}

/** Open clocks by service. */
export async function openClocks(databases: Databases): Promise<Map<Service, number>> {
  const counts = await databases.each<{ n: number }>(
    () => `select count(*)::int as n from clocks where state <> 'stopped'`,
  );
  return new Map([...counts].map(([service, { n }]) => [service, n]));
}

/** What was done in one service, counted in its tables. */
export interface Counted {
  /** Clocks that were open before. */
  readonly open: number;
  /** Of them, with another due or warning instant than before. */
  readonly changed: number;
  /** With one entry for the new version. */
  readonly entered: number;
  /** Entries for the new version. */
  readonly entries: number;
  /** Clocks with an event for it, and events. */
  readonly told: number;
  readonly events: number;
  /** Steps of the system in the history, and the cases they belong to. */
  readonly steps: number;
  readonly cases: number;
  /** Not on the new version yet. */
  readonly behind: number;
  /** Whose version is not the old one and one for its entry. */
  readonly misnumbered: number;
}

const counting = `
  with entered as (
    select clock_id, count(*)::int as n from clock_entries
    where entry ->> 'kind' = 'recomputed' and entry ->> 'calendarVersion' = $1 group by clock_id),
  told as (
    select (data ->> 'clockId')::uuid as clock_id, count(*)::int as n from outbox
    where data ->> 'change' = 'recomputed' and data ->> 'calendarVersion' = $1 group by 1)
  select count(*)::int as open,
    (count(*) filter (where (k.due_at, k.warn_at) is distinct from (b.due_at, b.warn_at)))::int as changed,
    (count(*) filter (where e.n = 1 and (k.due_at, k.warn_at) is distinct from (b.due_at, b.warn_at)))::int as entered,
    coalesce(sum(e.n), 0)::int as entries,
    count(t.n)::int as told, coalesce(sum(t.n), 0)::int as events,
    (select count(*)::int from history where action = 'recompute') as steps,
    (count(distinct b.case_id) filter (where e.n is not null))::int as cases,
    (count(*) filter (where k.calendar_version <> $1 and k.state <> 'stopped'))::int as behind,
    (count(*) filter (where k.version <> b.version + coalesce(e.n, 0)))::int as misnumbered
  from bench_before b join clocks k on k.id = b.id
    left join entered e on e.clock_id = b.id left join told t on t.clock_id = b.id`;

/** Everything that is not as it must be, in words; empty if each clock that had to move has moved exactly once. */
export async function faults(
  databases: Databases,
  version: string,
  toMove: ReadonlyMap<Service, number>,
): Promise<{ counted: Map<Service, Counted>; faults: string[]; clocksPerSecond: number }> {
  const counted = await databases.each<Counted>(() => counting, [version]);
  const found: string[] = [];
  let [clocks, seconds] = [0, 0];
  for (const [service, count] of counted) {
    const expected = toMove.get(service) ?? 0;
    for (const part of ['changed', 'entered', 'entries', 'told', 'events'] as const)
      if (count[part] !== expected) found.push(`${service}: ${part} ${count[part]} instead of ${expected}`);
    if (count.steps !== count.cases) found.push(`${service}: ${count.steps} steps for ${count.cases} cases`);
    if (count.behind > 0) found.push(`${service}: ${count.behind} clocks are behind`);
    if (count.misnumbered > 0) found.push(`${service}: ${count.misnumbered} clocks have a wrong version`);
    const table = service === 'supervision' ? 'tasks' : 'cases';
    const recomputed = await recomputeDatabase(databases.of(service), table);
    clocks += recomputed.clocks;
    seconds += recomputed.seconds;
    for (const { clockId, column } of recomputed.differences.slice(0, 5))
      found.push(`${service}: clock ${clockId} has another ${column} than its ledger`);
  }
  return { counted, faults: found, clocksPerSecond: Math.round(clocks / seconds) };
}
