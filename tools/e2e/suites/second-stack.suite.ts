/** A second stack beside the first one: nothing is shared, and its time can be moved. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handlingServices } from '@yizhan/contracts';
import { AlertReader } from '../support/alert-reader.js';
import { type CaseView, type Client, expectOk, type TaskView } from '../support/client.js';
import { inState } from '../support/driver.js';
import { handed } from '../support/matters.js';
import { move } from '../support/move.js';
import { RunningStack } from '../support/running-stack.js';
import { until } from '../support/until.js';

const day = 86_400_000;

/** @param more further suites for a stack whose time can be moved. */
export function aSecondStack(
  first: () => RunningStack,
  more: (second: () => RunningStack) => void = () => undefined,
): void {
  describe('a second stack, started with --test-clock and --demo', () => {
    let second: RunningStack;
    let clerk: Client;
    let supervisor: Client;
    let matter: CaseView;
    const tasks = async () =>
      (await supervisor.all<TaskView>(`/api/supervision/v1/tasks?caseId=${matter.id}`)).map(
        ({ rule, level, state }) => `${rule} ${level} ${state}`,
      );

    beforeAll(async () => {
      second = await RunningStack.start('--test-clock', '--demo');
      clerk = await second.as('clerk');
      supervisor = await second.as('supervisor');
    });
    afterAll(async () => {
      const end = await second?.stop();
      expect(end).toEqual({ code: 0, left: [] });
    });

    it('shares no address and no process with the first', async () => {
      const [one, two] = [await first().ready(), await second.ready()];
      expect(two.gateway).not.toBe(one.gateway);
      expect(two.postgres).not.toBe(one.postgres);
      expect(two.kafka).not.toBe(one.kafka);
      const shared = Object.values(two.pids).filter(pid => Object.values(one.pids).includes(pid));
      expect(shared).toEqual([]);
    });

    it('is filled by --demo with cases in every service, some past their limit', async () => {
      await until('the sample is loaded', () => second.output.includes('the sample is loaded'), 60_000);
      const known = await (await second.as('admin')).all<CaseView & { service: string | null }>('/api/intake/v1/cases');
      expect(new Set(known.map(({ service }) => service))).toEqual(new Set([null, ...handlingServices]));
      expect(new Set(known.map(({ state }) => state)).size).toBeGreaterThan(4);
      const late = await supervisor.all<TaskView>('/api/supervision/v1/tasks?state=raised');
      expect(late.map(({ rule }) => rule).sort()).toEqual(['intake.route', 'legal-aid.review']);
    });

    it('does not know the first one’s cases, nor believe its tokens', async () => {
      matter = expectOk(await clerk.post('/api/intake/v1/cases', handed()));
      const elsewhere = await (await first().as('clerk')).find('intake', matter.id);
      expect(elsewhere).toBeUndefined();
      const stranger = second.with(await first().token('clerk'));
      expect((await stranger.get('/api/intake/v1/cases')).status).toBe(401);
    });

    it('raises what is missed when its time is moved, and lets it climb to city and province', async () => {
      await clerk.act('intake', matter.id, 'route', { matter: 'mediation.neighbour' });
      await inState(clerk, 'mediation', matter.id, 'taken-over');
      await inState(clerk, 'intake', matter.id, 'handling');
      await until('the register knows the clock', async () => {
        const known = await supervisor.all<{ rule: string }>(`/api/supervision/v1/deadlines?caseId=${matter.id}`);
        return known.some(({ rule }) => rule === 'mediation.accept');
      });
      const officer = await AlertReader.open(supervisor);

      await move(second, '+10d');
      const raised = await officer.seen('task.raised', matter.id, 'mediation.accept');
      expect(await tasks()).toEqual(['mediation.accept county raised']);

      await move(second, '+10d');
      await until('the city has it', async () => (await tasks()).includes('mediation.accept city raised'));
      await move(second, '+10d');
      await until('the province has it', async () => (await tasks()).includes('mediation.accept province raised'));
      expect((await tasks()).sort()).toEqual([
        'mediation.accept city escalated',
        'mediation.accept county escalated',
        'mediation.accept province raised',
      ]);
      await officer.seen('task.escalated', matter.id, raised.data.rule);
      await officer.leave();
    });

    it('ends the ladder when the step is taken after all', async () => {
      const mediator = await second.as('mediator');
      await mediator.act('mediation', matter.id, 'accept', { respondentConsents: true });
      await until('the task is closed', async () => (await tasks()).includes('mediation.accept province closed'));
      const { items } = (
        await mediator.get<{ items: { at: string }[] }>(`/api/mediation/v1/cases/${matter.id}/history`)
      ).body;
      const passed = Date.parse(items.at(-1)!.at) - Date.parse(items[0]!.at);
      expect(Math.round(passed / day)).toBe(30);
    });

    it('takes the step that a limit decides at its end, dated to it, and lets intake and citizen know', async () => {
      const body = handed({ statement: '公司拖欠我三个月工资，请求法律援助' });
      const { id, acceptanceNo, queryCode } = expectOk(await clerk.post<CaseView>('/api/intake/v1/cases', body));
      await clerk.act('intake', id, 'route', { matter: 'legal-aid.wages' });
      await inState(clerk, 'legal-aid', id, 'under-review');
      const reviewer = await second.as('legal-aid');
      await reviewer.act('legal-aid', id, 'request-supplement', { items: ['工资流水'] });
      const waiting = await inState(clerk, 'legal-aid', id, 'supplementing');
      const { dueAt } = waiting.clocks.find(({ rule }) => rule === 'legal-aid.supplement')!;

      await move(second, new Date(Date.parse(dueAt) + 3_600_000).toISOString());
      await inState(clerk, 'legal-aid', id, 'deemed-withdrawn');
      await inState(clerk, 'intake', id, 'concluded');
      const { items } = (
        await clerk.get<{ items: { at: string; actor: { id: string }; reason: string }[] }>(
          `/api/legal-aid/v1/cases/${id}/history`,
        )
      ).body;
      expect(items.at(-1)).toMatchObject({
        at: dueAt,
        actor: { id: 'system' },
        reason: expect.stringContaining('法律援助法'),
      });
      const progress = `/api/intake/v1/progress?acceptanceNo=${acceptanceNo}&queryCode=${queryCode}`;
      const { body: shown } = await second.with().get<{ service: object }>(progress);
      expect(shown.service).toMatchObject({ state: 'deemed-withdrawn', outcome: 'deemed-withdrawn' });
      const raised = await supervisor.all<TaskView>(`/api/supervision/v1/tasks?caseId=${id}`);
      expect(raised.filter(({ service }) => service === 'legal-aid')).toEqual([]);
    });

    it('cannot go back in time, and the first one cannot be moved at all', async () => {
      const back = await second.run('stack/dist/clock.js', '2020-01-01T00:00:00Z');
      const other = await first().run('stack/dist/clock.js', '+1d');
      expect([back.code, other.code]).toEqual([1, 1]);
      expect(other.output).toContain('--test-clock');
    });

    more(() => second);
  });
}
