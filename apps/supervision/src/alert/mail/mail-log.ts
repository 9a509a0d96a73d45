import { Injectable } from '@nestjs/common';
import { cursorOf, type Page, positionOf } from '@yizhan/casework';
import { subtreePrefix } from '@yizhan/contracts';
import { formatInstant } from '@yizhan/deadlines';
import { prepared } from '@yizhan/messaging';
import { type Caller, checked, requireRole } from '@yizhan/platform';
import { DataSource } from 'typeorm';
import { MailLogQuery } from './mail-log.query.js';
import type { MailState } from './mail.store.js';
import type { MailKind } from './bundles.js';

interface Row {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly division: string;
  readonly kind: MailKind;
  readonly alerts: number;
  readonly state: MailState;
  readonly attempts: number;
  readonly nextAt: Date | null;
  readonly problem: string | null;
  readonly writtenAt: Date;
  readonly settledAt: Date | null;
}

/** What became of the mails, for the administrator: to whom, of how many alerts, with which outcome; never an address or a text. */
@Injectable()
export class MailLog {
  constructor(private readonly dataSource: DataSource) {}

  /** One page within the caller's division, the newest first. Throws `Problem` `missing-role` or `malformed-cursor`. */
  async list(given: unknown, caller: Caller): Promise<Page<object>> {
    requireRole(caller, ['admin']);
    const { limit, cursor, state } = checked(MailLogQuery, given);
    const after = cursor === undefined ? undefined : positionOf(cursor);
    const { rows } = await prepared<Row>(
      this.dataSource.manager,
      'list-mails',
      `select id, officer_id as "officerId", officer_name as "officerName", division, kind, alerts, state, attempts,
         next_at as "nextAt", problem, written_at as "writtenAt", settled_at as "settledAt"
       from mails
       where division like $1 and ($2::text is null or state = $2)
         and ($3::timestamptz is null or (written_at, id) < ($3::timestamptz, $4::uuid))
       order by written_at desc, id desc limit $5`,
      [`${subtreePrefix(caller.division)}%`, state ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: rows.slice(0, limit).map(mailView),
      next: last ? cursorOf({ at: last.writtenAt, id: last.id }) : null,
    };
  }
}

function mailView({ officerId, officerName, nextAt, writtenAt, settledAt, ...mail }: Row) {
  return {
    ...mail,
    officer: { id: officerId, name: officerName },
    writtenAt: formatInstant(writtenAt.getTime()),
    nextAt: nextAt && formatInstant(nextAt.getTime()),
    settledAt: settledAt && formatInstant(settledAt.getTime()),
  };
}
