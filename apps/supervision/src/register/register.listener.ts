import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type ClockChangedV1, services } from '@yizhan/contracts';
import type { InboxContext } from '@yizhan/messaging';
import { Detector } from '../detection/detector.js';
import { remedied, TaskDesk, type TaskNews } from '../task/task.desk.js';
import type { DeadlineEntry } from './deadline.entity.js';
import { foldDeadline, type Folded } from './fold-deadline.js';
import { lockEntries, saveEntries } from './register.store.js';

const clockEvents = services.map(service => `${service}.clock.changed.v1`);

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
      if (folded.tasks) news.push(newsOf(folded));
    }
    if (changed.size === 0) return;
    await saveEntries(tx, [...changed.values()]);
    await this.desk.settle(tx, news);
    const next = Math.min(
      ...[...changed.values()].map(({ raiseAt, warnAt }) =>
        Math.min(...[raiseAt, warnAt].map(at => at?.getTime() ?? Infinity)),
      ),
    );
    afterCommit(() => {
      if (news.length > 0) this.desk.wake();
      this.detector.expect(next);
    });
  }
}

function newsOf({ entry, tasks }: Folded): TaskNews {
  const { clockId, stoppedAt } = entry;
  if (tasks === 'remedy') return { clockId, action: 'remedy', input: remedied(stoppedAt!) };
  const reason = { kept: '时限实际未超', excused: '已准予顺延', moved: '时限已变更' }[tasks!];
  return { clockId, action: 'withdraw', input: { reason } };
}
