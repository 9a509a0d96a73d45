import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { CaseEngine, type SystemStep } from '@yizhan/casework';
import { type CaseStep, type ClockChangedV1, handlingServices, serviceOfEvent } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import type { InboxContext } from '@yizhan/messaging';
import type { IntakeCase } from '../intake.case.js';
import { LinkTeller } from '../links/link.teller.js';
import { foldClocks, foldSteps } from './progress.store.js';

const stepNames = ['case.taken-over.v1', 'case.returned.v1', 'case.progressed.v1', 'case.concluded.v1'];
const ofEveryService = (names: readonly string[]) =>
  handlingServices.flatMap(service => names.map(name => `${service}.${name}`));
/** What the progress view is made of: the steps of the handling services, and their clocks. */
export const stepEvents = ofEveryService(stepNames);
export const clockEvents = ofEveryService(['clock.changed.v1']);

/** Folds what the handling services say into the progress view, and lets intake's own case follow them. */
@Controller()
export class ProgressListener {
  constructor(
    private readonly engine: CaseEngine<IntakeCase>,
    private readonly links: LinkTeller,
  ) {}

  @EventPattern<string[]>(stepEvents, { batch: 'progress' })
  async steps(@Payload() events: CaseStep[], @Ctx() { tx, metas, afterCommit }: InboxContext): Promise<void> {
    const steps = events.map((event, index) => ({
      ...event,
      service: serviceOfEvent(metas[index]!.type)!,
      type: metas[index]!.type,
    }));
    await foldSteps(tx, steps);
    const followed = steps.map(followUp).filter(step => step !== undefined);
    if (followed.length > 0) await this.engine.actWithin(tx, followed);
    const told = await this.links.moved(tx, [...new Set(steps.map(({ caseId }) => caseId))]);
    if (followed.length > 0 || told) afterCommit(() => this.engine.wake());
  }

  @EventPattern<string[]>(clockEvents, { batch: 'progress-clocks', order: 'newest-wins' })
  async clocks(@Payload() events: ClockChangedV1[], @Ctx() { tx }: InboxContext): Promise<void> {
    await foldClocks(tx, events);
  }
}

/** The step intake's own case takes when a service took it over, handed it back or ended it. */
function followUp(event: CaseStep & { service: string; type: string }): SystemStep | undefined {
  const { caseId: id, service, outcome, reason, suggestMatter } = event;
  const at = parseInstant(event.occurredAt);
  switch (event.type.slice(service.length + 1)) {
    case 'case.taken-over.v1':
      return { id, action: 'take-over', input: { service }, at };
    case 'case.returned.v1':
      return {
        ...{ id, action: 'hand-back', at },
        input: { service, ...(reason && { reason }), ...(suggestMatter && { suggestMatter }) },
      };
    case 'case.concluded.v1':
      return { id, action: 'conclude', input: { service, outcome: outcome! }, at };
    default:
      return undefined;
  }
}
