import { Injectable } from '@nestjs/common';
import type { Opening } from '@yizhan/casework';
import { ChannelVault } from '../channel/channel.vault.js';
import type { IntakeCase } from '../intake.case.js';
import type { AcceptCase } from '../intake.inputs.js';
import { priorityOf } from '../priority/priority.js';
import { suggest } from '../triage/triage.js';
import { urgencyOf } from '../triage/urgency.js';
import { AcceptanceNumbers } from './acceptance-numbers.js';
import { ApplicantVault } from './applicant-vault.js';
import { freshCase } from './fresh-case.js';

/** Makes the row of a matter that is received: number, sealed personal data, facts of the channel, suggestion. */
@Injectable()
export class CaseOpenings {
  constructor(
    private readonly numbers: AcceptanceNumbers,
    private readonly vault: ApplicantVault,
    private readonly channels: ChannelVault,
  ) {}

  /**
   * The row; nothing is stored yet but the number, which is used up.
   * @param receivedAt when the citizen handed it in, in milliseconds since the epoch
   * Throws `Problem` `wrong-channel-facts`.
   */
  async of(id: string, input: AcceptCase, receivedAt: number): Promise<Opening<IntakeCase>> {
    const matter = input.matter ?? null;
    const groups = input.applicant.groups ?? [];
    const sealed = this.vault.seal(id, input);
    // From the masked words: reasons quote them, and rest in the clear.
    const urgency = urgencyOf(sealed.statement, { at: receivedAt });
    const facts = this.channels.keep(id, input.channel, input.channelFacts);
    return {
      ...freshCase,
      id,
      acceptanceNo: await this.numbers.next(input.division),
      division: input.division,
      matter,
      receivedAt: new Date(receivedAt),
      channel: input.channel,
      ...facts,
      applicantName: input.applicant.name,
      groups,
      ...priorityOf({ groups, matter, urgency }),
      ...sealed,
      suggestion: suggest(sealed.statement, { groups }),
      urgency,
    };
  }
}
