import { applicantOf, type CaseView, type RestClient } from '@yizhan/tool-client';
import { courses } from '../cases/courses.js';
import { closedLoop } from '../cases/loops.js';
import type { Measured } from '../cases/measured.js';
import { pacedLoop } from './paced.loop.js';

/** Matters that come in and are sent to their service: acceptance and routing, both at intake, one after the other. */
export class IntakeLoad {
  /** Cases begun so far. */
  begun = 0;

  constructor(
    private readonly rest: RestClient,
    public measured: Measured,
  ) {}

  /** So many clients, each with its next case as soon as its last one is routed. */
  flatOut(clients: number, stop: AbortSignal): Promise<void> {
    return closedLoop(clients, () => this.one(), stop);
  }

  /** So many cases, one after the other. */
  async few(cases: number): Promise<void> {
    for (let nth = 0; nth < cases; nth++) await this.one();
  }

  /** Cases at a rate a second, as far as these clients can keep it. */
  paced(rate: number, clients: number, stop: AbortSignal): Promise<void> {
    return pacedLoop(rate, clients, () => this.one(), stop);
  }

  /** One case; what goes wrong is counted. */
  private async one(): Promise<void> {
    const number = this.begun++;
    const { measured } = this;
    const { matter, statement } = courses[number % courses.length]!;
    const body = { channel: 'window', division: '410302', applicant: applicantOf(number), statement };
    const start = performance.now();
    try {
      const { id } = await this.post(measured, 'accept', '/api/intake/v1/cases', body);
      await this.post(measured, 'route', `/api/intake/v1/cases/${id}/actions/route`, { matter });
      measured.finished(performance.now() - start);
    } catch (error) {
      measured.failed(error as Error);
    }
  }

  private async post(measured: Measured, name: string, path: string, body: object): Promise<CaseView> {
    const start = performance.now();
    const view = await this.rest.post<CaseView>('clerk', path, body);
    measured.action(name, performance.now() - start);
    return view;
  }
}
