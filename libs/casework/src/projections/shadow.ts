import { pause } from '@yizhan/messaging';
import type { PoolClient } from 'pg';
import type { ProjectionTable } from './projection.js';

/** Rows that take the place of the old ones in one transaction; readers and live events wait for no more than that. */
const rowsAtOnce = 2_000;
/** Rows looked at in one statement: most of them stay as they are. */
const looksAtOnce = 20_000;
/** How long to leave rows to live events that hold them, in milliseconds. */
const othersTurnMs = 50;

/** Where a table is made anew, beside the one that everybody goes on using. */
export const shadowOf = (name: string): string => `${name}_rebuilt`;
const beforeOf = (name: string): string => `${name}_before`;

/** A table of a projection while it is rebuilt. Unlogged: whoever is killed begins anew. */
export class Shadow {
  constructor(
    private readonly seat: PoolClient,
    private readonly table: ProjectionTable,
  ) {}

  /** Makes the empty table, and notes which rows are there now, in which version. */
  async create(): Promise<void> {
    const { name, key } = this.table;
    const [shadow, before] = [shadowOf(name), beforeOf(name)];
    await this.drop();
    await this.query(
      `create unlogged table ${shadow} (like ${name} including defaults, primary key (${key.join(', ')}))`,
    );
    await this.query(`create unlogged table ${before} as select ${key.join(', ')}, version from ${name}`);
  }

  async drop(): Promise<void> {
    const { name } = this.table;
    await this.query(`drop table if exists ${shadowOf(name)}, ${beforeOf(name)}`);
  }

  /** Removes rows that were there at the beginning in a version of which no event tells. Returns how many. */
  async removeStrays(signal: AbortSignal): Promise<number> {
    const { name, key } = this.table;
    const before = beforeOf(name);
    const same = (a: string, b: string) => key.map(column => `${a}.${column} = ${b}.${column}`).join(' and ');
    let removed = 0;
    for (;;) {
      const { rows } = await this.inTurn<{ looked: number; removed: number }>(
        signal,
        `with looked as (
           delete from ${before} where ctid = any(array(select ctid from ${before} limit ${looksAtOnce}))
           returning ${key.join(', ')}, version),
         removed as (
           delete from ${name} l using looked b
           where ${same('l', 'b')} and l.version = b.version
             and not exists (select from ${shadowOf(name)} s where ${same('s', 'l')} and s.version >= l.version)
           returning 1)
         select (select count(*) from looked)::int as looked, (select count(*) from removed)::int as removed`,
      );
      removed += rows[0]!.removed;
      if (rows[0]!.looked < looksAtOnce) return removed;
    }
  }

  /**
   * Puts the rebuilt rows in the place of the old ones, some at a time, unless a newer version has come meanwhile. Returns
   * how many rows were missing or different.
   */
  async merge(signal: AbortSignal): Promise<number> {
    const { name, key, merge = {} } = this.table;
    const [shadow, keys, all] = [shadowOf(name), key.join(', '), await this.columns()];
    const own = all.filter(column => !key.includes(column));
    const columns = all.join(', ');
    const become = own.map(column => merge[column] ?? `excluded.${column}`).join(', ');
    let changed = 0;
    for (;;) {
      const { rows } = await this.inTurn<{ moved: number; changed: number }>(
        signal,
        `with moved as (
           delete from ${shadow} where ctid = any(array(select ctid from ${shadow} order by ${keys} limit ${rowsAtOnce}))
           returning ${columns}),
         changed as (
           insert into ${name} as l (${columns}) select ${columns} from moved order by ${keys}
           on conflict (${keys}) do update set (${own.join(', ')}) = row(${become})
           where l.version < excluded.version or (l.version = excluded.version
             and row(${own.map(column => `l.${column}`).join(', ')}) is distinct from row(${become}))
           returning 1)
         select (select count(*) from moved)::int as moved, (select count(*) from changed)::int as changed`,
      );
      changed += rows[0]!.changed;
      if (rows[0]!.moved < rowsAtOnce) return changed;
    }
  }

  private async columns(): Promise<string[]> {
    const { rows } = await this.query<{ name: string }>(
      `select attname as name from pg_attribute
       where attrelid = '${this.table.name}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
       order by attnum`,
    );
    return rows.map(({ name }) => name);
  }

  /** Live events go first: a statement that waits for their rows is taken back, before they could wait for ours as well. */
  private async inTurn<Row extends object = object>(signal: AbortSignal, text: string) {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await this.query<Row>(text);
      } catch (error) {
        if (!heldByOthers.has((error as { code?: string }).code ?? '')) throw error;
        await pause(othersTurnMs, signal);
      }
    }
  }

  private query<Row extends object = object>(text: string) {
    return this.seat.query<Row>(text);
  }
}

/** Lock not available within the `lock_timeout` of the seat, deadlock. */
const heldByOthers = new Set(['55P03', '40P01']);
