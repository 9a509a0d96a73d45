import { describe, expect, it } from '@jest/globals';
import type { Loaded } from '@yizhan/casework';
import { formatInstant } from '@yizhan/deadlines';
import { procedureSuite, scenario, staff, Table } from '@yizhan/testing';
import { supervisionSamples } from '../test/supervision.samples.js';
import { supervision } from './supervision.procedure.js';
import type { SupervisionTaskRow } from './supervision.task.js';

const given = scenario(supervision, supervisionSamples);

const at = (level: 'county' | 'city' | 'province') => ({
  ...supervisionSamples,
  opening: { ...supervisionSamples.opening, level },
});
/** What an officer gives out, to be done by a day. */
const assigned = {
  ...supervisionSamples,
  opening: {
    ...supervisionSamples.opening,
    kind: 'manual',
    caseId: null,
    clockId: null,
    rule: null,
    dueAt: null,
    latenessMs: null,
    title: '窗口无人值守',
    demand: '请说明情况并整改',
    cases: [],
    finishBy: '2026-11-27',
  },
} as const;

describe('supervision', () => procedureSuite(supervision, supervisionSamples));
describe('supervision by the city', () => procedureSuite(supervision, at('city')));
describe('supervision by the province', () => procedureSuite(supervision, at('province')));
describe('supervision without a missed limit', () => procedureSuite(supervision, assigned));

describe('a task', () => {
  it('is raised with a limit of its own, told under the case that missed its limit', () => {
    const { events } = new Table(supervision, supervisionSamples).open();
    expect(events.map(({ name }) => name)).toEqual(['task.raised.v1', 'clock.changed.v1']);
    const { caseId } = supervisionSamples.opening;
    expect(events.map(({ data }) => data.caseId)).toEqual([caseId, caseId]);
    expect(events[1]!.data).toMatchObject({ rule: 'supervision.acknowledge', taskId: expect.any(String) });
  });

  it('is acknowledged, and then to be answered', () =>
    given('raised')
      .when('acknowledge', 'head')
      .then({
        events: ['task.progressed.v1'],
        clocks: { 'supervision.acknowledge': 'stopped', 'supervision.feedback': 'running' },
      }));

  it('may be answered at once', () =>
    given('raised')
      .when('feedback')
      .then({
        state: 'answered',
        case: { feedback: '已于今日受理', measures: supervisionSamples.inputs.feedback.measures },
      }));

  it('is not answered with measures that will have been taken', () =>
    given('raised')
      .when('feedback', 'head', { measures: [{ measure: '已补录', doneAt: '2027-01-01T00:00:00+08:00' }] })
      .refuses('measure-in-future'));

  it('is sent back for a better answer by the supervisor only', () => {
    given('answered').when('return', 'head').refuses('missing-role');
    given('answered')
      .when('return')
      .then({ state: 'acknowledged', clocks: { 'supervision.feedback': 'running' } });
  });

  it('is urged without being moved', () =>
    given('acknowledged')
      .when('urge')
      .then({ state: 'acknowledged', case: { urged: 1 } }));

  it('is closed by the supervising officer', () =>
    given('answered')
      .when('close')
      .then({ outcome: 'closed', events: ['task.closed.v1'] }));

  it('closes by itself when the missing step was taken', () =>
    given('acknowledged')
      .when('remedy')
      .then({ outcome: 'closed', events: ['task.closed.v1'], clocks: { 'supervision.feedback': 'stopped' } }));

  it('is withdrawn when the limit had been kept', () =>
    given('raised')
      .when('withdraw')
      .then({ outcome: 'withdrawn', events: ['task.withdrawn.v1'] }));

  it('climbs by the system’s hand, whatever state it is in', () => {
    for (const state of ['raised', 'acknowledged', 'answered'] as const) {
      given(state)
        .when('escalate')
        .then({ outcome: 'escalated', events: ['task.escalated.v1'] });
    }
    given('raised').when('escalate', 'supervisor').refuses('missing-role');
  });

  it.each([
    ['county', 'supervision.acknowledge', 'supervision.feedback', 'supervision.close'],
    ['city', 'supervision.acknowledge-city', 'supervision.feedback-city', 'supervision.close-city'],
    ['province', 'supervision.acknowledge-province', 'supervision.feedback-province', 'supervision.close-province'],
  ] as const)('has one limit at a time, that of its level: %s', (level, ...rules) => {
    const table = new Table(supervision, at(level));
    const running = (['raised', 'acknowledged', 'answered'] as const).map(state =>
      table.reach(state)!.loaded.clocks.filter(({ current }) => current.state === 'running'),
    );
    expect(running.map(clocks => clocks.map(({ rule }) => rule))).toEqual(rules.map(rule => [rule]));
  });

  it('has the shorter limits the higher it stands', () => {
    const due = (['county', 'city', 'province'] as const).map(level => {
      const [clock] = new Table(supervision, at(level)).open().loaded.clocks;
      return formatInstant(clock!.current.dueAt);
    });
    expect(due).toEqual([
      '2026-11-24T23:59:59.999+08:00', // the working day after
      '2026-11-23T14:30:00+08:00', // four business hours from nine on a Monday
      '2026-11-23T11:00:00+08:00', // two of them
    ]);
  });

  it('gets more time for its feedback, as much again and no more, from the supervisor', () => {
    const table = new Table(supervision, supervisionSamples);
    const acknowledged = table.reach('acknowledged')!;
    const longer = (days: number) =>
      table.take(acknowledged, 'extend', staff('supervisor'), { days, reason: '需现场核查' }, acknowledged.at);
    const { clock, added } = longer(5).decision.clocks[0]!;
    expect([clock.rule, added]).toMatchObject(['supervision.feedback', [{ kind: 'extended', amount: 5 }]]);
    expect(formatInstant(clock.current.dueAt)).toBe('2026-12-07T23:59:59.999+08:00');
    expect(() => longer(6)).toThrow(expect.objectContaining({ code: 'extension-too-long' }));
    expect(() =>
      table.take(longer(5), 'extend', staff('supervisor'), { days: 1, reason: '再延' }, acknowledged.at),
    ).toThrow(expect.objectContaining({ code: 'extensions-used-up' }));
    given('acknowledged').when('extend', 'head').refuses('missing-role');
    given('acknowledged')
      .later(30 * 86_400_000)
      .when('extend')
      .refuses('extension-too-late');
  });

  it('keeps every advice to hold somebody to account, with who gave it and when', () => {
    const table = new Table(supervision, supervisionSamples);
    const first = table.takeSample(table.reach('answered')!, 'hold-to-account');
    const { loaded } = table.take(first, 'hold-to-account', staff('supervisor'), { text: '建议通报批评' }, first.at);
    expect(loaded.row.state).toBe('answered');
    expect(loaded.row.accountability).toEqual([
      {
        text: '建议对分管负责人谈话提醒',
        persons: ['王五'],
        by: staff('supervisor').name,
        at: formatInstant(first.at),
      },
      { text: '建议通报批评', by: staff('supervisor').name, at: formatInstant(first.at) },
    ]);
  });

  it('that was withdrawn is raised again under its number, from the beginning', () => {
    const table = new Table(supervision, supervisionSamples);
    const answered = table.reach('answered')!;
    const withdrawn = table.takeSample(answered, 'withdraw');
    const again = new Table(supervision, {
      ...supervisionSamples,
      opening: { ...supervisionSamples.opening, serial: 999 },
    }).open(withdrawn.at + 60_000, withdrawn.loaded);
    expect(again.events[0]).toMatchObject({ name: 'task.raised.v1', data: { number: '督〔2026〕000123号' } });
    expect(again.loaded.row).toMatchObject({ state: 'raised', outcome: null, feedback: null, measures: null });
  });
});

describe('a task that names a day', () => {
  const table = new Table(supervision, assigned);
  const finish = (loaded: Loaded<SupervisionTaskRow>) =>
    loaded.clocks.filter(({ rule }) => rule === 'supervision.finish').map(({ current }) => current);

  it('has that day as a limit, until the unit has answered', () => {
    const opened = table.open();
    expect(finish(opened.loaded).map(({ dueAt }) => formatInstant(dueAt))).toEqual(['2026-11-27T23:59:59.999+08:00']);
    expect(opened.events.map(({ name }) => name)).toEqual([
      'assignment.raised.v1',
      'clock.changed.v1',
      'clock.changed.v1',
    ]);
    const returned = table.takeSample(table.reach('answered')!, 'return');
    expect(finish(returned.loaded).map(({ state }) => state)).toEqual(['stopped']);
  });

  it('has it no more where it climbs because the day has passed', () => {
    const opening = { ...assigned.opening, level: 'city', finishBy: '2026-11-22' } as const;
    const { loaded } = new Table(supervision, { ...assigned, opening }).open();
    expect(loaded.clocks.map(({ rule }) => rule)).toEqual(['supervision.acknowledge-city']);
  });
});
