import { describe, expect, it } from '@jest/globals';
import { parcel } from '../../../casework/test-support/parcel.procedure.js';
import { parcelSamples } from '../../../casework/test-support/parcel.samples.js';
import { beginning } from './table.js';
import { broughtTo, toursOf } from './tours.js';

describe('tours', () => {
  const tours = toursOf(parcel, parcelSamples);

  it('take every action and come to every end', () => {
    const actions = new Set(tours.flatMap(({ steps }) => steps.map(({ action }) => action)));
    expect([...actions].sort()).toEqual(Object.keys(parcel.actions).sort());
    const ends = Object.entries(parcel.states).filter(([, state]) => 'outcome' in state);
    expect([...new Set(tours.map(({ state }) => state))].sort()).toEqual(ends.map(([name]) => name).sort());
  });

  it('go from state to state', () => {
    for (const { steps, state } of tours) {
      expect(steps[0]!.state).toBe(parcel.initial);
      expect(steps.slice(1).map(step => step.state)).toEqual(steps.slice(0, -1).map(({ to }) => to));
      expect(steps.at(-1)!.to).toBe(state);
    }
  });

  it('name an action to which no sample leads', () => {
    const inputs = { ...parcelSamples.inputs, receive: { items: ['something else'] } };
    expect(() => toursOf(parcel, { ...parcelSamples, inputs })).toThrow(
      'no way by the samples to the action "receive"',
    );
  });
});

describe('a sample', () => {
  // A case that was opened in the night, and whose first step followed at once.
  const night = Date.parse('2027-03-02T00:44:00+08:00');
  const lived = [
    { sample: beginning, real: night },
    { sample: beginning + 60_000, real: night + 50 },
  ];
  const brought = (input: unknown) => broughtTo(lived, beginning + 120_000, input);

  it('is brought to where a case really is in time, with everything in it', () =>
    expect(brought({ at: '2026-11-23T08:00:00+08:00', no: '（2026）第1号', copies: 2, ends: ['2026-12-31'] })).toEqual({
      at: '2027-03-01T23:44:00+08:00',
      no: '（2026）第1号',
      copies: 2,
      ends: ['2027-04-09'],
    }));

  it('keeps its place between the steps, and out of the future', () => {
    expect(brought('2026-11-23T09:00:30+08:00')).toBe('2027-03-02T00:44:00.050+08:00');
    expect(brought('2026-11-23T09:01:00+08:00')).toBe('2027-03-02T00:44:00.050+08:00');
    expect(brought('2026-11-23T09:01:30+08:00')).toBe('2027-03-02T00:44:00.050+08:00');
    expect(brought('2026-11-23T09:03:00+08:00')).toBe('2027-03-02T00:46:00.050+08:00');
  });

  it('has its days counted as days in China', () => {
    expect(brought('2026-11-20')).toBe('2027-02-27');
    expect(brought('2026-11-23')).toBe('2027-03-02');
  });
});
