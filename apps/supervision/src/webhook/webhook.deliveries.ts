import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { entryId, keyCursor, keyOf, type Page } from '@yizhan/casework';
import { formatInstant, parseInstant } from '@yizhan/deadlines';
import { type Caller, checked, Clock, Problem } from '@yizhan/platform';
import { findDelivery, listDeliveries, probeNow, queueAgain, queueDeliveries } from '@yizhan/webhooks';
import { DataSource } from 'typeorm';
import { WebhookDesk } from './webhook.desk.js';
import { DeliveryQuery, Recover } from './webhook.inputs.js';
import { WebhookPost } from './webhook.post.js';
import { deliveryView, testType } from './webhook.view.js';

/** Deliveries that one statement takes up again. */
const atOnce = 5_000;

/** The log of what was sent to an address, and its sending again. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly desk: WebhookDesk,
    private readonly post: WebhookPost,
  ) {}

  /** One page, the newest first. Throws `Problem` `malformed-cursor`, or as `WebhookDesk.find` does. */
  async list(id: string, given: unknown, caller: Caller): Promise<Page<object>> {
    await this.desk.find(id, caller);
    const { state, cursor, limit } = checked(DeliveryQuery, given);
    const before = cursor === undefined ? undefined : sequenceOf(cursor);
    const rows = await listDeliveries(this.dataSource.manager, id, { state, before, limit: limit + 1 });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { items: rows.slice(0, limit).map(deliveryView), next: last ? keyCursor(last.seq) : null };
  }

  /** Queues an event of the type `webhook.test` before everything else. Returns its delivery. */
  async test(id: string, caller: Caller): Promise<object> {
    await this.findEnabled(id, caller);
    const at = this.clock.date();
    const timestamp = formatInstant(at.getTime());
    const body = JSON.stringify({ type: testType, timestamp, data: { webhookId: id, by: caller.id } });
    const [delivery] = await this.dataSource.transaction(async tx => {
      const message = { endpointId: id, key: `test-${randomUUID()}`, type: testType, body };
      const queued = await queueDeliveries(tx, [message], at, { first: true });
      await probeNow(tx, id, at);
      return queued;
    });
    this.post.wake();
    return this.read(id, delivery!);
  }

  /**
   * Sends one again, with its old id. Throws `Problem` `not-found`, `delivery-waiting` for one that is yet to be sent, or
   * `webhook-disabled`.
   */
  async resend(id: string, deliveryId: string, caller: Caller): Promise<object> {
    await this.findEnabled(id, caller);
    const at = this.clock.date();
    const found = await findDelivery(this.dataSource.manager, id, entryId(deliveryId));
    if (!found) throw new Problem('not-found', '没有这次推送，请核对编号。');
    const again = await this.dataSource.transaction(async tx => {
      const count = await queueAgain(tx, id, { ids: [deliveryId] }, at);
      if (count > 0) await probeNow(tx, id, at);
      return count;
    });
    if (again === 0) throw new Problem('delivery-waiting', '该推送尚在等待，无须重发；到时会自动发送。');
    this.post.wake();
    return this.read(id, deliveryId);
  }

  /**
   * Sends everything again that was given up since an instant, in its order, with the old ids. Returns how many.
   * Throws `Problem` `recover-since-future` or `webhook-disabled`.
   */
  async recover(id: string, body: unknown, caller: Caller): Promise<{ recovered: number }> {
    await this.findEnabled(id, caller);
    const since = new Date(parseInstant(checked(Recover, body).since));
    const at = this.clock.date();
    if (since > at) throw new Problem('recover-since-future', '补发起点须早于现在，请核对 since。');
    let recovered = 0;
    for (let some = atOnce; some === atOnce;) {
      some = await queueAgain(this.dataSource.manager, id, { since, limit: atOnce }, at);
      recovered += some;
    }
    await probeNow(this.dataSource.manager, id, at);
    this.post.wake();
    return { recovered };
  }

  private async read(id: string, deliveryId: string): Promise<object> {
    return deliveryView((await findDelivery(this.dataSource.manager, id, deliveryId))!);
  }

  private async findEnabled(id: string, caller: Caller): Promise<void> {
    const { state } = await this.desk.find(id, caller);
    if (state !== 'enabled') throw new Problem('webhook-disabled', '推送端点已停用，请先启用。');
  }
}

/** The place behind a cursor. Throws `Problem` `malformed-cursor`. */
function sequenceOf(cursor: string): string {
  const seq = keyOf(cursor);
  if (/^\d{1,18}$/.test(seq)) return seq;
  throw new Problem('malformed-cursor', '请使用上一页返回的 next，不要改动。');
}
