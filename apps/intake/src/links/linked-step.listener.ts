import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { CaseEngine } from '@yizhan/casework';
import type { CaseClosedV1, CaseProgressedV1, CaseRoutedV1 } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import type { InboxContext } from '@yizhan/messaging';
import { system } from '@yizhan/platform';
import type { IntakeCase } from '../intake.case.js';
import { LinkDesk } from './link.desk.js';
import { LinkTeller } from './link.teller.js';

type LinkedStep = CaseRoutedV1 | CaseProgressedV1 | CaseClosedV1;

/** What intake says of its own cases once they are open. */
const ownSteps = ['intake.case.routed.v1', 'intake.case.progressed.v1', 'intake.case.closed.v1'];

/**
 * Intake hears itself: a step that a clerk takes on a linked case, or the end of a limit, is told to those linked with it.
 * So the step itself stays one statement, and cases without links cost nothing.
 */
@Controller()
export class LinkedStepListener {
  constructor(
    private readonly desk: LinkDesk,
    private readonly teller: LinkTeller,
    private readonly engine: CaseEngine<IntakeCase>,
  ) {}

  @EventPattern<string[]>(ownSteps, { batch: 'linked-steps', concerns: ({ linked }: LinkedStep) => linked === true })
  async steps(@Payload() events: LinkedStep[], @Ctx() { tx, afterCommit }: InboxContext): Promise<void> {
    for (const event of events) await this.joined(event as CaseClosedV1, tx);
    await this.teller.moved(tx, [...new Set(events.map(({ caseId }) => caseId))]);
    afterCommit(() => this.engine.wake());
  }

  /** A case that was joined with another is linked with it for good. */
  private async joined(
    { caseId: from, joinedInto: to, occurredAt }: CaseClosedV1,
    tx: InboxContext['tx'],
  ): Promise<void> {
    if (!to) return;
    const link = { from, to, relation: 'duplicate', fixed: true } as const;
    await this.desk.make(tx, link, system, parseInstant(occurredAt));
  }
}
