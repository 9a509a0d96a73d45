import { subtreePrefix } from '@yizhan/contracts';
import { allRules, versionsOf } from '@yizhan/deadlines';
import { prepared, type Queryable } from '@yizhan/messaging';
import type { CaseClock } from '../case/case-clock.js';
import type { CalendarBook } from './calendar-book.js';

/** Held during one batch by the replica that moves it. */
const moverLock = 7_265_002;

/** Where a walk through the open cases stands; they are walked newest first. */
export interface Place {
  readonly openedAt: string;
  readonly id: string;
}

/** Some open cases, and which of them have a clock that may have to be moved. */
export interface Stretch {
  readonly looked: number;
  readonly behind: readonly string[];
  /** The last case of the stretch; undefined when there was none. */
  readonly end: Place | undefined;
}

/** How far the clocks of a service were moved to a version. */
export interface Move {
  readonly version: string;
  readonly moved: number;
  readonly kept: number;
  readonly beganAt: number;
  readonly movedAt: number;
  /** When a walk through all open cases found nothing left to do. */
  readonly endedAt: number | null;
}

/** Which calendar is the present one, as SQL can ask: by the leading digits of a division, the newest edition for it. */
interface Scopes {
  readonly base: string;
  readonly prefixes: readonly string[];
  readonly editions: readonly number[];
}

function scopesOf(book: CalendarBook): Scopes {
  const newest = new Map<string, number>();
  for (const { edition, division } of book.editions) newest.set(division ? subtreePrefix(division) : '', edition);
  return { base: book.base.version, prefixes: [...newest.keys()], editions: [...newest.values()] };
}

/** Versions of rules that have a version which takes over running clocks. */
function migrating(): { ids: string[]; versions: number[] } {
  const ids = new Set(allRules().flatMap(rule => (rule.migratesRunning ? [rule.id] : [])));
  const left = [...ids].flatMap(id => versionsOf(id).filter(({ migratesRunning }) => !migratesRunning));
  return { ids: left.map(({ id }) => id), versions: left.map(({ version }) => version) };
}

/** An open clock `k` of a case in `division` that does not rest on the present calendar, or whose rule may be taken over. */
const isBehind = `k.state <> 'stopped' and (
  k.calendar_version <> $1 || coalesce((
    select '+' || max(s.edition) from unnest($2::text[], $3::int[]) s(prefix, edition)
    where starts_with(c.division, s.prefix)), '')
  or exists (select from unnest($4::text[], $5::int[]) m(rule, version) where m.rule = k.rule and m.version = k.rule_version))`;

function behindParameters(book: CalendarBook): unknown[] {
  const { base, prefixes, editions } = scopesOf(book);
  const { ids, versions } = migrating();
  return [base, prefixes, editions, ids, versions];
}

/** The next stretch of the open cases. Closed cases have no open clocks (the procedure table proves it). */
export async function nextStretch(
  database: Queryable,
  table: string,
  book: CalendarBook,
  after: Place | undefined,
  size: number,
): Promise<Stretch> {
  const { rows } = await prepared<{
    looked: number;
    behind: string[] | null;
    opened_at: string | null;
    id: string | null;
  }>(
    database,
    after ? `next-stretch-${table}` : `first-stretch-${table}`,
    `with stretch as (
       select id, opened_at, division from ${table}
       where outcome is null ${after ? 'and (opened_at, id) < ($7::timestamptz, $8::uuid)' : ''}
       order by opened_at desc, id desc limit $6)
     select count(*)::int as looked,
       array_agg(c.id order by c.id) filter (where exists (select from clocks k where k.case_id = c.id and ${isBehind})) as behind,
       (array_agg(c.opened_at::text order by c.opened_at, c.id))[1] as opened_at,
       (array_agg(c.id order by c.opened_at, c.id))[1] as id
     from stretch c`,
    [...behindParameters(book), size, ...(after ? [after.openedAt, after.id] : [])],
  );
  const { looked, behind, opened_at: openedAt, id } = rows[0]!;
  return { looked, behind: behind ?? [], end: openedAt && id ? { openedAt, id } : undefined };
}

/** How many open clocks do not rest on the present calendar yet. */
export async function countBehind(database: Queryable, table: string, book: CalendarBook): Promise<number> {
  const { rows } = await prepared<{ behind: number }>(
    database,
    `count-behind-${table}`,
    `select count(*)::int as behind from ${table} c join clocks k on k.case_id = c.id
     where c.outcome is null and ${isBehind}`,
    behindParameters(book),
  );
  return rows[0]!.behind;
}

/** Whether this replica may move a batch now; the right ends with the transaction. */
export async function mayMove(tx: Queryable): Promise<boolean> {
  const { rows } = await prepared<{ may: boolean }>(tx, 'may-move', 'select pg_try_advisory_xact_lock($1) as may', [
    moverLock,
  ]);
  return rows[0]!.may;
}

/**
 * Locks those of the cases that nobody is working on. By a statement of its own: what is read after it was committed
 * before it, which a statement that reads and locks at once does not promise for the tables beside.
 */
export async function lockFree(tx: Queryable, table: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await prepared<{ id: string }>(
    tx,
    `lock-free-${table}`,
    `select id from ${table} where id = any($1::uuid[]) and outcome is null order by id for update skip locked`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** Notes that these clocks rest on another calendar version now, in which nothing about them has changed. */
export async function keepOn(tx: Queryable, clocks: readonly CaseClock[]): Promise<void> {
  if (clocks.length === 0) return;
  await prepared(
    tx,
    'keep-on',
    `update clocks k set calendar_version = n.version from unnest($1::uuid[], $2::text[]) n(id, version) where k.id = n.id`,
    [clocks.map(({ id }) => id), clocks.map(({ calendarVersion }) => calendarVersion)],
  );
}

/** Adds to the count of a move, in the transaction of what it counts. */
export async function countMove(tx: Queryable, version: string, moved: number, kept: number, at: Date): Promise<void> {
  await prepared(
    tx,
    'count-move',
    `insert into calendar_moves as m (version, moved, kept, began_at, moved_at) values ($1, $2, $3, $4, $4)
     on conflict (version) do update set moved = m.moved + excluded.moved, kept = m.kept + excluded.kept,
       moved_at = excluded.moved_at, ended_at = null`,
    [version, moved, kept, at],
  );
}

/** Notes that nothing is left to move to this version. */
export async function endMove(database: Queryable, version: string, at: Date): Promise<void> {
  await prepared(
    database,
    'end-move',
    `insert into calendar_moves as m (version, moved, kept, began_at, moved_at, ended_at) values ($1, 0, 0, $2, $2, $2)
     on conflict (version) do update set ended_at = $2 where m.ended_at is null`,
    [version, at],
  );
}

/** How the move to a version went so far; undefined before it began. */
export async function readMove(database: Queryable, version: string): Promise<Move | undefined> {
  const { rows } = await prepared<{
    moved: number;
    kept: number;
    began_at: Date;
    moved_at: Date;
    ended_at: Date | null;
  }>(database, 'read-move', 'select moved, kept, began_at, moved_at, ended_at from calendar_moves where version = $1', [
    version,
  ]);
  const row = rows[0];
  return (
    row && {
      version,
      moved: row.moved,
      kept: row.kept,
      beganAt: row.began_at.getTime(),
      movedAt: row.moved_at.getTime(),
      endedAt: row.ended_at?.getTime() ?? null,
    }
  );
}
