import { prepared, type Queryable } from '@yizhan/messaging';

/** `asked` waits for a replica, `reading` folds events beside the old table, `merging` puts the new rows in place. */
export type RebuildState = 'asked' | 'reading' | 'merging' | 'done' | 'failed';

/** The newest rebuilding of a projection. */
export interface Rebuild {
  readonly projection: string;
  readonly state: RebuildState;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly begunAt: Date | null;
  readonly endedAt: Date | null;
  /** Records of the topics read so far, and to be read. */
  readonly read: number;
  readonly toRead: number;
  /** Rows that were missing or different, and rows of which no event tells. */
  readonly changed: number;
  readonly removed: number;
  /** Whether the topics still held everything; if not, rows of which no event tells are kept. */
  readonly complete: boolean | null;
  readonly error: string | null;
}

const columns = `projection, state, asked_by as "askedBy", asked_at as "askedAt", begun_at as "begunAt",
  ended_at as "endedAt", read::float8 as read, to_read::float8 as "toRead", changed::float8 as changed,
  removed::float8 as removed, complete, error`;
const open = `state in ('asked', 'reading', 'merging')`;

/** Asks for a rebuilding; one that is not over goes on. Returns whether this is a new one. */
export async function askRebuild(on: Queryable, projection: string, by: string, at: Date): Promise<boolean> {
  const { rowCount } = await prepared(
    on,
    'ask-rebuild',
    `insert into rebuilds as r (projection, state, asked_by, asked_at) values ($1, 'asked', $2, $3)
     on conflict (projection) do update set state = 'asked', asked_by = $2, asked_at = $3, begun_at = null,
       ended_at = null, read = 0, to_read = 0, changed = 0, removed = 0, complete = null, error = null
     where not (r.${open})`,
    [projection, by, at],
  );
  return rowCount === 1;
}

export async function readRebuild(on: Queryable, projection: string): Promise<Rebuild | undefined> {
  const text = `select ${columns} from rebuilds where projection = $1`;
  return (await prepared<Rebuild>(on, 'read-rebuild', text, [projection])).rows[0];
}

/** Those that were asked for or not finished. */
export async function openRebuilds(on: Queryable): Promise<string[]> {
  const text = `select projection from rebuilds where ${open} order by asked_at`;
  return (await prepared<{ projection: string }>(on, 'open-rebuilds', text)).rows.map(row => row.projection);
}

type Told = Partial<Record<'state' | 'error', string> & Record<'begun_at' | 'ended_at', Date>> &
  Partial<Record<'read' | 'to_read' | 'changed' | 'removed', number>> & { readonly complete?: boolean };

/** Writes what has become of it so far. */
export async function tellRebuild(on: Queryable, projection: string, told: Told): Promise<void> {
  await prepared(
    on,
    'tell-rebuild',
    `update rebuilds r set (state, begun_at, ended_at, read, to_read, changed, removed, complete, error) =
       (select state, begun_at, ended_at, read, to_read, changed, removed, complete, error
        from jsonb_populate_record(r, $2::jsonb))
     where projection = $1`,
    [projection, JSON.stringify(told)],
  );
}
