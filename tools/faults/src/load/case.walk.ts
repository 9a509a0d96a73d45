import { applicantOf, type CaseView, RefusedError, type RestClient } from '@yizhan/tool-client';
import { until } from '../until.js';
import type { Ledger } from './ledger.js';
import type { Places } from './places.js';
import { type CasePlan, planOf } from './plan.js';

const missing = { items: ['身份证复印件', '事情经过的书面说明'] };
const refer = { matter: 'legal-aid.civil', purpose: '调解不成，申请人经济困难，拟起诉' };
const day = 86_400_000;
/** Longer than the worst fault and the catching up behind it, in milliseconds; what takes longer is lost. */
const arrivalPatienceMs = 240_000;

/** Takes cases through the services as staff do, and keeps what it was told in the ledger. */
export class CaseWalk {
  constructor(
    private readonly rest: RestClient,
    private readonly ledger: Ledger,
    private readonly places: Places,
    private readonly seed: number,
  ) {}

  /** One case as planned. What goes wrong is in the ledger. */
  async run(nth: number): Promise<void> {
    const mark = `S${this.seed}-${nth}`;
    await this.places.take();
    try {
      await this.walk(nth, mark, planOf(this.seed, nth, mark));
      this.ledger.completed++;
    } catch (error) {
      if (!(error instanceof Refusal)) this.ledger.stuck.push({ mark, why: (error as Error).message });
    } finally {
      this.places.give();
    }
  }

  private async walk(nth: number, mark: string, plan: CasePlan): Promise<void> {
    const clerk = plan.channel === 'hotline' ? 'hotline' : 'clerk';
    const handedIn: { mark: string; caseId?: string } = { mark };
    this.ledger.handedIn.push(handedIn);
    const { id, version } = await this.rest.post<CaseView>(clerk, '/api/intake/v1/cases', {
      channel: plan.channel,
      division: plan.division,
      applicant: applicantOf(nth),
      statement: plan.statement,
      ...(plan.daysLate > 0 && { receivedAt: new Date(Date.now() - plan.daysLate * day).toISOString() }),
    });
    handedIn.caseId = id;
    this.ledger.acknowledged.push({ service: 'intake', caseId: id, action: 'accept', version });
    if (plan.supplements) {
      await this.act('intake', clerk, id, 'request-supplement', { ...missing, note: '请一次补齐。' });
      await this.act('intake', clerk, id, 'supplement', missing);
    }
    if (plan.answered) {
      await this.act('intake', clerk, id, 'answer', { text: '您的问题属于法律咨询，已由值班律师答复。' });
      return;
    }
    for (const [index, stay] of plan.stays.entries()) {
      const isLast = index === plan.stays.length - 1;
      await this.stay(id, clerk, stay, plan.refers, isLast ? plan.leftAfter : Infinity);
    }
  }

  private async stay(
    id: string,
    clerk: string,
    stay: CasePlan['stays'][number],
    refers: boolean,
    leftAfter: number,
  ): Promise<void> {
    const { service, matter, course } = stay;
    await this.act('intake', clerk, id, 'route', { matter });
    const there = await this.arrival(service, id, ({ outcome }) => outcome === null);
    for (const [index, { action, account, input }] of course.steps.entries()) {
      if (index >= leftAfter) return;
      const more = refers && service === 'mediation' && action === 'fail' ? { refer } : {};
      await this.act(service, account, id, action, { ...input(there.openedAt), ...more });
    }
    if (course.outcome === 'returned') await this.arrival('intake', id, ({ state }) => state === 'returned');
  }

  /** Waits until an event has arrived, and lets others work meanwhile. */
  private async arrival(service: string, id: string, wanted: (view: CaseView) => boolean): Promise<CaseView> {
    const look = async () => {
      try {
        const view = await this.rest.get<CaseView>('supervisor', `/api/${service}/v1/cases/${id}`);
        return wanted(view) && view;
      } catch (error) {
        if (error instanceof RefusedError && error.status === 404) return undefined; // not yet
        throw error;
      }
    };
    this.places.give();
    try {
      return await until(`${service} has case ${id}`, look, arrivalPatienceMs, { firstMs: 60, longestMs: 2_000 });
    } finally {
      await this.places.take();
    }
  }

  private async act(service: string, account: string, id: string, action: string, input: object): Promise<void> {
    try {
      const path = `/api/${service}/v1/cases/${id}/actions/${action}`;
      const { version } = await this.rest.post<CaseView>(account, path, input);
      this.ledger.acknowledged.push({ service, caseId: id, action, version });
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status >= 500) throw error;
      this.ledger.refused.push({ service, caseId: id, action, status: error.status, code: error.code });
      throw new Refusal();
    }
  }
}

/** The case is not as it was left; the ledger has it. */
class Refusal extends Error {}
