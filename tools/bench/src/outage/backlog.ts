import { services } from '@yizhan/contracts';
import type { Databases } from '../calendars/databases.js';
import { toApply, type Written } from './addressees.js';
import { until } from './until.js';

/** Events of all services at a moment. */
export interface Backlog {
  /** Ever written. */
  readonly written: number;
  /** Not acknowledged by the broker. */
  readonly unsent: number;
  /** For somebody who has not applied them; one that is for two counts twice. */
  readonly unapplied: number;
}

/** What is not gone by then is a failure of the run, in milliseconds. */
const patienceMs = 600_000;
const everyMs = 100;

/** Events that no broker has acknowledged. Cheap: an index holds only these. */
export async function unsentIn(databases: Databases): Promise<number> {
  const counts = await databases.each<{ n: number }>(
    () => 'select count(*)::int as n from outbox where sent_at is null',
  );
  return sum([...counts.values()].map(({ n }) => n));
}

/** Events that were put aside because they could not be applied. */
export async function putAsideIn(databases: Databases): Promise<number> {
  const counts = await databases.each<{ n: number }>(() => 'select count(*)::int as n from dead_letters');
  return sum([...counts.values()].map(({ n }) => n));
}

/** Reads all outboxes and all inboxes. */
export async function backlogIn(databases: Databases): Promise<Backlog> {
  const outboxes = services.map(service =>
    databases.rows<Written & { unsent: number }>(
      service,
      `select type, case when type = 'intake.case.routed.v1' then data ->> 'service' end as "routedTo",
         count(*)::int as n, (count(*) filter (where sent_at is null))::int as unsent
       from outbox group by 1, 2`,
    ),
  );
  const written = (await Promise.all(outboxes)).flat();
  const applied = await databases.each<{ n: number }>(
    service => `select count(*)::int as n from inbox where consumer = '${service}'`,
  );
  const expected = toApply(written);
  return {
    written: sum(written.map(({ n }) => n)),
    unsent: sum(written.map(({ unsent }) => unsent)),
    unapplied: sum(services.map(service => expected.get(service)! - applied.get(service)!.n)),
  };
}

/**
 * Waits until every event is sent and applied and no new one comes of that: seen twice in a row.
 * @returns what there was when it was first seen, and when that was (`performance.now`).
 */
export async function followed(databases: Databases, signal: AbortSignal): Promise<Backlog & { at: number }> {
  let before: (Backlog & { at: number }) | undefined;
  return until(
    'every event is sent and applied',
    async () => {
      if ((await unsentIn(databases)) > 0) return void (before = undefined);
      const now = { ...(await backlogIn(databases)), at: performance.now() };
      if (now.unsent > 0 || now.unapplied !== 0) return void (before = undefined);
      if (before?.written === now.written) return before;
      before = now;
      return undefined;
    },
    { withinMs: patienceMs, everyMs, signal },
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
