import type { Caller } from '@yizhan/platform';
import type { DataSource } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { CaseEngine, Present } from '../engine/case-engine.js';
import type { CaseFilter, Filters } from './case.filter.js';
import { cursorOf, positionOf } from './cursor.js';
import type { Paging } from './paging.query.js';

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** Lists cases within the caller's division, newest first, a page at a time over indexed keys. */
export class CaseLists<C extends CaseRow> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<C>,
    private readonly filter: CaseFilter<C>,
    private readonly present: Present<C>,
  ) {}

  /** One page. Throws `Problem` `missing-role` or `malformed-cursor`. */
  async read(query: Filters & Paging, caller: Caller): Promise<Page<object>> {
    const list = this.filter.select(query, caller);
    if (query.cursor) {
      const { at, id } = positionOf(query.cursor);
      list.andWhere('(c.openedAt, c.id) < (:at, :id)', { at, id });
    }
    const rows = await list
      .orderBy('c.openedAt', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .limit(query.limit + 1)
      .getMany();
    const page = rows.slice(0, query.limit);
    const clocks = await this.engine.store.clocksOf(
      this.dataSource.manager,
      page.map(({ id }) => id),
    );
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: page.map(row => this.present({ row, clocks: clocks.get(row.id) ?? [] }, caller)),
      next: last ? cursorOf({ at: last.openedAt, id: last.id }) : null,
    };
  }
}
