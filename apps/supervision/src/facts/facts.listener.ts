import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { DeadlineWarnedV1 } from '@yizhan/contracts';
import type { InboxContext } from '@yizhan/messaging';
import { CountingBell } from '../indicator/counting.bell.js';
import { factOf, factsOf, type CaseFact } from './case-fact.js';
import { caseClockEvents, caseEvents, warningEvent } from './fact-events.js';
import { saveFacts, saveWarnings, touchCases } from './facts.store.js';
import { type WarningFact, warningOf } from './warning-fact.js';

/** Keeps what became of every case, and notes which cases have to be counted again. */
@Controller()
export class FactsListener {
  constructor(private readonly bell: CountingBell) {}

  @EventPattern<string[]>([...caseEvents, warningEvent, ...caseClockEvents], { batch: 'facts', order: 'newest-wins' })
  async told(@Payload() events: { caseId: string }[], @Ctx() { tx, metas, afterCommit }: InboxContext): Promise<void> {
    const facts: CaseFact[] = [];
    const warnings: WarningFact[] = [];
    events.forEach((event, index) => {
      const { type } = metas[index]!;
      if (type === warningEvent) warnings.push(warningOf(event as DeadlineWarnedV1));
      else if (!type.endsWith('.clock.changed.v1')) facts.push(factOf(type, event));
    });
    await saveFacts(tx, factsOf(facts));
    await saveWarnings(tx, warnings);
    await touchCases(
      tx,
      events.map(({ caseId }) => caseId),
    );
    afterCommit(() => this.bell.ring());
  }
}
