/** A supervision task through everything that can become of it, in a stack whose time can be moved. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { AlertReader } from '../support/alert-reader.js';
import { type CaseView, type Client, expectOk, type TaskView } from '../support/client.js';
import { handed } from '../support/matters.js';
import { move } from '../support/move.js';
import type { RunningStack } from '../support/running-stack.js';
import { until } from '../support/until.js';

interface Task extends TaskView {
  number: string;
  kind: string;
  version: number;
  previousId: string | null;
  missed?: { lateness: string | null };
  clocks: { rule: string; state: string; dueAt: string }[];
}

interface Ladder {
  items: (Task & { history: { action: string }[] })[];
}

const rule = 'intake.route';
const tasksPath = '/api/supervision/v1/tasks';

export function aTaskOnItsLadder(stack: () => RunningStack): void {
  describe('a supervision task', () => {
    let clerk: Client;
    let head: Client;
    let county: Client;
    let city: Client;
    /** Two matters that nobody routes; the second one’s tasks show what happens to who gets no more time. */
    let matters: CaseView[];
    let officer: AlertReader;

    const tasksOf = async ({ id }: CaseView, who = city) =>
      (await who.all<Task>(`${tasksPath}?caseId=${id}`)).filter(task => task.rule === rule || task.kind !== 'limit');
    const taskAt = (matter: CaseView, level: Task['level'], state = 'raised') =>
      until(`the ${level} has the task, ${state}`, async () =>
        (await tasksOf(matter)).find(task => task.level === level && task.state === state),
      );
    const act = async (who: Client, { id }: Task, action: string, input: object): Promise<Task> =>
      expectOk(await who.post<Task>(`${tasksPath}/${id}/actions/${action}`, input));
    const ownLimit = ({ clocks }: Task) => clocks.find(({ state }) => state === 'running')!;
    /** Once the register knows the own limit, and when that is over. */
    const pass = async (task: Task, { dueAt } = ownLimit(task)) => {
      await registered(task.caseId ?? task.id, dueAt);
      await move(stack(), new Date(Date.parse(dueAt) + 1_000).toISOString());
    };
    const registered = (caseId: string, dueAt: string) =>
      until('the register knows the limit', async () => {
        const known = await city.all<{ dueAt: string }>(`/api/supervision/v1/deadlines?caseId=${caseId}`);
        return known.some(deadline => deadline.dueAt === dueAt);
      });

    beforeAll(async () => {
      clerk = await stack().as('clerk');
      head = await stack().as('head');
      county = await stack().as('supervisor-county');
      city = await stack().as('supervisor');
      officer = await AlertReader.open(city);
      matters = [];
      for (const statement of ['楼上漏水', '树荫挡光'])
        matters.push(expectOk(await clerk.post('/api/intake/v1/cases', handed({ statement }))));
    });

    it('is raised for the county when a limit is missed, and says by how much', async () => {
      const { dueAt } = matters[1]!.clocks.find(clock => clock.rule === rule)!;
      for (const { id } of matters) await registered(id, dueAt);
      await move(stack(), new Date(Date.parse(dueAt) + 1_000).toISOString());
      const task = await taskAt(matters[0]!, 'county');
      expect(task.number).toMatch(/^督〔\d{4}〕\d{6}号$/);
      expect(task.missed!.lateness).toBe('超期不足1小时');
      const [found] = await city.all<Task>(`${tasksPath}?number=${encodeURIComponent(task.number)}`);
      expect(found!.id).toBe(task.id);
    });

    it('is urged, and climbs to the city all the same when nobody acknowledges it', async () => {
      const task = await taskAt(matters[0]!, 'county');
      await taskAt(matters[1]!, 'county');
      await act(county, task, 'urge', { text: '请今日内签收' });
      await pass(task);
      const above = await taskAt(matters[0]!, 'city');
      expect(above.previousId).toBe(task.id);
      await officer.seen('task.escalated', matters[0]!.id, rule);
      const refused = await county.post(`${tasksPath}/${above.id}/actions/urge`, { text: '请今日内签收' });
      expect([refused.status, refused.body.code]).toEqual([403, 'wrong-division']);
    });

    it('is acknowledged by the unit and given more time by the city; who gets none climbs to the province', async () => {
      const [extended, control] = [await taskAt(matters[0]!, 'city'), await taskAt(matters[1]!, 'city')];
      const acknowledged = await act(head, extended, 'acknowledge', { note: '已转受理窗口' });
      const other = await act(head, control, 'acknowledge', {});
      const before = ownLimit(acknowledged);
      const after = ownLimit(await act(city, extended, 'extend', { days: 2, reason: '需现场核查' }));
      expect(after.rule).toBe('supervision.feedback-city');
      expect(Date.parse(after.dueAt)).toBeGreaterThan(Date.parse(before.dueAt));
      await registered(matters[0]!.id, after.dueAt);
      await pass(other);
      await taskAt(matters[1]!, 'province');
      await taskAt(matters[0]!, 'city', 'acknowledged');
    });

    it('is answered with measures, sent back, answered anew, held to account and closed', async () => {
      const task = await taskAt(matters[0]!, 'city', 'acknowledged');
      const measures = [{ measure: '补派值班人员', responsible: '李四' }];
      await act(head, task, 'feedback', { text: '人手不足', measures });
      await act(city, task, 'return', { text: '请说明为何未报告' });
      await act(head, task, 'feedback', { text: '值班人员漏看，已培训', measures });
      await act(city, task, 'hold-to-account', { text: '建议谈话提醒', persons: ['王五'] });
      const closed = await act(city, task, 'close', { conclusion: '已整改，予以办结' });
      expect(closed).toMatchObject({ state: 'closed', urged: 0, measures, accountability: [{ persons: ['王五'] }] });
      await officer.seen('task.closed', matters[0]!.id, rule);
    });

    it('shows its ladder with the whole history, each level once', async () => {
      const { id } = await taskAt(matters[0]!, 'city', 'closed');
      const { items } = expectOk(await city.get<Ladder>(`${tasksPath}/${id}/ladder`));
      expect(items.map(({ level, state }) => `${level} ${state}`)).toEqual(['county escalated', 'city closed']);
      expect(items.map(({ history }) => history.map(({ action }) => action).join(' '))).toEqual([
        'raise urge escalate',
        'raise acknowledge extend feedback return feedback hold-to-account close',
      ]);
      expect((await tasksOf(matters[1]!)).map(({ level }) => level).sort()).toEqual(['city', 'county', 'province']);
    });

    it('is closed at the province by the missing step itself', async () => {
      await clerk.act('intake', matters[1]!.id, 'answer', { text: '已当面答复' });
      await taskAt(matters[1]!, 'province', 'closed');
    });

    it('is given out by an officer too, and climbs when its day has passed', async () => {
      const { id: caseId, acceptanceNo } = matters[0]!;
      const today = (await taskAt(matters[0]!, 'city', 'closed')) as Task & { closedAt: string };
      const order = {
        kind: 'manual',
        title: '逾期未转办',
        demand: '请当日转办并书面说明',
        division: '410302',
        cases: [{ caseId, acceptanceNo, service: 'intake' }],
        finishBy: today.closedAt.slice(0, 10),
      };
      const task = expectOk(await county.post<Task>(tasksPath, order));
      expect([task.level, task.caseId, task.kind]).toEqual(['county', caseId, 'manual']);
      const finish = task.clocks.find(clock => clock.rule === 'supervision.finish')!;
      await pass(task, finish);
      const above = await until('the city has it', async () =>
        (await tasksOf(matters[0]!)).find(({ previousId }) => previousId === task.id),
      );
      await act(head, above, 'feedback', { text: '已转办' });
      await act(city, above, 'close', { conclusion: '予以办结' });
      const about = () =>
        officer.alerts
          .filter(({ data }) => data.taskId === task.id || data.taskId === above.id)
          .map(({ event }) => event.split('.')[1]);
      await until('the officer hears of the end', () => about().includes('closed'));
      await officer.leave();
      expect(about()).toEqual(['raised', 'escalated', 'raised', 'progressed', 'closed']);
    });

    it('is withdrawn when a day off moves its limit, and raised anew when that has passed too', async () => {
      const neighbour = await stack().as('clerk-b');
      const matter = expectOk(await neighbour.post('/api/intake/v1/cases', handed({ division: '410303' })));
      const limit = matter.clocks.find(clock => clock.rule === rule)!;
      await registered(matter.id, limit.dueAt);
      await move(stack(), new Date(Date.parse(limit.dueAt) + 1_000).toISOString());
      const first = await taskAt(matter, 'county');
      const date = limit.dueAt.slice(0, 10);
      const edition = { division: '410303', holidays: [{ date, name: '防汛停工' }], notice: '洛政办〔2026〕12号' };
      const admin = await stack().as('admin');
      expectOk(await admin.post(`/api/intake/v1/calendars/${date.slice(0, 4)}`, edition));
      await until('the task is withdrawn', async () =>
        (await tasksOf(matter)).every(({ state }) => state === 'withdrawn'),
      );
      const moved = (await neighbour.find('intake', matter.id))!.clocks.find(clock => clock.rule === rule)!;
      await registered(matter.id, moved.dueAt);
      await move(stack(), new Date(Date.parse(moved.dueAt) + 1_000).toISOString());
      const second = await taskAt(matter, 'county');
      expect([second.id === first.id, second.dueAt]).toEqual([false, moved.dueAt]);
    });
  });
}
