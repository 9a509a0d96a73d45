import { describe, expect, it } from '@jest/globals';
import { formatInstant } from '@yizhan/deadlines';
import { beginning, procedureSuite, scenario, Table } from '@yizhan/testing';
import { parcel } from '../../test-support/parcel.procedure.js';
import { parcelSamples } from '../../test-support/parcel.samples.js';

const given = scenario(parcel, parcelSamples);
const table = new Table(parcel, parcelSamples);
const day = 86_400_000;

describe('the sample procedure', () => procedureSuite(parcel, parcelSamples));

describe('the samples of a procedure', () => {
  it('do not compile when an action has none', () => {
    const { note: _, ...inputs } = parcelSamples.inputs;
    // @ts-expect-error -- `note` has no sample
    expect(scenario(parcel, { ...parcelSamples, inputs })).toBeDefined();
  });
});

describe('a step', () => {
  it('moves the case and tells it once', () =>
    given('waiting')
      .when('begin')
      .then({ state: 'working', outcome: null, events: ['case.progressed.v1'] }));

  it('may leave the case where it is', () =>
    given('asking')
      .when('note')
      .then({ state: 'asking', case: { notes: 1 }, events: ['case.progressed.v1'] }));

  it('is refused by the guard of its action', () =>
    given('waiting').when('begin', 'mediator', { willing: false }).refuses('action-not-allowed'));

  it('is checked for its role before its input', () =>
    given('waiting').when('begin', 'clerk', { willing: 'perhaps' }).refuses('missing-role'));

  it('says in Chinese from where it could be taken', () => {
    const done = table.reach('done')!;
    expect(() => table.takeSample(done, 'begin')).toThrow('案件现为“办结”，只有在“待开始”时才能开始。');
  });

  it('carries the reason of its input into the event', () => {
    const { events } = table.takeSample(table.reach('working')!, 'finish');
    expect(events[0]).toMatchObject({ name: 'case.concluded.v1', data: { reason: '已谈妥', outcome: 'done' } });
  });

  it('keeps out of the history what of its input is confidential, and applies it all the same', () => {
    const note = { ...parcel.actions.note, confidential: ['text'] };
    const discreet = new Table({ ...parcel, actions: { ...parcel.actions, note } }, parcelSamples);
    const { decision, loaded } = discreet.takeSample(discreet.reach('asking')!, 'note');
    expect([decision.input, loaded.row.notes]).toEqual([{}, 1]);
    expect(table.takeSample(table.reach('asking')!, 'note').decision.input).toEqual(parcelSamples.inputs.note);
  });

  it('leaves what it was given untouched', () => {
    const before = table.reach('working')!;
    const copy = structuredClone(before.loaded);
    table.takeSample(before, 'ask');
    expect(before.loaded).toEqual(copy);
  });
});

describe('clocks', () => {
  it('count from the day of receipt where the law says so, late entry or not', () => {
    const opened = table.open();
    expect(opened.loaded.clocks[0]!.current.startedAt).toBe(opened.loaded.row.receivedAt.getTime());
  });

  it('count from the entry into the state otherwise', () => {
    const before = table.open();
    const { loaded } = table.takeSample(before, 'begin', before.at + day);
    expect(loaded.clocks.find(({ rule }) => rule === 'notarization.issue')!.current.startedAt).toBe(before.at + day);
  });

  it('do not begin anew when they go on, and are due later by the time they stood still', () => {
    const working = table.reach('working')!;
    const asking = table.takeSample(working, 'ask', working.at);
    const after = table.takeSample(asking, 'receive', working.at + 7 * day);
    const clock = (position: typeof after) =>
      position.loaded.clocks.filter(({ rule }) => rule === 'notarization.issue');
    expect(clock(after)).toHaveLength(1);
    expect(clock(after)[0]!.current.dueAt).toBe(clock(asking)[0]!.current.dueAt + 7 * day);
  });

  it('are extended within what their rule allows, and no further', () => {
    let position = table.reach('working')!;
    const due = () => position.loaded.clocks.find(({ rule }) => rule === 'mediation.conclude')!.current.dueAt;
    const first = due();
    position = table.takeSample(position, 'extend');
    position = table.takeSample(position, 'extend');
    expect(due()).toBeGreaterThan(first + 55 * day);
    expect(() => table.takeSample(position, 'extend')).toThrow(expect.objectContaining({ code: 'extensions-used-up' }));
  });
});

describe('a case that was handed back', () => {
  it('is opened again with its history going on, and told as taken over', () => {
    const handedBack = table.reach('returned')!;
    const again = table.open(beginning + day, handedBack.loaded);
    expect(again.loaded.row).toMatchObject({ state: 'waiting', version: 3, outcome: null, closedAt: null });
    expect(again.events[0]).toMatchObject({
      name: 'case.taken-over.v1',
      data: { occurredAt: formatInstant(beginning + day) },
    });
    expect(again.loaded.clocks.map(({ current }) => current.state)).toEqual(['stopped', 'running']);
  });
});
