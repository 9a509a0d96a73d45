import { Injectable } from '@nestjs/common';
import { prepared, type Queryable } from '@yizhan/messaging';
import { DataSource } from 'typeorm';
import { touchCases } from '../facts/facts.store.js';
import { readTouched, takeCountingLock } from './count.store.js';
import { Counter } from './counter.js';
import type { Entry } from './entry.js';

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
      for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after;) {
        const ids: string[] = await casesBehind(tx, after, batch);
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
        after = ids.length === batch ? ids.at(-1) : undefined;
      }
      const { cells, differing } = await compareCells(tx);
      if (repair && differing.length > 0) await remakeCells(tx);
      if (wrong.length > 0) await touchCases(tx, wrong);
      told.push(...differing.slice(0, mostTold - told.length));
      return { cases, waiting, entries, cells, differences: differences + differing.length, told };
    });
  }
}

async function casesBehind(tx: Queryable, after: string, limit: number): Promise<string[]> {
  const from = (table: string, more = '') =>
    `(select distinct case_id from ${table} where case_id > $1 ${more} order by case_id limit $2)`;
  const { rows } = await prepared<{ caseId: string }>(
    tx,
    'cases-behind',
    `select case_id as "caseId" from (
       ${from('case_facts')} union ${from('deadlines', 'and task_id is null')} union ${from('warning_facts')}
       union ${from('indicator_entries')}) c
     order by case_id limit $2`,
    [after, limit],
  );
  return rows.map(({ caseId }) => caseId);
}

const key = 'dated, facet, kind, month, division, service, matter, channel, handler, special_group, detail';
/** The cells as the entries have them. */
const expected = `
  select d.dated, f.facet, e.kind, date_trunc('month', d.day)::date as month, e.division, e.service, f.matter, f.channel, f.handler,
    f.special_group, e.detail, count(*) as n, coalesce(sum(e.days), 0) as days, coalesce(sum(e.workdays), 0) as workdays
  from indicator_entries e
  cross join lateral (values ('happened', e.day), ('received', e.received_day)) as d(dated, day)
  cross join lateral (
    select 'plain' as facet, e.matter as matter, e.channel as channel, '' as handler, '' as special_group
    union all select 'handler', '', '', e.handler, ''
    union all select 'group', '', '', '', unnest(e.groups)) f
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`;

async function compareCells(tx: Queryable): Promise<{ cells: number; differing: string[] }> {
  const { rows } = await prepared<{ told: string | null; count: number }>(
    tx,
    'compare-cells',
    `with wanted as (${expected}), found as (select ${key}, n, days, workdays from indicator_cells where (n, days, workdays) <> (0, 0, 0))
     select concat_ws(' ', ${key}) || ': ' || coalesce(f.n, 0) || ' instead of ' || coalesce(w.n, 0) as told, 0 as count
     from wanted w full join found f using (${key})
     where (w.n, w.days, w.workdays) is distinct from (f.n, f.days, f.workdays)
     union all select null, count(*)::int from wanted`,
  );
  return {
    cells: rows.find(({ told }) => told === null)!.count,
    differing: rows.flatMap(({ told }) => told ?? []),
  };
}

/** Makes all sums again from the entries; those that vanish are 0, so that snapshots hear of it. */
async function remakeCells(tx: Queryable): Promise<void> {
  await prepared(
    tx,
    'remake-cells',
    `insert into indicator_cells as c (${key}, n, days, workdays, changed)
     select ${key}, coalesce(w.n, 0), coalesce(w.days, 0), coalesce(w.workdays, 0), true
     from (${expected}) w full join indicator_cells f using (${key})
     on conflict (${key}) do update set n = excluded.n, days = excluded.days, workdays = excluded.workdays, changed = true
     where (c.n, c.days, c.workdays) is distinct from (excluded.n, excluded.days, excluded.workdays)`,
  );
}
