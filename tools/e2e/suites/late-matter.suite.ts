/** A matter that was late when it came (补录): what was missed meanwhile is known at once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlertReader } from '../support/alert-reader.js';
import { type CaseView, type Client, expectOk, type TaskView } from '../support/client.js';
import { inState } from '../support/driver.js';
import { daysAgo, handed } from '../support/matters.js';
import type { RunningStack } from '../support/running-stack.js';
import { until } from '../support/until.js';

/** How soon after the limit is known to be missed its task has to be there, in milliseconds. */
const soon = 2_000;

export function aLateMatter(stack: () => RunningStack): void {
  describe('a matter handed in 40 days ago', () => {
    let clerk: Client;
    let supervisor: Client;
    let officer: AlertReader;
    let received: CaseView;
    const tasks = () => supervisor.all<TaskView>(`/api/supervision/v1/tasks?caseId=${received.id}`);
    const taskOf = async (rule: string) => (await tasks()).find(task => task.rule === rule && task.level === 'county');

    beforeAll(async () => {
      clerk = await stack().as('clerk');
      supervisor = await stack().as('supervisor');
      officer = await AlertReader.open(supervisor);
    });
    afterAll(() => officer?.leave());

    it('has missed the routing limit as soon as it is received', async () => {
      const late = handed({ receivedAt: daysAgo(40), statement: '公司拖欠我三个月工资，请求法律援助' });
      received = expectOk(await clerk.post('/api/intake/v1/cases', late));
      const answered = performance.now();
      const alert = await officer.seen('task.raised', received.id, 'intake.route');
      expect(alert.at - answered).toBeLessThan(soon);
      const task = (await taskOf('intake.route'))!;
      expect(task).toMatchObject({ id: alert.data.taskId, level: 'county', state: 'raised', service: 'intake' });
      expect(Date.parse(task.raisedAt) - Date.parse(received.openedAt)).toBeLessThan(soon);
      expect(task.latenessMs).toBe(Date.parse(task.raisedAt) - Date.parse(task.dueAt));
    });

    it('has the task closed by the late routing, and misses the limit of the review at once', async () => {
      await clerk.act('intake', received.id, 'route', { matter: 'legal-aid.wages' });
      const answered = performance.now();
      const alert = await officer.seen('task.raised', received.id, 'legal-aid.review');
      expect(alert.at - answered).toBeLessThan(soon);
      const { openedAt } = (await clerk.find('legal-aid', received.id))!;
      const task = (await taskOf('legal-aid.review'))!;
      expect(Date.parse(task.raisedAt) - Date.parse(openedAt)).toBeLessThan(soon);
      await officer.seen('task.closed', received.id, 'intake.route');
      expect(await taskOf('intake.route')).toMatchObject({ state: 'closed', outcome: 'closed' });
    });

    it('has the task closed by the late decision, while nobody is looking', async () => {
      const seenUntil = officer.alerts.at(-1)!.id;
      await officer.leave();
      const before = officer.about(received.id);
      const reviewer = await stack().as('legal-aid');
      await reviewer.act('legal-aid', received.id, 'approve', { hardship: 'declared' });
      await until('the task is closed', async () => (await taskOf('legal-aid.review'))?.state === 'closed');
      officer = await AlertReader.open(supervisor, seenUntil);
      await officer.seen('task.closed', received.id, 'legal-aid.review');
      expect(before).not.toContain('task.closed legal-aid.review');
    });

    it('was told of once, in order, and without a gap, whoever looked away meanwhile', async () => {
      const whole = await AlertReader.open(supervisor, '0');
      await whole.seen('task.closed', received.id, 'legal-aid.review');
      await whole.leave();
      expect(whole.about(received.id)).toEqual(
        [
          'task.raised intake.route',
          'task.closed intake.route',
          'task.raised legal-aid.review',
          'task.closed legal-aid.review',
        ].sort(byFirst(whole.about(received.id))),
      );
      const ids = whole.alerts.map(({ id }) => Number(id));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      const continued = officer.alerts.map(({ id }) => id);
      expect(continued).toEqual(
        whole.alerts
          .map(({ id }) => id)
          .filter(id => Number(id) >= Number(continued[0]))
          .slice(0, continued.length),
      );
      expect((await tasks()).map(({ rule, level }) => `${rule} ${level}`).sort()).toEqual([
        'intake.route county',
        'legal-aid.review county',
      ]);
      await inState(clerk, 'legal-aid', received.id, 'granted');
    });

    it('does not show the alerts of one county to the officer of another division', async () => {
      const county = await AlertReader.open(await stack().as('supervisor-county'), '0');
      await county.seen('task.raised', received.id, 'legal-aid.review');
      await county.leave();
      const refused = await (await stack().as('clerk-b')).get('/api/supervision/v1/alerts');
      expect([refused.status, refused.body.code]).toEqual([403, 'missing-role']);
    });

    it('leaves a task that the officers deal with step by step', async () => {
      const other = expectOk(await clerk.post('/api/intake/v1/cases', handed({ receivedAt: daysAgo(40) })));
      const { data } = await officer.seen('task.raised', other.id, 'intake.route');
      const path = `/api/supervision/v1/tasks/${data.taskId}/actions`;
      const head = await stack().as('head');
      const acknowledged = await head.post(`${path}/acknowledge`, {});
      const answered = await head.post(`${path}/feedback`, { text: '人手不足，今日补转' });
      const closed = await supervisor.post(`${path}/close`, { conclusion: '已整改' });
      expect([acknowledged, answered, closed].map(({ body }) => body.state)).toEqual([
        'acknowledged',
        'answered',
        'closed',
      ]);
    });
  });
}

/** Raised before closed for each limit; the two limits may be told in either order. */
function byFirst(order: string[]): (a: string, b: string) => number {
  return (a, b) => order.indexOf(a) - order.indexOf(b);
}
