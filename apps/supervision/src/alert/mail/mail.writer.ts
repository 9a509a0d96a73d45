import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { prepared } from '@yizhan/messaging';
import { Clock } from '@yizhan/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { SupervisionConfig } from '../../config.js';
import { bundlesOf } from './bundles.js';
import { dropItems, dueItems, lockOfficer, nextDueOfficer, placeItems } from './mail.queue.js';
import { insertMails } from './mail.store.js';
import type { Digest } from './when-due.js';

/** Alerts of one officer that are placed in one transaction. */
const mostItems = 5_000;

/** Makes messages of the alerts that wait for an officer, as soon as the first of them is due. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: SupervisionConfig,
  ) {}

  /** Writes all that is due. Any number of replicas share the work, one officer each at a time. */
  async runOnce(signal: AbortSignal): Promise<void> {
    const others: string[] = [];
    while (!signal.aborted) {
      const now = this.clock.date();
      const officerId = await nextDueOfficer(this.dataSource.manager, now, others);
      if (officerId === undefined) return;
      const written = await this.dataSource.transaction(tx => this.write(tx, officerId, now));
      if (!written) others.push(officerId);
    }
  }

  /** Whether this replica could; otherwise another one is at it. */
  private async write(tx: EntityManager, officerId: string, now: Date): Promise<boolean> {
    if (!(await lockOfficer(tx, officerId))) return false;
    // Those that came within the same while go along, though they would be due a little later.
    const until = new Date(now.getTime() + this.config.gatherMs);
    const officer = await findReader(tx, officerId);
    const items = officer ? await dueItems(tx, officerId, until, mostItems) : [];
    if (!officer || items.length === 0) {
      // Somebody who wants no mail any more, or alerts that are too old and deleted.
      await dropItems(tx, officerId, until);
      return true;
    }
    const { name, division, digest } = officer;
    const mails = bundlesOf(items, digest !== 'none').map(({ kind, seqs }) => ({ id: randomUUID(), kind, seqs }));
    await insertMails(
      tx,
      mails.map(({ id, kind, seqs }) => ({
        ...{ id, kind, division, officerId },
        officerName: name,
        alerts: seqs.length,
      })),
      now,
    );
    await placeItems(
      tx,
      officerId,
      mails.flatMap(({ id, seqs }) => seqs.map(seq => ({ seq, mailId: id }))),
    );
    return true;
  }
}

/** Undefined for somebody who does not want mail any more. */
async function findReader(tx: EntityManager, officerId: string) {
  const { rows } = await prepared<{ name: string; division: string; digest: Digest }>(
    tx,
    'find-mail-reader',
    `select o.name, o.division, s.digest
     from alert_subscriptions s join officers o on o.id = s.officer_id
     where s.officer_id = $1 and s.mail_sealed is not null`,
    [officerId],
  );
  return rows[0];
}
