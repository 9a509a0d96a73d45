import type { CaseStep, ClockChangedV1 } from '@yizhan/contracts';
import { prepared, type Queryable } from '@yizhan/messaging';

/** Writes what services said into the projection, a batch in one statement; older versions change nothing. */
export async function foldSteps(
  tx: Queryable,
  steps: readonly (CaseStep & { service: string })[],
  table = 'progress',
): Promise<void> {
  const newest = new Map<string, CaseStep & { service: string }>();
  for (const step of steps) {
    const key = `${step.caseId} ${step.service}`;
    const known = newest.get(key);
    if (!known || known.version < step.version) newest.set(key, step);
  }
  const rows = [...newest.values()].map(step => ({
    case_id: step.caseId,
    service: step.service,
    matter: step.matter ?? '',
    state: step.state,
    state_title: step.stateTitle ?? null,
    action: step.action,
    outcome: step.outcome ?? null,
    reason: step.reason ?? null,
    version: step.version,
    updated_at: step.occurredAt,
  }));
  await prepared(
    tx,
    `fold-steps-${table}`,
    `insert into ${table} as p select * from jsonb_populate_recordset(null::progress, $1::jsonb)
     on conflict (case_id, service) do update set matter = excluded.matter, state = excluded.state,
       state_title = excluded.state_title, action = excluded.action, outcome = excluded.outcome,
       reason = excluded.reason, version = excluded.version, updated_at = excluded.updated_at
     where p.version < excluded.version`,
    [JSON.stringify(rows)],
  );
}

/** The same for clocks. */
export async function foldClocks(
  tx: Queryable,
  clocks: readonly ClockChangedV1[],
  table = 'progress_clocks',
): Promise<void> {
  const newest = new Map<string, ClockChangedV1>();
  for (const clock of clocks) {
    const known = newest.get(clock.clockId);
    if (!known || known.version < clock.version) newest.set(clock.clockId, clock);
  }
  const rows = [...newest.values()].map(clock => ({
    clock_id: clock.clockId,
    case_id: clock.caseId,
    service: clock.service,
    rule: clock.rule,
    state: clock.state,
    started_at: clock.startedAt,
    due_at: clock.dueAt,
    stopped_at: clock.stoppedAt ?? null,
    reason: clock.reason ?? null,
    version: clock.version,
  }));
  await prepared(
    tx,
    `fold-clocks-${table}`,
    `insert into ${table} as p select * from jsonb_populate_recordset(null::progress_clocks, $1::jsonb)
     on conflict (clock_id) do update set state = excluded.state, started_at = excluded.started_at,
       due_at = excluded.due_at, stopped_at = excluded.stopped_at, reason = excluded.reason, version = excluded.version
     where p.version < excluded.version`,
    [JSON.stringify(rows)],
  );
}
