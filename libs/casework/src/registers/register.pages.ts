import { subtreePrefix } from '@yizhan/contracts';
import { type Caller, requireRole, type StaffRole } from '@yizhan/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Page } from '../rest/case.lists.js';
import { cursorOf, positionOf } from '../rest/cursor.js';

/** An entry of a register 名册: something that outlives a case, in a division. */
export interface RegisterEntry extends ObjectLiteral {
  readonly id: string;
  readonly division: string;
  readonly createdAt: Date;
}

/** How a page is asked for. */
export interface RegisterPaging {
  readonly limit: number;
  readonly cursor?: string;
  /** A division; its whole subtree is meant. */
  readonly division?: string;
}

/**
 * Reads registers for these roles: one page within the caller's division, the newest entries first; `r` is the alias of
 * an entry. What it returns rejects with `Problem` `missing-role` or `malformed-cursor`.
 */
export function registerPages(readers: readonly StaffRole[]) {
  return async <E extends RegisterEntry>(
    list: SelectQueryBuilder<E>,
    { limit, cursor, division }: RegisterPaging,
    caller: Caller,
  ): Promise<Page<E>> => {
    requireRole(caller, readers);
    list.andWhere('r.division like :own', { own: `${subtreePrefix(caller.division)}%` });
    if (division) list.andWhere('r.division like :asked', { asked: `${subtreePrefix(division)}%` });
    if (cursor) list.andWhere('(r.createdAt, r.id) < (:at, :id)', positionOf(cursor));
    const rows = await list
      .orderBy('r.createdAt', 'DESC')
      .addOrderBy('r.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { items: rows.slice(0, limit), next: last ? cursorOf({ at: last.createdAt, id: last.id }) : null };
  };
}
