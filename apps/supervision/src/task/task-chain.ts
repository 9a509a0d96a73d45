import { divisionAt, type Level } from '@yizhan/contracts';
import { dateText, dayOf, formatInstant } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import { supervision } from '../supervision.procedure.js';
import { numberOf } from './task-number.js';

/** How a task stands by now that was given out without a missed limit: the newest one, if it climbed. */
export interface ChainEnd {
  /** The task that was given out. */
  readonly first: string;
  readonly id: string;
  readonly serial: number;
  readonly openedAt: Date;
  readonly division: string;
  readonly service: string;
  readonly level: Level;
  readonly state: string;
  readonly outcome: string | null;
  readonly finishBy: string | null;
  readonly closedAt: Date | null;
  readonly feedback: string | null;
  readonly conclusion: string | null;
}

/**
 * SQL of a table `chain`: of every task in `first_tasks(first)` itself and those it climbed to. Its newest one is the one
 * that is not `escalated`. Only tasks without a missed limit are in the index of those that climbed.
 */
export const chainOf = `chain as (
  select f.first, t.* from first_tasks f join tasks t on t.id = f.first
  union all
  select c.first, t.* from chain c join tasks t on t.previous_id = c.id and t.kind <> 'limit')`;

/** How these tasks stand by now, by the id of the first one. */
export async function chainEnds(on: Queryable, firstIds: readonly string[]): Promise<Map<string, ChainEnd>> {
  if (firstIds.length === 0) return new Map();
  const { rows } = await prepared<ChainEnd>(
    on,
    'chain-ends',
    `with recursive first_tasks as (select unnest($1::uuid[]) as first), ${chainOf}
     select first, id, serial, opened_at as "openedAt", division, service, level, state, outcome,
       finish_by::text as "finishBy", closed_at as "closedAt", feedback, conclusion
     from chain where outcome is distinct from 'escalated'`,
    [firstIds],
  );
  return new Map(rows.map(row => [row.first, row]));
}

/** Whether what is demanded has not been done on its day. @param now milliseconds since the epoch */
export function isLate({ outcome, finishBy }: Pick<ChainEnd, 'outcome' | 'finishBy'>, now: number): boolean {
  return outcome === null && finishBy !== null && finishBy < dateText(dayOf(now));
}

/** A task as what it came from shows it. */
export function chainView(end: ChainEnd, now: number) {
  const { first, id, division, service, level, state, outcome, finishBy, closedAt, feedback, conclusion } = end;
  return {
    id,
    number: numberOf(end),
    division,
    service,
    level,
    office: divisionAt(division, level),
    state,
    stateTitle: supervision.states[state as keyof typeof supervision.states].title,
    outcome,
    ...(finishBy !== null && { finishBy }),
    late: isLate(end, now),
    climbed: id !== first,
    ...(feedback !== null && { feedback }),
    ...(conclusion !== null && { conclusion }),
    ...(closedAt && { closedAt: formatInstant(closedAt.getTime()) }),
    href: `/api/supervision/v1/tasks/${id}`,
  };
}
