import { Injectable } from '@nestjs/common';
import { prepared, type Queryable } from '@yizhan/messaging';
import { DataSource } from 'typeorm';
import { touchCases } from '../facts/facts.store.js';
import { casesBehind, readTouched, takeCountingLock } from './count.store.js';
import { Counter } from './counter.js';
import type { Dated } from './cell.js';
import { caseKinds, type Entry, limitKinds } from './entry.js';

/** Cases counted again in one statement each way. */
const batch = 2_000;
/** Differences that are told one by one. */
const mostTold = 100;

/** What counting everything again has found. */
export interface Recount {
  /** Cases that were counted again. */
  readonly cases: number;
  /** Cases of which something had just been heard, and which were about to be counted anyway. */
  readonly waiting: number;
  /** What they count for. */
  readonly entries: number;
  readonly cells: number;
  /** What was counted and is not so, or is so and was not counted; 0 if the sums by difference are right. */
  readonly differences: number;
  readonly told: readonly string[];
}

/**
 * Counts everything again: what each case counts for, from all that is known of it, and the sums, from what all cases count
 * for, by one statement that shares nothing with how they are kept. While it does, nobody else counts.
 */
@Injectable()
export class Recounter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly counter: Counter,
  ) {}

  /** Compares, and changes nothing unless asked to put right what is wrong. */
  async recount({ repair = false } = {}): Promise<Recount> {
    return this.dataSource.transaction(async tx => {
      await takeCountingLock(tx, true);
      const told: string[] = [];
      const wrong: string[] = [];
      let [cases, waiting, entries, differences] = [0, 0, 0, 0];
      for (let after: string | undefined, some = batch; some === batch;) {
        const ids = await casesBehind(tx, after, batch);
        const changes = await this.counter.changesOf(tx, ids);
        // Looked for afterwards: whatever was seen above of a change, its note is there by now.
        const touched = await readTouched(tx, ids);
        const settled = ({ caseId }: Entry) => !touched.has(caseId);
        const [gone, come] = [changes.gone.filter(settled), changes.come.filter(settled)];
        cases += ids.length - touched.size;
        waiting += touched.size;
        entries += changes.same + changes.come.length;
        differences += gone.length + come.length;
        for (const { caseId, ref } of gone) told.push(`${caseId} ${ref}: counted, and not so`);
        for (const { caseId, ref } of come) told.push(`${caseId} ${ref}: so, and not counted`);
        told.splice(mostTold);
        if (repair) wrong.push(...[...gone, ...come].map(({ caseId }) => caseId));
        [after, some] = [ids.at(-1), ids.length];
      }
      let cells = 0;
      const differing: string[] = [];
      for (const month of await monthsOf(tx)) {
        const compared = await compareCells(tx, month);
        cells += compared.cells;
        differing.push(...compared.differing);
        if (repair && compared.differing.length > 0) await remakeCells(tx, month);
      }
      if (wrong.length > 0) await touchCases(tx, wrong);
      told.push(...differing.slice(0, mostTold - told.length));
      return { cases, waiting, entries, cells, differences: differences + differing.length, told };
    });
  }
}

const key = 'dated, facet, kind, month, division, service, matter, channel, handler, special_group, detail';
/** The cells of a month `$1` as the entries have them. */
const wanted = (dated: Dated, column: string) => `
  select '${dated}' as dated, f.facet, e.kind, $1::date as month, e.division, e.service, f.matter, f.channel, f.handler,
    f.special_group, e.detail, count(*) as n, coalesce(sum(e.days), 0) as days, coalesce(sum(e.workdays), 0) as workdays
  from indicator_entries e cross join lateral (
    select 'plain' as facet, e.matter as matter, e.channel as channel, '' as handler, '' as special_group
    union all select 'handler', '', '', e.handler, ''
    union all select 'group', '', '', '', unnest(e.groups)) f
  where e.kind = any($2::text[]) and e.${column} >= $1::date and e.${column} < $1::date + interval '1 month'
  group by 2, 3, 5, 6, 7, 8, 9, 10, 11`;
const compared = `
  (${wanted('happened', 'day')} union all ${wanted('received', 'received_day')}) w
  full join (select * from indicator_cells where month = $1::date) f using (${key})
  where (w.n, w.days, w.workdays) is distinct from (f.n, f.days, f.workdays)
    and (coalesce(w.n, 0), coalesce(f.n, 0), coalesce(f.days, 0), coalesce(f.workdays, 0)) <> (0, 0, 0, 0)`;
const kinds = [...caseKinds, ...limitKinds];

/** The months of which there are cells or entries: the statements for one of them take seconds, for all too long. */
async function monthsOf(tx: Queryable): Promise<string[]> {
  const { rows } = await prepared<{ month: string }>(
    tx,
    'months-counted',
    `select month::date::text from (
       select least(min(day), min(received_day), (select min(month) from indicator_cells)) as first,
         greatest(max(day), max(received_day), (select max(month) from indicator_cells)) as last
       from indicator_entries) r
     cross join lateral generate_series(date_trunc('month', r.first), r.last, interval '1 month') as month`,
  );
  return rows.map(({ month }) => month);
}

async function compareCells(tx: Queryable, month: string): Promise<{ cells: number; differing: string[] }> {
  const differing = await prepared<{ told: string }>(
    tx,
    'compare-cells',
    `select concat_ws(' ', ${key}) || ': ' || coalesce(f.n, 0) || ' instead of ' || coalesce(w.n, 0) as told from ${compared}`,
    [month, kinds],
  );
  const { rows } = await prepared<{ cells: number }>(
    tx,
    'count-cells',
    'select count(*)::int as cells from indicator_cells where month = $1 and n <> 0',
    [month],
  );
  return { cells: rows[0]!.cells, differing: differing.rows.map(({ told }) => told) };
}

/** Makes the sums of a month again from the entries; those that vanish are 0, so that snapshots hear of it. */
async function remakeCells(tx: Queryable, month: string): Promise<void> {
  await prepared(
    tx,
    'remake-cells',
    `insert into indicator_cells as c (${key}, n, days, workdays, changed)
     select ${key}, coalesce(w.n, 0), coalesce(w.days, 0), coalesce(w.workdays, 0), true from ${compared}
     on conflict (${key}) do update set n = excluded.n, days = excluded.days, workdays = excluded.workdays, changed = true`,
    [month, kinds],
  );
}
