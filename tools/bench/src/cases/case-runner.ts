import { applicantOf, type CaseView, type RestClient } from '@yizhan/tool-client';
import type { ArrivalWatcher } from './arrival.watcher.js';
import { type Course, courses } from './courses.js';
import type { Measured } from './measured.js';

const doors = [
  { channel: 'window', account: 'clerk' },
  { channel: 'hotline', account: 'hotline' },
  { channel: 'wechat', account: 'clerk' },
] as const;

/** Takes cases through their courses, one request after the other as staff do, and measures them. */
export class CaseRunner {
  private begun = 0;
  measured: Measured;

  constructor(
    private readonly rest: RestClient,
    private readonly arrivals: ReadonlyMap<string, ArrivalWatcher>,
    measured: Measured,
  ) {
    this.measured = measured;
  }

  /** One whole case; what goes wrong is counted. */
  async run(): Promise<void> {
    const number = this.begun++;
    const { measured } = this;
    try {
      await this.take(courses[number % courses.length]!, number, measured);
    } catch (error) {
      measured.failed(error as Error);
    }
  }

  private async take(course: Course, number: number, measured: Measured): Promise<void> {
    const start = performance.now();
    const { channel, account } = doors[number % doors.length]!;
    const { service, matter, statement } = course;
    const body = { channel, division: '410302', applicant: applicantOf(number), statement };
    let view: CaseView = await this.post(measured, 'intake accept', account, '/api/intake/v1/cases', body);
    const { id } = view;
    const arrival = this.arrivals.get(service)!.arrival(id);
    arrival.catch(() => undefined); // awaited below, unless routing fails first
    await this.post(measured, 'intake route', account, `/api/intake/v1/cases/${id}/actions/route`, { matter });
    await arrival;
    measured.arrived(performance.now() - start);
    for (const { name, account: officer, input } of course.actions) {
      const path = `/api/${service}/v1/cases/${id}/actions/${name}`;
      view = await this.post(measured, `${service} ${name}`, officer, path, input(view));
    }
    if (view.outcome !== course.outcome)
      throw new Error(`${service} ended with ${view.outcome}, not ${course.outcome}`);
    measured.finished(performance.now() - start);
  }

  private async post(measured: Measured, name: string, account: string, path: string, body: object): Promise<CaseView> {
    const start = performance.now();
    const view = await this.rest.post<CaseView>(account, path, body);
    measured.action(name, performance.now() - start);
    return view;
  }
}
