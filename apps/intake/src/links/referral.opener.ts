import { Injectable } from '@nestjs/common';
import { CaseEngine } from '@yizhan/casework';
import { type CaseStep, findMatter, type Referral, type Service, serviceNames } from '@yizhan/contracts';
import { parseInstant } from '@yizhan/deadlines';
import { Problem, system } from '@yizhan/platform';
import type { EntityManager } from 'typeorm';
import { AcceptanceNumbers } from '../acceptance/acceptance-numbers.js';
import { ApplicantVault } from '../acceptance/applicant-vault.js';
import { freshCase } from '../acceptance/fresh-case.js';
import type { IntakeCase } from '../intake.case.js';
import { priorityOf } from '../priority/priority.js';
import { suggest } from '../triage/triage.js';
import { urgencyOf } from '../triage/urgency.js';
import { LinkDesk } from './link.desk.js';
import { referralIdOf } from './referral-id.js';

/** A step by which a handling service has asked for a further case. */
export type ReferringStep = CaseStep & { readonly referral: Referral; readonly service: Service };

/** Opens the linked case that a handling service asks for: the same person, a number of its own, on its way at once. */
@Injectable()
export class ReferralOpener {
  constructor(
    private readonly engine: CaseEngine<IntakeCase>,
    private readonly numbers: AcceptanceNumbers,
    private readonly vault: ApplicantVault,
    private readonly desk: LinkDesk,
  ) {}

  /**
   * Opens it in the consumer's transaction, once, and links both; where its matter has a service it is routed there, and
   * otherwise it waits at intake for a clerk. Throws `Problem` `not-found` when intake does not know the first case.
   */
  async open(tx: EntityManager, step: ReferringStep): Promise<void> {
    const { caseId, referral, service, version } = step;
    const id = referralIdOf(caseId, service, version);
    const known = await this.engine.store.load(tx, [caseId, id]);
    if (known.has(id)) return;
    const source = known.get(caseId)?.row;
    if (!source) throw new Problem('not-found', `没有案件 ${caseId}。`);
    const at = parseInstant(step.occurredAt);
    await this.engine.open(tx, [{ opening: await this.openingOf(id, source, step, at), at }], 'accept');
    await this.route(tx, id, referral, at);
    const { purpose, waits = false } = referral;
    await this.desk.make(
      tx,
      { from: caseId, to: id, relation: 'referral', fixed: true, waits, note: purpose },
      system,
      at,
    );
  }

  private async openingOf(id: string, source: IntakeCase, { referral, service }: ReferringStep, at: number) {
    const { division, applicantName, groups } = source;
    const { matter, purpose } = referral;
    const known = matter !== undefined && findMatter(matter) !== undefined ? matter : null;
    const words = (original: string) => `${serviceNames[service]}转办：${purpose}\n\n原诉求：${original}`;
    const sealed = this.vault.sealAgain(source, id, words);
    const urgency = urgencyOf(sealed.statement, { at });
    return {
      ...freshCase,
      id,
      acceptanceNo: await this.numbers.next(division),
      division,
      matter: known,
      receivedAt: new Date(at),
      channel: 'transfer',
      applicantName,
      groups,
      ...sealed,
      suggestion: known ? null : suggest(purpose, { groups }),
      urgency,
      ...priorityOf({ groups, matter: known, urgency }),
      linked: true,
    };
  }

  private async route(tx: EntityManager, id: string, { matter }: Referral, at: number): Promise<void> {
    const service = matter === undefined ? undefined : findMatter(matter)?.service;
    if (!service || service === 'intake') return;
    try {
      await this.engine.actWithin(tx, [{ id, action: 'route', input: { matter }, at }]);
    } catch (error) {
      // Whatever a clerk has to see to first, the case waits for; it is never lost.
      if (!(error instanceof Problem)) throw error;
    }
  }
}
