import { Injectable } from '@nestjs/common';
import { prepared, type Queryable } from '@yizhan/messaging';
import { dateText, dayOf, startOfDay } from '@yizhan/deadlines';
import { Clock } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { takeCountingLock } from './count.store.js';

const key = 'dated, facet, kind, month, division, service, matter, channel, handler, special_group, detail';

/** Cells taken over in one statement: a statement has only so long. */
const cellsAtOnce = 20_000;

/**
 * The sums as they stood at the end of each day. Of each cell only the days are kept on which it had changed; what it was
 * on another day is what it was on the last one before. What was overdue then, which no event tells of, is kept in full.
 */
@Injectable()
export class Snapshots {
  private newest: string | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the snapshot of yesterday, unless there is one: days on which nobody was there to take it stood as the last one
   * before. Returns whether it did.
   */
  async take(): Promise<boolean> {
    const today = dayOf(this.clock.now());
    const yesterday = dateText(today - 1);
    if (this.newest !== undefined && this.newest >= yesterday) return false;
    const taken = await this.dataSource.transaction(async tx => {
      if (!(await takeCountingLock(tx))) return undefined;
      return this.takeWithin(tx, yesterday, new Date(startOfDay(today)));
    });
    if (taken !== undefined) this.newest = yesterday;
    return taken ?? false;
  }

  private async takeWithin(tx: Queryable, day: string, end: Date): Promise<boolean> {
    const { rowCount } = await prepared(
      tx,
      'take-snapshot-day',
      'insert into indicator_snapshot_days (day, taken_at) values ($1, $2) on conflict do nothing',
      [day, this.clock.date()],
    );
    if (rowCount === 0) return false;
    while ((await takeCells(tx, day)) === cellsAtOnce);
    const overdue = (dated: string, column: string) => `
      select '${dated}' as dated, f.facet, 'overdue' as kind, date_trunc('month', e.${column})::date as month, e.division, e.service,
        case f.facet when 'plain' then e.matter else '' end as matter,
        case f.facet when 'plain' then e.channel else '' end as channel,
        case f.facet when 'handler' then e.handler else '' end as handler,
        f.special_group, e.detail
      from indicator_entries e cross join lateral (
        select 'plain' as facet, '' as special_group union all select 'handler', '' union all select 'group', unnest(e.groups)) f
      where e.kind = 'running' and e.due_at < $2`;
    await prepared(
      tx,
      'take-snapshot-overdue',
      `insert into indicator_snapshots (day, ${key}, n, days, workdays)
       select $1, ${key}, count(*), 0, 0
       from (${overdue('happened', 'day')} union all ${overdue('received', 'received_day')}) o group by ${key}`,
      [day, end],
    );
    return true;
  }
}

/** Keeps the next cells that have changed. Returns how many. */
async function takeCells(tx: Queryable, day: string): Promise<number | null> {
  const { rowCount } = await prepared(
    tx,
    'take-snapshot-cells',
    `with changed as (
       update indicator_cells set changed = false
       where ctid = any(array(select ctid from indicator_cells where changed limit ${cellsAtOnce}))
       returning ${key}, n, days, workdays)
     insert into indicator_snapshots (day, ${key}, n, days, workdays) select $1, ${key}, n, days, workdays from changed`,
    [day],
  );
  return rowCount;
}
