import { describe, expect, it } from '@jest/globals';
import { formatInstant } from '@yizhan/deadlines';
import { type Position, procedureSuite, scenario, Table } from '@yizhan/testing';
import { type Stall, stall, stallSamples } from '../../test-support/stall.procedure.js';

const table = new Table(stall, stallSamples);
const given = scenario(stall, stallSamples);
const day = 86_400_000;

function clocks({ loaded }: Position<Stall>, rule: string) {
  return loaded.clocks.filter(clock => clock.rule === rule);
}

const lay = (position: Position<Stall>, name: string, on: string) =>
  table.take(position, 'lay', { ...mediator }, { name, day: on }, position.at + day);
const mediator = { id: 'm', name: '调解员', roles: ['mediator'] as const, division: '410302' };

describe('a procedure with clocks of several things', () => procedureSuite(stall, stallSamples));

describe('each of several things', () => {
  const one = lay(table.open(), 'tea', '2026-12-31T00:00:00+08:00');
  const two = lay(one, 'rice', '2027-01-29T00:00:00+08:00');

  it('has a clock of the rule, from the step that brought it', () => {
    expect(clocks(two, 'mediation.perform').map(({ item, current }) => [item, current.startedAt])).toEqual([
      ['tea', one.at],
      ['rice', two.at],
    ]);
  });

  it('has its own day to come, where its limit is counted back from one', () => {
    const due = clocks(two, 'labour-arbitration.hearing-notice').map(({ current }) => formatInstant(current.dueAt));
    expect(due).toEqual(['2026-12-24T23:59:59.999+08:00', '2027-01-22T23:59:59.999+08:00']);
  });

  it('loses it when it is gone, on the day of the step, and the others go on', () => {
    const after = table.take(two, 'hand', { ...mediator }, { name: 'tea' }, two.at + day);
    for (const rule of ['mediation.perform', 'labour-arbitration.hearing-notice']) {
      expect(clocks(after, rule).map(({ item, current }) => [item, current.state, current.stoppedAt])).toEqual([
        ['tea', 'stopped', after.at],
        ['rice', 'running', undefined],
      ]);
    }
  });

  it('loses it when the case ends', () => {
    const after = table.takeSample(two, 'close');
    expect(after.loaded.clocks.every(({ current }) => current.state === 'stopped')).toBe(true);
  });
});

describe('a step that looks something up', () => {
  it('decides on what was found', () =>
    given('open')
      .when('number')
      .then({ case: { number: 7 } }));

  it('may find something else', () =>
    given('open')
      .finding({ highest: 41 })
      .when('number')
      .then({ case: { number: 42 } }));
});
