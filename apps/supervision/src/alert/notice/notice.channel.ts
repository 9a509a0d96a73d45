import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AlertAddressing } from '../addressing/alert-addressing.js';
import type { AlertChannel, KeptAlert } from '../channel/alert-channel.js';
import { insertNotices } from './notice.store.js';

/** Puts warnings and new tasks on the desks of those who have to act: the handler and the head of the unit. */
@Injectable()
export class NoticeChannel implements AlertChannel {
  readonly name = 'notice';

  constructor(private readonly addressing: AlertAddressing) {}

  async queue(tx: EntityManager, alerts: readonly KeptAlert[]): Promise<void> {
    const told = (await this.addressing.of(tx, alerts)).filter(({ notice }) => notice);
    if (told.length === 0) return;
    await insertNotices(
      tx,
      told.map(({ id, because, alert: { seq } }) => ({ officerId: id, seq, because })),
    );
  }

  /** Who is told looks by himself. */
  wake(): void {}
}
