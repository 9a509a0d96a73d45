import { prepared, type Queryable } from '@yizhan/messaging';
import type { Caller } from '@yizhan/platform';
import type { Officer } from './officer.js';

const columns = 'id, name, roles, division, last_seen as "lastSeen"';

/** Notes that these were here, with what their tokens said of them. */
export async function noteOfficers(database: Queryable, callers: readonly Caller[], at: Date): Promise<void> {
  await prepared(
    database,
    'note-officers',
    `insert into officers as o (id, name, roles, division, last_seen)
     select c.id, c.name, c.roles, c.division, $2
     from jsonb_to_recordset($1::jsonb) as c(id text, name text, roles text[], division text)
     order by c.id
     on conflict (id) do update set name = excluded.name, roles = excluded.roles, division = excluded.division,
       last_seen = greatest(o.last_seen, excluded.last_seen)`,
    [JSON.stringify(callers), at],
  );
}

/** The officers with these ids who have been here. */
export async function findOfficers(database: Queryable, ids: readonly string[]): Promise<Map<string, Officer>> {
  const { rows } = await prepared<Officer>(
    database,
    'find-officers',
    `select ${columns} from officers where id = any($1::text[])`,
    [ids],
  );
  return new Map(rows.map(officer => [officer.id, officer]));
}

export interface OfficerFilter {
  /** The first digits of divisions that are meant. */
  readonly prefixes: readonly string[];
  readonly role: string | undefined;
  /** The id behind which the page begins. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Officers by their ids. */
export async function listOfficers(
  database: Queryable,
  { prefixes, role, after, limit }: OfficerFilter,
): Promise<Officer[]> {
  const { rows } = await prepared<Officer>(
    database,
    'list-officers',
    `select ${columns} from officers
     where division like all($1::text[]) and ($2::text is null or roles @> array[$2::text]) and ($3::text is null or id > $3)
     order by id limit $4`,
    [prefixes.map(prefix => `${prefix}%`), role ?? null, after ?? null, limit],
  );
  return rows;
}
