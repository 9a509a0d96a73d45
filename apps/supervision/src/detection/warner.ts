import { Injectable } from '@nestjs/common';
import type { DeadlineWarnedV1 } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { insertIntoOutbox, outboxParameters, prepared, toOutboxRow } from '@yizhan/messaging';
import type { EntityManager } from 'typeorm';
import { passes } from '../register/alarm.js';
import type { DeadlineRow } from '../register/deadline.entity.js';
import { readEntries } from '../register/register.store.js';

/** The lamps of a limit: it comes near 黄灯, or it has passed and gets no task 红灯. */
type Lamp = NonNullable<DeadlineWarnedV1['lamp']>;

/** A warning is numbered by the version of its clock; one that was told is not told again. */
const appendOnce = `${insertIntoOutbox()} on conflict (aggregate, seq) do nothing`;

/** Tells of limits that come near, and of those that have passed without a task; each once. */
@Injectable()
export class Warner {
  /**
   * Tells of these in the caller's transaction, as far as they still run and it is still time.
   * @param clockIds the text of an array
   * @param at now, in milliseconds since the epoch
   */
  async tell(tx: EntityManager, lamp: Lamp, clockIds: string, at: number): Promise<void> {
    const entries = await readEntries(tx, clockIds);
    const rows = entries
      .filter(entry => entry.state === 'running' && isLit(lamp, entry, at))
      .map(entry =>
        toOutboxRow({
          type: 'supervision.deadline.warned.v1',
          aggregate: entry.clockId,
          seq: 2 * entry.version + (lamp === 'red' ? 1 : 0),
          key: entry.caseId,
          data: warned(entry, lamp, at),
          occurredAt: at,
        }),
      );
    if (rows.length > 0) await prepared(tx, 'append-once', appendOnce, outboxParameters(rows));
  }
}

function isLit(lamp: Lamp, entry: DeadlineRow, at: number): boolean {
  const { warnAt, dueAt } = entry;
  if (lamp === 'red') return passes(entry) && dueAt.getTime() < at;
  return warnAt !== null && warnAt.getTime() <= at && dueAt.getTime() >= at;
}

function warned(entry: DeadlineRow, lamp: Lamp, at: number): DeadlineWarnedV1 {
  const { clockId, version, caseId, acceptanceNo, service, division, matter, rule, warnAt, dueAt } = entry;
  return {
    clockId,
    clockVersion: version,
    caseId,
    acceptanceNo,
    service,
    division,
    ...(matter && { matter }),
    rule,
    lamp,
    warnAt: formatInstant((lamp === 'red' ? dueAt : warnAt!).getTime()),
    dueAt: formatInstant(dueAt.getTime()),
    occurredAt: formatInstant(at),
  };
}
