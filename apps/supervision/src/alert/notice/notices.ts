import { Injectable } from '@nestjs/common';
import { keyCursor, keyOf, type Page, PageQuery } from '@yizhan/casework';
import { subtreePrefix } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, Problem, requireRole, roleNames, type StaffRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { listNotices } from './notice.store.js';

/** The filters of the list: none. */
export class NoticeQuery extends PageQuery {}

/** What an officer has to act on. */
@Injectable()
export class Notices {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the caller's own, the newest first. Throws `Problem` `missing-role` or `malformed-cursor`. */
  async own(given: unknown, caller: Caller): Promise<Page<object>> {
    requireRole(caller, Object.keys(roleNames) as StaffRole[]);
    const { limit, cursor } = checked(NoticeQuery, given);
    const before = cursor === undefined ? undefined : numberOf(keyOf(cursor));
    const prefix = subtreePrefix(caller.division);
    const rows = await listNotices(this.dataSource.manager, caller.id, prefix, before, limit + 1);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(({ keptAt, ...notice }) => ({ ...notice, at: formatInstant(keptAt.getTime()) })),
      next: last ? keyCursor(last.seq) : null,
    };
  }
}

function numberOf(key: string): string {
  if (/^\d{1,18}$/.test(key)) return key;
  throw new Problem('malformed-cursor', '请使用上一页返回的 next，不要改动。');
}
