import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { subtreePrefix } from '@yizhan/contracts';
import { dateText, dayOf, formatInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, Problem, requireDivision, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { isUuid } from '../case/uuid.js';
import { CaseEngine } from '../engine/case-engine.js';
import { canHandle, type Officer } from '../officers/officer.js';
import { unknownOfficer } from '../officers/officer.problems.js';
import { findOfficers, noteOfficers } from '../officers/officer.store.js';
import { readersOf } from '../procedure/procedure.js';
import type { Page } from '../rest/case.lists.js';
import { cursorOf, positionOf } from '../rest/cursor.js';
import { CoverQuery, SetCover } from './cover.inputs.js';
import './cover.problems.js';
import * as store from './cover.store.js';

/** Who stands in for whom while somebody is away: the head of the office says so, or the absent officer. */
@Injectable()
export class Covers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: CaseEngine,
    private readonly clock: Clock,
  ) {}

  /** One page within the caller's division, the last one set first. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    this.requireReader(caller);
    const { limit, cursor, open } = checked(CoverQuery, given);
    const rows = await store.listCovers(
      this.dataSource.manager,
      subtreePrefix(caller.division),
      open ? dateText(dayOf(this.clock.now())) : undefined,
      cursor === undefined ? undefined : positionOf(cursor),
      limit + 1,
    );
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(coverView),
      next: last ? cursorOf({ at: last.setAt, id: last.id }) : null,
    };
  }

  /**
   * Sets a cover. Throws `Problem`: a validation code, `missing-role` or `wrong-division` for whoever may not, and
   * `cover-days-reversed`, `cover-of-oneself`, `unknown-officer`, `deputy-cannot-act`, `cover-overlaps`.
   */
  async set(given: unknown, caller: Caller): Promise<object> {
    this.requireReader(caller);
    const { absent: absentId = caller.id, deputy: deputyId, fromDay, toDay } = checked(SetCover, given);
    if (fromDay > toDay)
      throw new Problem('cover-days-reversed', '代班的最后一天早于第一天，请核对 fromDay 与 toDay。');
    if (absentId === deputyId) throw new Problem('cover-of-oneself', '代班人须是另一位工作人员。');
    return this.dataSource.transaction(async tx => {
      if (absentId === caller.id) await noteOfficers(tx, [caller], this.clock.date());
      await store.lockAbsence(tx, absentId);
      const officers = await findOfficers(tx, [absentId, deputyId]);
      const absent = officers.get(absentId);
      if (!absent) throw unknownOfficer(absentId);
      requireSay(caller, absent);
      const deputy = officers.get(deputyId);
      if (!deputy) throw unknownOfficer(deputyId);
      if (!canHandle(deputy, absent.division, readersOf(this.engine.procedure))) {
        throw new Problem('deputy-cannot-act', `${deputy.name}在 ${absent.division} 没有办理权限，请选择其他代班人。`);
      }
      const overlap = await store.findOverlap(tx, absentId, fromDay, toDay);
      if (overlap) {
        const { fromDay: from, toDay: to, deputyName } = overlap;
        throw new Problem(
          'cover-overlaps',
          `${absent.name}在 ${from} 至 ${to} 已由${deputyName}代班，请先删除或改期。`,
        );
      }
      const cover: store.Cover = {
        id: randomUUID(),
        absentId,
        absentName: absent.name,
        deputyId,
        deputyName: deputy.name,
        division: absent.division,
        fromDay,
        toDay,
        setById: caller.id,
        setByName: caller.name,
        setAt: this.clock.date(),
      };
      await store.insertCover(tx, cover);
      return coverView(cover);
    });
  }

  /** Ends a cover, whether it has begun or not. Throws `Problem` `not-found`, `missing-role` or `wrong-division`. */
  async remove(id: string, caller: Caller): Promise<void> {
    this.requireReader(caller);
    const cover = isUuid(id) ? await store.findCover(this.dataSource.manager, id) : undefined;
    if (!cover) throw noSuchCover();
    requireSay(caller, { id: cover.absentId, division: cover.division });
    if (!(await store.deleteCover(this.dataSource.manager, id))) throw noSuchCover();
  }

  private requireReader(caller: Caller): void {
    requireRole(caller, readersOf(this.engine.procedure));
  }
}

/** Throws `Problem` `wrong-division` or `missing-role` unless it is the absent officer, or the head of the office. */
function requireSay(caller: Caller, absent: Pick<Officer, 'id' | 'division'>): void {
  if (caller.id === absent.id) return;
  requireDivision(caller, absent.division);
  requireRole(caller, ['head']);
}

function noSuchCover(): Problem {
  return new Problem('not-found', '没有这项代班，请核对编号。');
}

function coverView({ absentId, absentName, deputyId, deputyName, setById, setByName, setAt, ...cover }: store.Cover) {
  return {
    ...cover,
    absent: { id: absentId, name: absentName },
    deputy: { id: deputyId, name: deputyName },
    setBy: { id: setById, name: setByName },
    setAt: formatInstant(setAt.getTime()),
  };
}
