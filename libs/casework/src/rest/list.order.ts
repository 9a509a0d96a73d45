import type { SelectQueryBuilder } from 'typeorm';
import type { CaseRow } from '../case/case-row.js';
import type { Position } from './cursor.js';

/** An order in which a list can be read page by page; each goes along an index. `c` is the case, `k` its clock. */
export interface Order {
  sort<C extends CaseRow>(list: SelectQueryBuilder<C>): void;
  /** Leaves what comes behind a position. */
  after<C extends CaseRow>(list: SelectQueryBuilder<C>, position: Position): void;
  /** @param raw the columns of the same row */
  positionOf(row: CaseRow, raw: Record<string, unknown>): Position;
}

/** By when they were opened here. */
export const newestFirst: Order = {
  sort: list => void list.orderBy('c.openedAt', 'DESC').addOrderBy('c.id', 'DESC'),
  after: (list, { at, id }) => void list.andWhere('(c.openedAt, c.id) < (:at, :id)', { at, id }),
  positionOf: ({ openedAt, id }) => ({ at: openedAt, id }),
};

/** By the due instant of the clock that a view has joined. */
export const byDue: Order = {
  sort: list =>
    void list
      .addSelect('k.due_at', 'clock_due')
      .addSelect('k.id', 'clock_id')
      .orderBy('k.due_at', 'ASC')
      .addOrderBy('k.id', 'ASC'),
  after: (list, { at, id }) => void list.andWhere('(k.due_at, k.id) > (:at, :id)', { at, id }),
  positionOf: (_, raw) => ({ at: raw['clock_due'] as Date, id: raw['clock_id'] as string }),
};
