import { Injectable } from '@nestjs/common';
import { subtreePrefix } from '@yizhan/contracts';
import { type Caller, checked, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { CaseEngine } from '../engine/case-engine.js';
import { readersOf } from '../procedure/procedure.js';
import type { Page } from '../rest/case.lists.js';
import { keyCursor, keyOf } from '../rest/cursor.js';
import { officerView } from './officer.js';
import { OfficerQuery } from './officer.query.js';
import { listOfficers } from './officer.store.js';

/** Who can be given a case: those who have signed in at this service, within the caller's division. */
@Injectable()
export class Officers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine,
  ) {}

  /** One page, by id. Throws `Problem` `missing-role` or `malformed-cursor`. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    requireRole(caller, readersOf(this.engine.procedure));
    const { limit, cursor, role, division } = checked(OfficerQuery, given);
    const rows = await listOfficers(this.dataSource.manager, {
      prefixes: [caller.division, ...(division ? [division] : [])].map(subtreePrefix),
      role,
      after: cursor === undefined ? undefined : keyOf(cursor),
      limit: limit + 1,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { items: rows.slice(0, limit).map(officerView), next: last ? keyCursor(last.id) : null };
  }
}
