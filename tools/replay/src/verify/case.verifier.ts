import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, HistoryStep, IntakeView, RestClient } from '@yizhan/tool-client';
import type { ReplayedCase } from '../case/replayed-case.js';
import { differencesIn, progressDifferences, type Told } from './differences.js';

const account = 'supervisor';
/** Between two looks at a case on which intake has not heard everything yet, in milliseconds. */
const againMs = 250;
/** Cases a page of the list. */
const pageSize = 200;

/** How a case ended, for the summary. */
export interface Ending {
  service: string;
  outcome: string;
  title: string;
}

/** Compares the cases with what was done with them. */
export class CaseVerifier {
  /** @param patienceMs how long intake may take to hear the last of a case. */
  constructor(
    private readonly rest: RestClient,
    private readonly patienceMs: number,
  ) {}

  /** What is wrong with one case; asks again while events may still be on their way. */
  async verify(replayed: ReplayedCase): Promise<{ endings: Ending[]; differences: string[] }> {
    const giveUpAt = performance.now() + this.patienceMs;
    for (;;) {
      const verdict = await this.look(replayed);
      if (verdict.differences.length === 0 || performance.now() > giveUpAt) return verdict;
      await pause(againMs);
    }
  }

  /** Cases of the time of the replay that are copies of one of its own: an acceptance that was stored twice. */
  async doubled(cases: readonly ReplayedCase[]): Promise<string[]> {
    const own = new Set(cases.map(({ accepted }) => accepted.id));
    const marks = new Map(cases.map(({ accepted }) => [markOf(accepted), accepted.id]));
    const first = Math.min(...cases.map(({ accepted }) => Date.parse(accepted.openedAt)));
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/api/intake/v1/cases?limit=${pageSize}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: { items: IntakeView[]; next: string | null } = await this.rest.get(account, path);
      const ofReplay = page.items.filter(({ openedAt }) => Date.parse(openedAt) >= first);
      for (const view of ofReplay) {
        const twin = marks.get(markOf(view));
        if (twin && !own.has(view.id)) found.push(`intake: case ${view.id} is a copy of ${twin}`);
      }
      cursor = ofReplay.length === page.items.length ? page.next : null;
    }
    return found;
  }

  private async look({ accepted, actions, services }: ReplayedCase) {
    const { id, acceptanceNo, queryCode } = accepted;
    const intake = await this.told<IntakeView>('intake', id);
    const handling = new Map<string, Told>();
    for (const service of new Set(services)) handling.set(service, await this.told(service, id));
    const query = new URLSearchParams({ acceptanceNo, queryCode: queryCode! });
    const shown = await this.rest.get<{ state: string }>(undefined, `/api/intake/v1/progress?${query}`);
    const views = new Map([...handling].map(([service, { view }]) => [service, view]));
    const differences = [
      ...differencesIn('intake', intake, actions.get('intake')!),
      ...[...handling].flatMap(([service, told]) => differencesIn(service, told, actions.get(service)!)),
      ...progressDifferences(intake.view, views),
      ...(shown.state === intake.view.state ? [] : [`progress: the citizen is shown ${shown.state}`]),
    ];
    const all: [string, CaseView][] = [['intake', intake.view], ...views];
    const endings = all.map(([service, { outcome, state, stateTitle }]) => ({
      service,
      outcome: outcome ?? state,
      title: stateTitle,
    }));
    return { endings, differences: differences.map(what => `${acceptanceNo} ${what}`) };
  }

  private async told<V extends CaseView = CaseView>(service: string, id: string): Promise<Told<V>> {
    const path = `/api/${service}/v1/cases/${id}`;
    const [view, { items }] = await Promise.all([
      this.rest.get<V>(account, path),
      this.rest.get<{ items: HistoryStep[] }>(account, `${path}/history`),
    ]);
    return { view, history: items };
  }
}

/** What two copies of one acceptance have in common. */
function markOf({ channel, applicant, statement }: IntakeView): string {
  return JSON.stringify([channel, applicant.name, statement]);
}
