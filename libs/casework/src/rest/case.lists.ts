import { subtreePrefix } from '@yizhan/contracts';
import { type Caller, requireRole } from '@yizhan/platform';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { CaseEngine, Present } from '../engine/case-engine.js';
import { readersOf } from '../procedure/procedure.js';
import { cursorOf, positionOf } from './cursor.js';
import type { CaseListQuery, ListQuery } from './list.query.js';

export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** Adds a service's own conditions to a list; `c` is the alias of the case. */
export type Filter<C extends CaseRow> = (list: SelectQueryBuilder<C>, query: never) => void;

/** Lists cases within the caller's division, newest first, a page at a time over indexed keys. */
export class CaseLists<C extends CaseRow> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine<C>,
    private readonly filter: Filter<C> | undefined,
    private readonly present: Present<C>,
  ) {}

  /** One page. Throws `Problem` `missing-role` or `malformed-cursor`. */
  async read(query: ListQuery & Partial<CaseListQuery>, caller: Caller): Promise<Page<object>> {
    requireRole(caller, readersOf(this.engine.procedure));
    const list = this.dataSource
      .getRepository(this.engine.procedure.entity)
      .createQueryBuilder('c') as SelectQueryBuilder<C>;
    within(list, 'own', caller.division);
    if (query.division) within(list, 'asked', query.division);
    if (query.state) this.inState(list, query.state);
    if (query.matter) list.andWhere('c.matter = :matter', { matter: query.matter });
    if (query.open) list.andWhere('c.outcome is null');
    if (query.acceptanceNo) list.andWhere('c.acceptanceNo = :acceptanceNo', { acceptanceNo: query.acceptanceNo });
    this.filter?.(list, query as never);
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

  /** The outcome follows from the state; it is what the index knows. */
  private inState(list: SelectQueryBuilder<C>, state: string): void {
    list.andWhere('c.state = :state', { state });
    const outcome = this.engine.procedure.states[state]?.outcome as string | undefined;
    if (outcome) list.andWhere('c.outcome = :outcome', { outcome });
    else list.andWhere('c.outcome is null');
  }
}

function within<C extends CaseRow>(list: SelectQueryBuilder<C>, name: string, division: string): void {
  list.andWhere(`c.division like :${name}`, { [name]: `${subtreePrefix(division)}%` });
}
