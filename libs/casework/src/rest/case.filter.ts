import { subtreePrefix } from '@yizhan/contracts';
import { dateText, dayOf, parseInstant } from '@yizhan/deadlines';
import { type Caller, type Clock, requireRole } from '@yizhan/platform';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import { findCovered } from '../covers/cover.store.js';
import { type AnyProcedure, readersOf } from '../procedure/procedure.js';
import { matching } from '../search/search.query.js';
import type { CaseListQuery, ListQuery } from './list.query.js';
import { inView } from './view.js';

/** Adds a service's own conditions to a list; `c` is the alias of the case. Throws `Problem` for what the caller may not ask. */
export type Filter<C extends CaseRow> = (list: SelectQueryBuilder<C>, query: never, caller: Caller) => void;

/** What any service's filters may hold. */
export type Filters = ListQuery & Partial<CaseListQuery>;

/** Finds the cases a caller asks for among those he may read: the same ones for a list, its counts and its export. */
export class CaseFilter<C extends CaseRow> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly procedure: AnyProcedure<C>,
    private readonly own: Filter<C> | undefined,
    private readonly clock: Clock,
  ) {}

  /** The cases as `c`, in no order yet. Throws `Problem` `missing-role`. */
  async select(query: Filters, caller: Caller): Promise<SelectQueryBuilder<C>> {
    requireRole(caller, readersOf(this.procedure));
    const list = this.dataSource.getRepository(this.procedure.entity).createQueryBuilder('c') as SelectQueryBuilder<C>;
    within(list, 'own', caller.division);
    await this.inView(list, query, caller);
    if (query.division) within(list, 'asked', query.division);
    if (query.state) this.inState(list, query.state);
    if (query.matter) list.andWhere('c.matter = :matter', { matter: query.matter });
    if (query.open) list.andWhere('c.outcome is null');
    if (query.acceptanceNo) list.andWhere('c.acceptanceNo = :acceptanceNo', { acceptanceNo: query.acceptanceNo });
    if (query.receivedFrom) list.andWhere('c.receivedAt >= :from', { from: instant(query.receivedFrom) });
    if (query.receivedTo) list.andWhere('c.receivedAt < :to', { to: instant(query.receivedTo) });
    if (query.q) matching(list, query.q);
    this.own?.(list, query as never, caller);
    return list;
  }

  /** How many there are, counted no further than `most`. Throws as `select` does. */
  async countUpTo(most: number, query: Filters, caller: Caller): Promise<number> {
    const list = await this.select(query, caller);
    const [sql, parameters] = list.select('1').limit(most).getQueryAndParameters();
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `select count(*)::int as count from (${sql}) found`,
      parameters,
    );
    return row!.count;
  }

  private async inView(list: SelectQueryBuilder<C>, { view, withinDays }: Filters, caller: Caller): Promise<void> {
    if (!view) return;
    const now = this.clock.now();
    // Read first, so that the database knows whose cases are meant when it chooses an index.
    const covered = view === 'mine' ? await findCovered(this.dataSource.manager, caller.id, dateText(dayOf(now))) : [];
    inView(list, view, { procedure: this.procedure, caller, covered, now, withinDays });
  }

  /** The outcome follows from the state; it is what the index knows. */
  private inState(list: SelectQueryBuilder<C>, state: string): void {
    list.andWhere('c.state = :state', { state });
    const outcome = this.procedure.states[state]?.outcome as string | undefined;
    if (outcome) list.andWhere('c.outcome = :outcome', { outcome });
    else list.andWhere('c.outcome is null');
  }
}

function within<C extends CaseRow>(list: SelectQueryBuilder<C>, name: string, division: string): void {
  list.andWhere(`c.division like :${name}`, { [name]: `${subtreePrefix(division)}%` });
}

function instant(text: string): Date {
  return new Date(parseInstant(text));
}
