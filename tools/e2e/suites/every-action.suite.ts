/**
 * Every action and every end of every table, through the whole system: opened at intake, routed, handled, told on Kafka, and
 * followed at intake to the same end. The tours come from the tables and their samples, so an action without one is missed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { findMatter, type Service } from '@yizhan/contracts';
import { projectRoot } from '@yizhan/servers';
import { type Answer, type CaseView, type Client, expectOk } from '../support/client.js';
import { inState } from '../support/driver.js';
import { handed } from '../support/matters.js';
import type { RunningStack } from '../support/running-stack.js';
import type { Topics } from '../support/topics.js';
import { move } from '../support/move.js';

interface Step {
  readonly state: string;
  readonly to: string;
  readonly action: string;
  readonly role: string;
  readonly input: object;
  readonly at: number;
}

interface Tour {
  readonly steps: readonly Step[];
  readonly state: string;
  /** None where samples lead to no end. */
  readonly outcome: string | null;
}

/** A service as its table has it. */
export interface Course {
  readonly service: Service;
  /** A matter that it handles; none for intake itself. */
  readonly matter: string | null;
  readonly actions: readonly string[];
  readonly ends: readonly string[];
  /** What is posted to intake, where it is not any matter at the window. */
  readonly handed?: object;
  /** The actions that the end of a limit takes, with the rule of that limit. */
  readonly byTime: Readonly<Record<string, string>>;
  readonly tours: readonly Tour[];
  /** When the tours begin in the samples' own time, in milliseconds since the epoch. */
  readonly begins: number;
  /** Brings the instants of a sample to where a case really is in time. */
  readonly brought: (lived: readonly { sample: number; real: number }[], at: number, input: object) => object;
  /** Actions that the local accounts cannot take, each with the test that takes it. */
  readonly elsewhere: Readonly<Record<string, string>>;
  /** What of the system's own somebody brings about at the service, beside the main path. */
  readonly bySystem?: Readonly<Record<string, (id: string, clerk: Desk) => Promise<void>>>;
  /** Fills registers; what it returns takes the place of samples. */
  readonly prepare?: (as: (role: string) => Promise<Desk>) => Promise<Record<string, Prepared> | void>;
}

/** An input, or how it is made for a case with that id. */
type Prepared = object | ((caseId: string) => object);

/** Somebody signed in at one service; paths begin with `/v1`. */
interface Desk {
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown): Promise<Answer<T>>;
}

const minutes = 180_000;
/** How far apart steps are in the samples' own time, in milliseconds. */
const minute = 60_000;

export function everyAction(
  stack: () => RunningStack,
  courses: readonly Course[],
  { readTopic }: Pick<Topics, 'readTopic'>,
): void {
  const inputsOf = new Map<Service, Record<string, Prepared>>();

  describe.each(courses)('every action and every end of $service', course => {
    const { service, tours } = course;
    let clerk: Client;
    const taken = new Set<string>();
    const ended = new Map<string, string>();
    const courseOf = (name: string) => courses.find(each => each.service === name)!;

    beforeAll(async () => {
      clerk = await stack().as('clerk');
      inputsOf.set(service, (await prepared(stack(), course)) ?? {});
    });

    /** Takes a case along a tour from wherever its service has it; returns it as it has ended. */
    const go = async (
      id: string,
      { service: at, begins, byTime, brought }: Course,
      { steps, state }: Tour,
    ): Promise<CaseView> => {
      const lived: { sample: number; real: number }[] = [];
      for (const step of steps) {
        const before = await inState(clerk, at, id, step.state);
        lived.push({ sample: lived.length === 0 ? begins : step.at - minute, real: Date.parse(before.updatedAt) });
        const { [step.action]: rule } = byTime;
        if (rule) await runOut(before, rule);
        else if (step.role === 'system') await elsewhere(id, before, step.action);
        else {
          const actor = await stack().as(step.role);
          const { [step.action]: own } = inputsOf.get(at) ?? {};
          const input = brought(lived, step.at, typeof own === 'function' ? own(id) : (own ?? step.input));
          const after = await actor.act(at, id, step.action, input);
          expect([step.action, after.state, after.version]).toEqual([step.action, step.to, before.version + 1]);
        }
      }
      return inState(clerk, at, id, state);
    };

    const runOut = async ({ clocks }: CaseView, rule: string) => {
      const { dueAt } = clocks.find(clock => clock.rule === rule && clock.state === 'running')!;
      await move(stack(), new Date(Date.parse(dueAt) + 1_000).toISOString());
    };

    /** What intake writes down by itself, another service has done. */
    const elsewhere = async (id: string, { matter }: CaseView, action: string) => {
      const { [action]: itself } = course.bySystem ?? {};
      if (itself) return itself(id, deskOf(service, clerk));
      const other = courseOf(findMatter(matter!)!.service);
      if (action === 'take-over') return;
      const isIt = ({ outcome }: Tour) => outcome && (outcome === 'returned') === (action === 'hand-back');
      const [tour] = other.tours.filter(isIt).sort((a, b) => a.steps.length - b.steps.length);
      await go(id, other, tour!);
    };

    it.each(tours.map(tour => ({ tour, way: tour.steps.map(({ action }) => action).join(', ') })))(
      '$tour.state: $way',
      async ({ tour }) => {
        const { id } = expectOk(await clerk.post('/api/intake/v1/cases', course.handed ?? handed()));
        if (course.matter) await clerk.act('intake', id, 'route', { matter: course.matter });
        const end = await go(id, course, tour);
        expect(end.outcome).toBe(tour.outcome);
        for (const { action } of await history(clerk, service, end)) taken.add(action);
        const open = end.clocks.filter(({ state }) => state !== 'stopped');
        if (tour.outcome === null) return expect(open).not.toEqual([]);
        expect([open, end.actions]).toEqual([[], []]);
        ended.set(id, tour.state);
        if (course.matter) await followed(clerk, service, end);
      },
      minutes,
    );

    it('left none out', () => {
      const { elsewhere } = course;
      expect(course.actions.filter(action => !taken.has(action))).toEqual(Object.keys(elsewhere));
      expect(Object.values(elsewhere).filter(test => !existsSync(join(projectRoot(), test)))).toEqual([]);
      expect(course.ends.filter(end => ![...ended.values()].includes(end))).toEqual([]);
    });

    it(
      'was told on Kafka, each case to its end',
      async () => {
        const { kafka } = await stack().ready();
        const told = new Map<string, string>();
        await readTopic([kafka], `yizhan.${service}.v1`, messages => {
          for (const { key, value } of messages.slice(-1)) {
            const { state } = JSON.parse(value!.toString()) as { state?: string };
            const id = key!.toString();
            if (ended.has(id) && ended.get(id) === state) told.set(id, state!);
          }
          return told.size >= ended.size;
        });
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(ended));
      },
      minutes,
    );
  });
}

/** Intake's own case has come to the same end, and shows it. */
async function followed(clerk: Client, service: string, { id, state, version, outcome }: CaseView): Promise<void> {
  const last = await inState(clerk, 'intake', id, outcome === 'returned' ? 'returned' : 'concluded');
  expect(last.progress).toMatchObject({ service, state, version, outcome });
  const open = last.clocks.filter(clock => clock.state !== 'stopped').map(({ rule }) => rule);
  expect(open).toEqual(outcome === 'returned' ? ['intake.re-route'] : []);
}

async function history(client: Client, service: string, { id, version, state }: CaseView) {
  const { body } = await client.get<{ items: { version: number; action: string; to: string }[] }>(
    `/api/${service}/v1/cases/${id}/history`,
  );
  expect(body.items.map(item => item.version)).toEqual(Array.from({ length: version }, (_, index) => index + 1));
  expect(body.items.at(-1)!.to).toBe(state);
  return body.items;
}

function prepared(
  stack: RunningStack,
  { service, prepare }: Course,
): Promise<Record<string, Prepared> | void> | undefined {
  return prepare?.(async role => deskOf(service, await stack.as(role)));
}

function deskOf(service: Service, client: Client): Desk {
  return {
    get: path => client.get(`/api/${service}${path}`),
    post: (path, body = {}) => client.post(`/api/${service}${path}`, body),
  };
}
