import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { CaseEngine } from '@yizhan/casework';
import { type CaseStep, serviceOfEvent } from '@yizhan/contracts';
import type { InboxContext } from '@yizhan/messaging';
import type { IntakeCase } from '../intake.case.js';
import { stepEvents } from '../progress/progress.listener.js';
import { ReferralOpener, type ReferringStep } from './referral.opener.js';

/** Hears of referrals in what the handling services say, beside the progress view; most steps ask for nothing. */
@Controller()
export class ReferralListener {
  constructor(
    private readonly opener: ReferralOpener,
    private readonly engine: CaseEngine<IntakeCase>,
  ) {}

  @EventPattern<string[]>(stepEvents, {
    batch: 'referrals',
    concerns: ({ referral }: CaseStep) => referral !== undefined,
  })
  async referred(@Payload() events: CaseStep[], @Ctx() { tx, metas, afterCommit }: InboxContext): Promise<void> {
    for (const [index, event] of events.entries()) {
      const service = serviceOfEvent(metas[index]!.type)!;
      await this.opener.open(tx, { ...event, service } as ReferringStep);
    }
    afterCommit(() => this.engine.wake());
  }
}
