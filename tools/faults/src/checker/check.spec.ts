import { describe, expect, it } from '@jest/globals';
import { Scribe } from '../../test-support/scribe.js';
import type { Books } from '../books/books.js';
import { excerpt } from '../books/excerpt.js';
import { check } from './check.js';
import { harmsOf, kinds } from './difference.js';
import { plantAll } from './plants/plant-all.js';
import { plants } from './plants/plants.js';

const id = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const [concluded, late, countyTask, cityTask] = [id(1), id(2), id(3), id(4)];
const now = 10_000_000;
const future = now + 1_000_000;
const past = 5_000_000;

/** One case that went all the way, and one that lies at intake beyond its limit, with a task that has climbed. */
function books(): Books {
  const scribe = new Scribe();
  const [routing, handOver, whole, accepting] = [id(11), id(12), id(13), id(14)];
  const running = (clock: string, rule: string, dueAt = future) => ({
    id: clock,
    rule,
    dueAt,
    state: 'running' as const,
  });
  const stopped = (clock: string, rule: string, stoppedAt: number, dueAt = future) =>
    ({ id: clock, rule, dueAt, state: 'stopped', stoppedAt }) as const;
  const intake = { service: null, routing: 0, statement: '请求调解。（S1-0）' };

  scribe.step('intake', {
    ...{ id: concluded, event: 'case.accepted.v1', action: 'accept', to: 'received', row: intake },
    clocks: [running(routing, 'intake.route')],
  });
  scribe.step('intake', {
    ...{
      id: concluded,
      event: 'case.routed.v1',
      action: 'route',
      to: 'routed',
      row: { service: 'mediation', routing: 1 },
    },
    clocks: [stopped(routing, 'intake.route', 10), running(handOver, 'intake.hand-over')],
  });
  scribe.step('mediation', {
    ...{ id: concluded, event: 'case.taken-over.v1', action: 'take-over', to: 'taken-over', row: { routing: 1 } },
    clocks: [running(accepting, 'mediation.accept', past)],
  });
  scribe.step('intake', {
    ...{ id: concluded, event: 'case.progressed.v1', action: 'take-over', to: 'handling' },
    clocks: [stopped(handOver, 'intake.hand-over', 20), running(whole, 'intake.whole-course')],
  });
  // Its acceptance came too late: the task was raised, and closed by the late step.
  scribe.step('mediation', {
    ...{ id: concluded, event: 'case.concluded.v1', action: 'refuse', to: 'refused', outcome: 'refused' },
    clocks: [stopped(accepting, 'mediation.accept', past + 1, past)],
  });
  const remedied = id(5);
  const own = { ...running(id(15), 'supervision.acknowledge') };
  const task = { id: remedied, caseId: concluded };
  scribe.step('supervision', { ...task, event: 'task.raised.v1', action: 'raise', to: 'raised', clocks: [own] });
  scribe.step('supervision', {
    ...{ ...task, event: 'task.closed.v1', action: 'remedy', to: 'closed', outcome: 'closed' },
    clocks: [stopped(own.id, own.rule, past + 2)],
  });
  const facts = { service: 'mediation', dueAt: past, level: 'county' };
  scribe.tasks.push({ id: remedied, caseId: concluded, clockId: accepting, outcome: 'closed', ...facts });
  scribe.step('intake', {
    ...{ id: concluded, event: 'case.closed.v1', action: 'conclude', to: 'concluded', outcome: 'concluded' },
    ...{ clocks: [stopped(whole, 'intake.whole-course', 30)], row: { serviceOutcome: 'refused' }, linked: true },
  });
  scribe.links(concluded, ['mediation']);
  scribe.links(late, []);
  scribe.links(concluded, ['mediation']);

  scribe.step('intake', {
    ...{ id: late, event: 'case.accepted.v1', action: 'accept', to: 'received' },
    row: { ...intake, statement: '请求调解。（S1-1）' },
    clocks: [running(id(21), 'intake.route', past)],
  });
  const raise = { caseId: late, event: 'task.raised.v1', action: 'raise', to: 'raised' };
  const [countyLimit, cityLimit] = [id(22), id(23)];
  scribe.step('supervision', { id: countyTask, ...raise, clocks: [running(countyLimit, own.rule, past + 10)] });
  scribe.step('supervision', {
    ...{ id: countyTask, caseId: late, event: 'task.escalated.v1', action: 'escalate', to: 'escalated' },
    ...{ outcome: 'escalated', clocks: [stopped(countyLimit, own.rule, past + 11, past + 10)] },
  });
  const near = { ...running(cityLimit, own.rule), warnAt: past };
  scribe.step('supervision', { id: cityTask, ...raise, clocks: [near] });
  scribe.warn(late, near);
  const about = { caseId: late, clockId: id(21), service: 'intake', dueAt: past };
  scribe.tasks.push({ ...about, id: countyTask, level: 'county', outcome: 'escalated' });
  scribe.tasks.push({ ...about, id: cityTask, level: 'city', outcome: null });
  return scribe.books(now, {
    acknowledged: [{ service: 'intake', caseId: concluded, action: 'accept', version: 1 }],
    handedIn: [{ mark: 'S1-0', caseId: concluded }, { mark: 'S1-1', caseId: late }, { mark: 'S1-2' }],
  });
}

describe('the checker', () => {
  it('finds nothing in books without a fault', () => expect(check(books())).toEqual([]));

  it.each(plants.map(plant => [plant.what, plant] as const))('finds that %s', (_, { finds, plant }) => {
    const spoiled = plant(books());
    expect(spoiled).toBeDefined();
    expect(check(spoiled!).map(({ kind }) => kind)).toContain(finds);
  });

  it('has an example of everything that it can find', () =>
    expect(new Set(plants.map(({ finds }) => finds))).toEqual(new Set(Object.keys(kinds))));

  it('takes a copy of a record for what it is', () => {
    const whole = books();
    const intake = [...whole.topics.intake, { ...whole.topics.intake[0]!, offset: 100 }];
    expect(check({ ...whole, topics: { ...whole.topics, intake } })).toEqual([]);
  });

  it('tells what was not found', () => {
    expect(plantAll(books())).toEqual({ planted: plants.length, missed: [], without: [] });
    expect(plantAll(excerpt(books(), new Set())).planted).toBeLessThan(plants.length);
  });

  it('finds nothing in an excerpt either', () => {
    expect(check(excerpt(books(), new Set([late])))).toEqual([]);
    expect(check(excerpt(books(), new Set([concluded])))).toEqual([]);
  });

  it('counts by harm', () =>
    expect(
      harmsOf([
        { kind: 'record-lost', service: 'intake', what: '' },
        { kind: 'task-doubled', service: 'supervision', what: '' },
        { kind: 'task-lost', service: 'supervision', what: '' },
      ]),
    ).toEqual({ lost: 2, doubled: 1, disordered: 0, other: 0 }));
});
