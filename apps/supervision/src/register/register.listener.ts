import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type ClockChangedV1, services } from '@yizhan/contracts';
import type { InboxContext } from '@yizhan/messaging';
import { Detector } from '../detection/detector.js';
import { TaskDesk } from '../task/task.desk.js';
import { newsOf, type TaskNews } from '../task/task-news.js';
import { alarmsOf } from './alarm.js';
import type { DeadlineEntry } from './deadline.entity.js';
import { foldDeadline } from './fold-deadline.js';
import { lockEntries, saveEntries } from './register.store.js';

/** What the register is made of. */
export const clockEvents = services.map(service => `${service}.clock.changed.v1`);

/** Keeps the register of every clock of every service, supervision's own among them, and settles tasks that are over. */
@Controller()
export class RegisterListener {
  constructor(
    private readonly desk: TaskDesk,
    private readonly detector: Detector,
  ) {}

  @EventPattern<string[]>(clockEvents, { batch: 'register', order: 'newest-wins' })
  async clocks(@Payload() events: ClockChangedV1[], @Ctx() { tx, afterCommit }: InboxContext): Promise<void> {
    const entries = await lockEntries(tx, [...new Set(events.map(({ clockId }) => clockId))]);
    const changed = new Map<string, DeadlineEntry>();
    const news: TaskNews[] = [];
    for (const event of events) {
      const folded = foldDeadline(entries.get(event.clockId), event);
      if (!folded) continue;
      entries.set(event.clockId, folded.entry);
      changed.set(event.clockId, folded.entry);
      if (folded.tasks) news.push(newsOf(folded.entry, folded.tasks));
    }
    if (changed.size === 0) return;
    await saveEntries(tx, [...changed.values()]);
    await this.desk.settle(tx, news);
    const next = Math.min(...[...changed.values()].flatMap(alarmsOf).map(({ at }) => at));
    afterCommit(() => {
      if (news.length > 0) this.desk.wake();
      this.detector.expect(next);
    });
  }
}
