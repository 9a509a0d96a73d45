import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { CalendarPublishedV1 } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import type { InboxContext } from '@yizhan/messaging';
import { storeEdition } from './calendar.store.js';

/**
 * Stores what intake has published. The notice that goes with the commit lets every replica read it and the mover begin; so
 * the event itself is done with quickly.
 */
@Controller()
export class CalendarListener {
  @EventPattern<string>('intake.calendar.published.v1')
  async published(@Payload() event: CalendarPublishedV1, @Ctx() { tx }: InboxContext): Promise<void> {
    const { occurredAt, ...edition } = event;
    await storeEdition(tx, { ...edition, publishedAt: parseInstant(occurredAt) });
  }
}
