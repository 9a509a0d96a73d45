import { prepared, type Queryable } from '@yizhan/messaging';

/** An officer who handles a case. */
export interface CaseHandler {
  readonly id: string;
  readonly name: string;
}

/**
 * Who handles these cases 经办人, by case id, as far as supervision has heard; cases that nobody handles are left out. Of
 * several services the one that still has the case counts, then the one that was heard of last.
 */
export async function handlersOf(tx: Queryable, caseIds: readonly string[]): Promise<Map<string, CaseHandler>> {
  const { rows } = await prepared<{ caseId: string; id: string; name: string }>(
    tx,
    'handlers-of',
    `select distinct on (case_id) case_id as "caseId", handler_id as id, coalesce(handler_name, handler_id) as name
     from case_facts where case_id = any($1::uuid[]) and handler_id is not null
     order by case_id, outcome is not null, told_at desc, service`,
    [caseIds],
  );
  return new Map(rows.map(({ caseId, id, name }) => [caseId, { id, name }]));
}

/** How these officers are called, by id, as far as they handle or handled a case. */
export async function handlerNames(on: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await prepared<CaseHandler>(
    on,
    'handler-names',
    `select h.id, f.name from unnest($1::text[]) as h(id) cross join lateral (
       select handler_name as name from case_facts where handler_id = h.id and handler_name is not null limit 1) f`,
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
