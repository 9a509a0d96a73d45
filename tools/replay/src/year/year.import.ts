import { applicantOf, type CaseView, type IntakeView, RefusedError, type RestClient } from '@yizhan/tool-client';
import { Arrivals } from './arrivals.js';
import { type YearCase, year } from './year.plan.js';
import { stepsTo } from './year.steps.js';

const clerk = 'hotline'; // works for the whole city, as mediator-city does
const mediator = 'mediator-city';
const arrivalPatienceMs = 120_000;
const pageSize = 200;
const marked = new RegExp(`^〔${year}年补录第(\\d+)件〕`);

interface Page {
  items: IntakeView[];
  next: string | null;
}

/** Brings the disputes of the year into a running stack, through the same doors as everybody else. */
export class YearImport {
  private readonly arrivals: Arrivals;
  /** Disputes that an earlier run has left on their way, by number. */
  private begun = new Map<number, IntakeView>();

  constructor(private readonly rest: RestClient) {
    this.arrivals = new Arrivals(rest, arrivalPatienceMs);
  }

  /**
   * Finds what earlier runs have imported, in intake's list: the statement of each dispute carries its number.
   * @returns the numbers of those that are over.
   */
  async finished(): Promise<Set<number>> {
    const over = new Set<number>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const from: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { items, next } = await this.rest.get<Page>('supervisor', `/api/intake/v1/cases?limit=${pageSize}${from}`);
      for (const view of items) {
        const nth = Number(marked.exec(view.statement)?.[1] ?? NaN);
        if (Number.isNaN(nth)) continue;
        if (view.outcome === null) this.begun.set(nth, view);
        else over.add(nth);
      }
      cursor = next;
    }
    return over;
  }

  /** One dispute from its receipt to its end; what an interrupted run has done of it is not done again. */
  async take(one: YearCase): Promise<void> {
    const { nth, division, matter, receivedAt, ending } = one;
    const known = this.begun.get(nth);
    const { id } =
      known ??
      (await this.post<IntakeView>(one, clerk, 'intake', 'accept', '/api/intake/v1/cases', {
        channel: 'window',
        division,
        applicant: applicantOf(nth),
        statement: `〔${year}年补录第${nth}件〕纠纷当事人申请人民调解，详见纸质卷宗。`,
        receivedAt,
      }));
    const there = known && (await this.atMediation(id));
    const arrival = there ?? this.arrivals.of(id);
    if (arrival instanceof Promise) arrival.catch(() => undefined); // awaited below, unless routing fails first
    if (!known || known.state === 'received')
      await this.post(one, clerk, 'intake', 'route', `/api/intake/v1/cases/${id}/actions/route`, { matter });
    const { openedAt, outcome } = await arrival;
    if (outcome !== null) return; // over there; intake is about to hear of it
    let view: CaseView | undefined;
    for (const { action, input } of stepsTo[ending]) {
      const path = `/api/mediation/v1/cases/${id}/actions/${action}`;
      view = await this.post<CaseView>(one, mediator, 'mediation', action, path, input(openedAt));
    }
    if (view?.outcome !== ending) throw new Error(`dispute ${nth} ended with ${view?.outcome}, not ${ending}`);
  }

  /** The case where it is handled; undefined while it is not there. */
  private async atMediation(id: string): Promise<CaseView | undefined> {
    try {
      return await this.rest.get<CaseView>(mediator, `/api/mediation/v1/cases/${id}`);
    } catch (error) {
      if (error instanceof RefusedError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** The key follows from the dispute and the step: whoever is started anew gets the first answer again. */
  private post<T>({ nth }: YearCase, account: string, service: string, step: string, path: string, body: object) {
    return this.rest.post<T>(account, path, body, `year-${year}-${nth}-${service}-${step}`);
  }
}
