import { setTimeout as pause } from 'node:timers/promises';
import { applicantOf, type CaseView, type RestClient, RefusedError } from '@yizhan/tool-client';
import { courses } from '../cases/courses.js';
import type { Databases } from './databases.js';

/** Real cases a service, each brought a little further than the one before. */
const perService = 8;
/** Actions of its course that a case takes at most, so that it stays open. */
const furthest = 2;
const patienceMs = 60_000;

/** Makes cases through the whole system, as people do, and waits until everybody knows them. */
export async function plantSeeds(rest: RestClient, databases: Databases): Promise<void> {
  let number = 0;
  for (const course of courses) {
    for (let nth = 0; nth < perService; nth++) {
      const body = {
        channel: 'window',
        division: '410302',
        applicant: applicantOf(number++),
        statement: course.statement,
      };
      const { id } = await rest.post<CaseView>('clerk', '/api/intake/v1/cases', body);
      await rest.post('clerk', `/api/intake/v1/cases/${id}/actions/route`, { matter: course.matter });
      let view = await arrived(rest, course.service, id);
      for (const { name, account, input } of course.actions.slice(0, nth % (furthest + 1))) {
        const path = `/api/${course.service}/v1/cases/${id}/actions/${name}`;
        view = await rest.post<CaseView>(account, path, input(view));
      }
    }
  }
  await settled(databases);
}

async function arrived(rest: RestClient, service: string, id: string): Promise<CaseView> {
  for (const giveUpAt = performance.now() + patienceMs; ; await pause(20)) {
    try {
      return await rest.get<CaseView>('head', `/api/${service}/v1/cases/${id}`);
    } catch (error) {
      const notYet = error instanceof RefusedError && error.status === 404;
      if (!notYet || performance.now() > giveUpAt) throw error;
    }
  }
}

/** Every event has been sent, and supervision knows every clock. */
async function settled(databases: Databases): Promise<void> {
  for (const giveUpAt = performance.now() + patienceMs; ; await pause(50)) {
    const unsent = await databases.each<{ n: number }>(
      () => 'select count(*)::int as n from outbox where sent_at is null',
    );
    const clocks = await databases.each<{ n: number }>(() => 'select count(*)::int as n from clocks');
    const [known] = await databases.rows<{ n: number }>('supervision', 'select count(*)::int as n from deadlines');
    const sum = (counts: Map<unknown, { n: number }>) => [...counts.values()].reduce((total, { n }) => total + n, 0);
    if (sum(unsent) === 0 && sum(clocks) === known!.n) return;
    if (performance.now() > giveUpAt) throw new Error('the first cases did not get everywhere');
  }
}
