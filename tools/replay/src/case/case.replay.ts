import { applicantOf, type CaseView, type IntakeView, type RestClient } from '@yizhan/tool-client';
import { channels, handlingServices } from '@yizhan/contracts';
import { type Stay, staysOf } from '../courses/courses.js';
import type { Question } from '../questions/questions.js';
import { CaseWatcher } from '../watch/case.watcher.js';
import type { ReplayedCase } from './replayed-case.js';

const county = '410302';
/** A village station lies below the county and is seen by its officers. */
const village = '410302104';
/** Longest statement that intake takes, in characters. */
const longestStatement = 5000;
const missing = { items: ['身份证复印件', '事情经过的书面说明'] };

/** Brings citizens' questions through intake and the services, each to its end. */
export class CaseReplay {
  private readonly intake: CaseWatcher<IntakeView>;
  private readonly services: ReadonlyMap<string, CaseWatcher>;

  /** @param patienceMs how long an event may take to arrive. */
  constructor(
    private readonly rest: RestClient,
    patienceMs: number,
  ) {
    this.intake = new CaseWatcher(rest, 'intake', patienceMs);
    this.services = new Map(handlingServices.map(service => [service, new CaseWatcher(rest, service, patienceMs)]));
  }

  /** Accepts the nth question, and routes it as suggested and finishes it, or answers it. Rejects when it cannot. */
  async run({ id: question, text }: Question, nth: number): Promise<ReplayedCase> {
    const channel = channels[nth % channels.length]!;
    const clerk = channel === 'hotline' ? 'hotline' : 'clerk';
    const accepted = await this.rest.post<IntakeView>(clerk, '/api/intake/v1/cases', {
      channel,
      division: channel === 'station' ? village : county,
      applicant: applicantOf(nth),
      statement: text.slice(0, longestStatement),
    });
    const replayed: ReplayedCase = { question, accepted, actions: new Map(), services: [] };
    note(replayed, 'intake', 'accept');
    const { suggestion } = accepted;
    if (!suggestion) {
      await this.act(replayed, 'intake', clerk, 'answer', { text: '您的问题属于法律咨询，已由值班律师答复。' });
      return replayed;
    }
    if (nth % 5 === 2) {
      await this.act(replayed, 'intake', clerk, 'request-supplement', { ...missing, note: '请一次补齐。' });
      await this.act(replayed, 'intake', clerk, 'supplement', missing);
    }
    for (const stay of staysOf(suggestion.service, suggestion.matter, nth)) await this.stay(replayed, clerk, stay);
    await this.intake.until(accepted.id, 'concluded', ({ outcome }) => outcome !== null);
    note(replayed, 'intake', 'conclude');
    return replayed;
  }

  /** Routes the case to a service and takes its course there. */
  private async stay(replayed: ReplayedCase, clerk: string, { service, matter, course }: Stay): Promise<void> {
    const { id } = replayed.accepted;
    await this.act(replayed, 'intake', clerk, 'route', { matter });
    const there = await this.services.get(service)!.until(id, 'taken over', ({ outcome }) => outcome === null);
    replayed.services.push(service);
    note(replayed, service, 'take-over');
    note(replayed, 'intake', 'take-over');
    let view = there;
    for (const { action, account, input } of course.steps)
      view = await this.act(replayed, service, account, action, input(there.openedAt));
    if (view.outcome !== course.outcome)
      throw new Error(`${service} ended case ${id} with ${view.outcome}, not ${course.outcome}`);
    if (course.outcome !== 'returned') return;
    await this.intake.until(id, 'returned', ({ state }) => state === 'returned');
    note(replayed, 'intake', 'hand-back');
  }

  private async act(
    replayed: ReplayedCase,
    service: string,
    account: string,
    action: string,
    input: object,
  ): Promise<CaseView> {
    const path = `/api/${service}/v1/cases/${replayed.accepted.id}/actions/${action}`;
    const view = await this.rest.post<CaseView>(account, path, input);
    note(replayed, service, action);
    return view;
  }
}

function note({ actions }: ReplayedCase, service: string, action: string): void {
  actions.set(service, [...(actions.get(service) ?? []), action]);
}
