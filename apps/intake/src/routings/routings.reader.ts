import { formatInstant } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import { type Routing, routingActions, routingsOf, type RoutingStep } from './routings.js';

/** The stays of a case with the services, out of its history. */
export async function readRoutings(on: Queryable, caseId: string): Promise<Routing[]> {
  const { rows } = await prepared<Omit<RoutingStep, 'at'> & { at: Date }>(
    on,
    'routings',
    `select action, at, actor_name as actor, input from history
     where case_id = $1 and action = any($2::text[]) order by version`,
    [caseId, routingActions],
  );
  return routingsOf(rows.map(row => ({ ...row, at: formatInstant(row.at.getTime()) })));
}
