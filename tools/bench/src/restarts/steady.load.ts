import { type HandlingService, handlingServices } from '@yizhan/contracts';
import { applicantOf, type CaseView, type RestClient } from '@yizhan/tool-client';
import type { Databases } from '../calendars/databases.js';
import { type Course, courses } from '../cases/courses.js';
import { pacedLoop } from '../outage/paced.loop.js';

/** Actions a second in each handling service, so that each of them always has something to tell. */
const actionsPerSecond = 5;
/** Cases a second that come in long after their limit, each of which makes supervision raise a task. */
const latePerSecond = 2;
const lateMs = 40 * 86_400_000;
/** Requests of each kind under way at most: so many wait for a service that is away, and ask again each second. */
const clients = 4;
/** Cases kept for the actions of a service; further ones are left as they are. */
const enough = 100;
/** How often a second it is looked which cases have arrived at their service. */
const looksPerSecond = 2;

/** A case that lies with its service, and how far it is on its course. */
interface OpenCase {
  readonly course: Course;
  readonly view: CaseView;
  readonly taken: number;
}

/** Something for every service to tell and to hear of, all the time and far below what the machine can do. */
export class SteadyLoad {
  /** Requests that failed although they were sent again for half a minute; by what went wrong. */
  readonly failures = new Map<string, number>();
  private begun = 0;
  private routed = 0;
  /** By service: cases that were sent there, by id, and those that have arrived. */
  private readonly onTheWay = byService(() => new Map<string, OpenCase>());
  private readonly open = byService((): OpenCase[] => []);

  constructor(
    private readonly rest: RestClient,
    private readonly databases: Databases,
  ) {}

  /** Until the signal; resolves when the last one begun is done. @param rate cases a second. */
  async run(rate: number, stop: AbortSignal): Promise<void> {
    const keep = (perSecond: number, most: number, work: () => Promise<void>) =>
      pacedLoop(perSecond, most, () => this.noting(work), stop);
    await Promise.all([
      keep(rate, clients, () => this.begin()),
      keep(latePerSecond, clients, () => this.beginLate()),
      ...handlingServices.flatMap(service => [
        keep(looksPerSecond, 1, () => this.look(service)),
        keep(actionsPerSecond, clients, () => this.act(service)),
      ]),
    ]);
  }

  /** Whether every handling service has so many cases to act on. */
  isStocked(cases: number): boolean {
    return handlingServices.every(service => this.open[service].length >= cases);
  }

  /** Accepts and routes a case; nobody waits until it has arrived. */
  private async begin(): Promise<void> {
    const course = courses[this.routed++ % courses.length]!;
    const { service, matter, statement } = course;
    const view = await this.rest.post<CaseView>('clerk', '/api/intake/v1/cases', this.matterOf('window', statement));
    await this.rest.post('clerk', `/api/intake/v1/cases/${view.id}/actions/route`, { matter });
    this.onTheWay[service].set(view.id, { course, view, taken: 0 });
  }

  /** Keeps cases that have arrived for the actions. */
  private async look(service: HandlingService): Promise<void> {
    const [onTheWay, open] = [this.onTheWay[service], this.open[service]];
    const ids = [...onTheWay.keys()];
    const arrived = await this.databases.rows<{ id: string }>(service, 'select id from cases where id = any($1)', [
      ids,
    ]);
    for (const { id } of arrived) {
      if (open.length < enough) open.push(onTheWay.get(id)!);
      onTheWay.delete(id);
    }
  }

  private async beginLate(): Promise<void> {
    const receivedAt = new Date(Date.now() - lateMs).toISOString();
    const body = { ...this.matterOf('station', '公司拖欠我三个月工资，请求法律援助'), receivedAt };
    await this.rest.post('clerk', '/api/intake/v1/cases', body);
  }

  /** The next action of the case that has waited longest. */
  private async act(service: HandlingService): Promise<void> {
    const waiting = this.open[service];
    const next = waiting.shift();
    if (!next) return;
    const { course, taken } = next;
    const { name, account, input } = course.actions[taken]!;
    const path = `/api/${service}/v1/cases/${next.view.id}/actions/${name}`;
    const view = await this.rest.post<CaseView>(account, path, input(next.view));
    if (taken + 1 < course.actions.length) waiting.push({ course, view, taken: taken + 1 });
  }

  private matterOf(channel: string, statement: string) {
    return { channel, division: '410302', applicant: applicantOf(this.begun++), statement };
  }

  private async noting(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const what = (error as Error).message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
      this.failures.set(what, (this.failures.get(what) ?? 0) + 1);
    }
  }
}

function byService<T>(of: () => T): Record<HandlingService, T> {
  return Object.fromEntries(handlingServices.map(service => [service, of()])) as Record<HandlingService, T>;
}
