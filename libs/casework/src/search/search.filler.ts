import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { pause, poolOf } from '@yizhan/messaging';
import type { Logger } from '@yizhan/platform';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { CaseEngine } from '../engine/case-engine.js';
import { onSeat } from '../service/seat.js';
import { LOGGER } from '../service/surroundings.module.js';
import type { SearchColumns } from './search.text.js';

/** Held by the replica that fills in, so that there is one. */
const fillerLock = 7_265_006;
/** Cases in one statement. */
const atOnce = 500;
/** Between two statements, in milliseconds: the cases of today go first. */
const restMs = 50;

/**
 * Lets the cases be found that are older than the search, or were opened by an older version of the service: looked for
 * once at every start.
 */
@Injectable()
export class SearchFiller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.running = onSeat(poolOf(this.dataSource), fillerLock, seat => this.fill(seat)).catch((error: unknown) =>
      this.log.warn({ err: error }, 'older cases could not be made searchable; the next start tries again'),
    );
  }

  /** Resolves when every case can be found. */
  async filled(): Promise<void> {
    await this.running;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async fill(seat: PoolClient): Promise<void> {
    const { search, table } = this.engine.store;
    if (!search) return;
    let all = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; !this.stopping.signal.aborted;) {
      const { rows } = await seat.query<{ id: string }>(
        `select id from ${table} c where id > $1 and not exists (select from case_search s where s.case_id = c.id)
         order by id limit $2`,
        [after, atOnce],
      );
      if (rows.length === 0) break;
      const loaded = await this.engine.store.load(
        seat,
        rows.map(({ id }) => id),
      );
      await this.write(
        seat,
        [...loaded.values()].map(({ row }) => search.columnsOf(row)),
      );
      all += rows.length;
      after = rows.at(-1)!.id;
      await pause(restMs, this.stopping.signal);
    }
    if (all > 0) this.log.info({ cases: all }, 'older cases can be searched now');
  }

  /** What a step has written meanwhile is newer, and stays. */
  private async write(seat: PoolClient, columns: readonly SearchColumns[]): Promise<void> {
    await seat.query(
      `insert into case_search (case_id, body, terms)
       select case_id, body, array_to_tsvector(terms)
       from jsonb_to_recordset($1::jsonb) as f(case_id uuid, body text, terms text[])
       on conflict (case_id) do nothing`,
      [JSON.stringify(columns)],
    );
  }
}
