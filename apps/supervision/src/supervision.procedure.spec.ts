import { describe, expect, it } from '@jest/globals';
import { procedureSuite, scenario, Table } from '@yizhan/testing';
import { supervisionSamples } from '../test/supervision.samples.js';
import { supervision } from './supervision.procedure.js';

const given = scenario(supervision, supervisionSamples);

describe('supervision', () => procedureSuite(supervision, supervisionSamples));

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
      .then({ state: 'answered', case: { feedback: '已于今日受理' } }));

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
});
