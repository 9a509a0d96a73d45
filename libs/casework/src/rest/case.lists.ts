import type { Caller } from '@yizhan/platform';
import type { DataSource } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { CaseEngine, Present } from '../engine/case-engine.js';
import type { Loaded } from '../procedure/decide.js';
import type { CaseFilter, Filters } from './case.filter.js';
import { cursorOf, positionOf } from './cursor.js';
import { byDue, newestFirst } from './list.order.js';
import type { Paging } from './paging.query.js';
import { isByDue } from './view.js';

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** Lists cases within the caller's division, newest first or by what is due, a page at a time over indexed keys. */
export class CaseLists<C extends CaseRow> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<C>,
    private readonly filter: CaseFilter<C>,
    private readonly present: Present<C>,
  ) {}

  /** One page as the caller sees it. Throws `Problem` `missing-role` or `malformed-cursor`. */
  async read(query: Filters & Paging, caller: Caller): Promise<Page<object>> {
    const { items, next } = await this.page(query, caller);
    return { items: items.map(loaded => this.present(loaded, caller)), next };
  }

  /** One page of cases with their clocks. Throws as `read` does. */
  async page(query: Filters & Paging, caller: Caller): Promise<Page<Loaded<C>>> {
    const order = isByDue(query.view) ? byDue : newestFirst;
    const list = await this.filter.select(query, caller);
    if (query.cursor) order.after(list, positionOf(query.cursor));
    order.sort(list);
    const { entities, raw } = await list.limit(query.limit + 1).getRawAndEntities<Record<string, unknown>>();
    const rows = entities.slice(0, query.limit);
    const ids = rows.map(({ id }) => id);
    const clocks = await this.engine.store.clocksOf(this.dataSource.manager, ids);
    const last = entities.length > query.limit ? query.limit - 1 : undefined;
    return {
      items: rows.map(row => ({ row, clocks: clocks.get(row.id) ?? [] })),
      next: last === undefined ? null : cursorOf(order.positionOf(entities[last]!, raw[last]!)),
    };
  }
}
