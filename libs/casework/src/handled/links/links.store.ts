import type { CaseLink, CaseLinkedV1 } from '@yizhan/contracts';
import { prepared, type Queryable } from '@yizhan/messaging';

/** Writes what intake said of links, a batch in one statement; older versions change nothing. */
export async function foldLinks(tx: Queryable, events: readonly CaseLinkedV1[], table = 'linked_cases'): Promise<void> {
  const newest = new Map<string, CaseLinkedV1>();
  for (const event of events) {
    const known = newest.get(event.caseId);
    if (!known || known.version < event.version) newest.set(event.caseId, event);
  }
  const rows = [...newest.values()].map(({ caseId, links, version, occurredAt }) => ({
    case_id: caseId,
    links,
    version,
    updated_at: occurredAt,
  }));
  await prepared(
    tx,
    `fold-links-${table}`,
    `insert into ${table} as l select * from jsonb_populate_recordset(null::linked_cases, $1::jsonb)
     on conflict (case_id) do update set links = excluded.links, version = excluded.version,
       updated_at = excluded.updated_at
     where l.version < excluded.version`,
    [JSON.stringify(rows)],
  );
}

/** The cases that one is linked with, as intake last told; none if it never did. */
export async function linksOf(database: Queryable, caseId: string): Promise<readonly CaseLink[]> {
  const text = 'select links from linked_cases where case_id = $1';
  const { rows } = await prepared<{ links: CaseLink[] }>(database, 'links-of', text, [caseId]);
  return rows[0]?.links ?? [];
}
